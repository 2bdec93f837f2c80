package typthon.project.cache;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.project.remote.RemoteLimits;
import typthon.project.remote.RemoteRefusedException;
import typthon.project.remote.RemoteStore;
import typthon.project.remote.RemoteStoreProvider;

/// Finds who can open a remote store: a provider that is loaded already, or one in the folder
/// `remote` beside the folder of our own jar. There the distribution keeps the stores and the
/// libraries that they need, so that a run without a remote tier does not even see them.
final class RemoteStores {
  private static final String FOLDER = "remote";

  private RemoteStores() {}

  /// Opens the store of an address.
  ///
  /// @throws RemoteRefusedException if nobody can
  static RemoteStore open(URI address, RemoteLimits limits) throws IOException {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    RemoteStoreProvider provider =
        among(
            ServiceLoader.load(RemoteStoreProvider.class, RemoteStores.class.getClassLoader()),
            scheme);
    if (provider != null) {
      return provider.open(address, limits);
    }
    URLClassLoader loader =
        new URLClassLoader(
            "remote", jars().toArray(URL[]::new), RemoteStores.class.getClassLoader());
    try {
      provider = among(ServiceLoader.load(RemoteStoreProvider.class, loader), scheme);
      if (provider == null) {
        throw new RemoteRefusedException(
            "nothing here can open " + scheme + " addresses; add the module typthon.remote");
      }
      return new Loaded(provider.open(address, limits), loader);
    } catch (IOException | RuntimeException | Error fault) {
      loader.close();
      throw fault;
    }
  }

  private static @Nullable RemoteStoreProvider among(
      ServiceLoader<RemoteStoreProvider> providers, String scheme) {
    for (RemoteStoreProvider provider : providers) {
      if (provider.schemes().contains(scheme)) {
        return provider;
      }
    }
    return null;
  }

  private static List<URL> jars() throws IOException {
    List<URL> jars = new ArrayList<>();
    CodeSource source = RemoteStores.class.getProtectionDomain().getCodeSource();
    try {
      Path own = source == null ? null : Path.of(source.getLocation().toURI());
      Path lib = own == null ? null : own.getParent();
      Path folder = lib == null ? null : lib.resolveSibling(FOLDER);
      if (folder != null && Files.isDirectory(folder)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
          for (Path jar : files) {
            jars.add(jar.toUri().toURL());
          }
        }
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Loaded from somewhere that is no file: there is no folder beside it.
    }
    return jars;
  }

  /// A store with the loader of its classes.
  private record Loaded(RemoteStore store, URLClassLoader loader) implements RemoteStore {
    @Override
    public int batch() {
      return store.batch();
    }

    @Override
    public void connect() throws IOException {
      store.connect();
    }

    @Override
    public Map<String, byte[]> get(List<String> names) throws IOException {
      return store.get(names);
    }

    @Override
    public Set<String> present(List<String> names) throws IOException {
      return store.present(names);
    }

    @Override
    public void put(Map<String, byte[]> records) throws IOException {
      store.put(records);
    }

    @Override
    public void close() {
      store.close();
      try {
        loader.close();
      } catch (IOException e) {
        // Nothing is written through it.
      }
    }
  }
}
