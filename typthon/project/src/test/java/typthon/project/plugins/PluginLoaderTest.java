package typthon.project.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.plugins.CheckerPlugin;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Finding;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.project.TypthonException;

/// Plugins are found by class name among the services, and change what is found in a program.
class PluginLoaderTest {
  private static final String EXAMPLE = ExamplePlugin.class.getName();

  @TempDir Path folder;
  @TempDir Path services;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private URLClassLoader loader = new URLClassLoader(new URL[0]);

  /// Lays the plugin out as a folder of the class path.
  @BeforeEach
  void offerTheExample() throws IOException {
    Path registration =
        services.resolve("META-INF/services").resolve(CheckerPlugin.class.getName());
    Files.createDirectories(registration.getParent());
    Files.writeString(registration, EXAMPLE + "\n");
    for (String name : List.of("ExamplePlugin", "ExamplePlugin$1")) {
      Path file = services.resolve("typthon/project/plugins/" + name + ".class");
      Files.createDirectories(file.getParent());
      try (InputStream in = ExamplePlugin.class.getResourceAsStream(name + ".class")) {
        Files.write(file, Objects.requireNonNull(in).readAllBytes());
      }
    }
    loader = new FolderLoader(services.toUri().toURL(), before);
    Thread.currentThread().setContextClassLoader(loader);
  }

  @AfterEach
  void takeItBack() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    loader.close();
  }

  /// Takes the example from its folder though the tests have it too.
  private static final class FolderLoader extends URLClassLoader {
    FolderLoader(URL folder, ClassLoader parent) {
      super(new URL[] {folder}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        return name.startsWith(EXAMPLE) ? findClass(name) : super.loadClass(name, resolve);
      }
    }
  }

  private List<String> findings(Overrides overrides) {
    Tree tree = new Tree(folder);
    tree.write(
        "records.py",
        """
        class Record: ...
        def load(kind): ...
        """);
    tree.write(
        "main.py",
        """
        from records import Record, load
        from typthon import pure
        class User(Record):
            columns = ["name", "mail"]
        user = load(User)
        reveal_type(user.name)
        User("a")
        @pure
        def quiet() -> None:
            load(User)
        """);
    try (Typthon typthon = Typthon.open(folder, overrides)) {
      CheckResult result = typthon.check(List.of(folder), CheckListener.NONE);
      return result.files().stream()
          .flatMap(file -> file.findings().stream())
          .map(Finding::message)
          .toList();
    }
  }

  @Test
  void configuredPluginsChangeWhatIsFound() {
    Overrides plain = Overrides.none().with("cache.enabled", "false");
    assertThat(findings(plain))
        .noneMatch(message -> message.contains("\"str\"") || message.contains("\"io\""));
    assertThat(findings(plain.with("plugins", EXAMPLE)))
        .contains("Revealed type is \"str\"")
        .anyMatch(message -> message.contains("expected \"int\""))
        .anyMatch(message -> message.contains("\"io\""));
  }

  @Test
  void resultsWithAPluginAreNotThoseWithout() {
    Overrides cached = Overrides.none();
    List<String> without = findings(cached);
    List<String> with = findings(cached.with("plugins", EXAMPLE));
    assertThat(with).isNotEqualTo(without);
    assertThat(findings(cached)).isEqualTo(without);
    assertThat(findings(cached.with("plugins", EXAMPLE))).isEqualTo(with);
  }

  @Test
  void missingPluginIsAnErrorThatSaysWhatIsThere() {
    assertThatThrownBy(() -> PluginLoader.load(List.of("no.Such"), Optional.empty()))
        .isInstanceOf(TypthonException.class)
        .hasMessageContaining("no.Such")
        .hasMessageContaining(EXAMPLE);
  }

  @Test
  void onePluginCannotBeThereTwice() {
    assertThatThrownBy(() -> PluginLoader.load(List.of(EXAMPLE, EXAMPLE), Optional.empty()))
        .isInstanceOf(TypthonException.class)
        .hasMessageContaining("records");
  }

  @Test
  void idsAndVersionsAreDescribed() {
    List<CheckerPlugin> plugins = PluginLoader.load(List.of(EXAMPLE), Optional.empty());
    assertThat(PluginLoader.describe(plugins)).contains("records=1.0", "attrs=", "pydantic=");
    assertThat(PluginLoader.describe(List.of())).doesNotContain("records");
  }
}
