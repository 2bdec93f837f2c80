package typthon.project.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.BuiltInPlugins;
import typthon.checker.plugins.CheckerPlugin;
import typthon.project.TypthonException;

/// Finds plugins by class name among the services of the class path and the module path.
///
/// A plugin is a service: its file names it in `META-INF/services`, or its module provides it.
public final class PluginLoader {
  private PluginLoader() {}

  /// Returns the plugins of these class names, in their order.
  ///
  /// @param file the configuration file, for messages
  /// @throws TypthonException if there is no such service, it cannot be made, or two plugins have
  ///   one id
  public static List<CheckerPlugin> load(List<String> names, Optional<Path> file) {
    if (names.isEmpty()) {
      return List.of();
    }
    TreeMap<String, ServiceLoader.Provider<CheckerPlugin>> found = new TreeMap<>();
    try {
      ServiceLoader.load(CheckerPlugin.class).stream()
          .forEach(provider -> found.put(provider.type().getName(), provider));
    } catch (ServiceConfigurationError e) {
      throw failure("a plugin cannot be read: " + e.getMessage(), file, e);
    }
    List<CheckerPlugin> plugins = new ArrayList<>();
    for (String name : names) {
      ServiceLoader.Provider<CheckerPlugin> provider = found.get(name);
      if (provider == null) {
        throw failure(
            "plugin \""
                + name
                + "\" not found; put it on the class path or module path as a service of \""
                + CheckerPlugin.class.getName()
                + "\" (found there: "
                + (found.isEmpty() ? "none" : String.join(", ", found.keySet()))
                + ")",
            file,
            null);
      }
      plugins.add(made(provider, name, file));
    }
    checkIds(plugins, file);
    return List.copyOf(plugins);
  }

  private static CheckerPlugin made(
      ServiceLoader.Provider<CheckerPlugin> provider, String name, Optional<Path> file) {
    try {
      return provider.get();
    } catch (ServiceConfigurationError e) {
      throw failure("plugin \"" + name + "\" cannot be made: " + e.getMessage(), file, e);
    }
  }

  private static void checkIds(List<CheckerPlugin> plugins, Optional<Path> file) {
    TreeMap<String, CheckerPlugin> byId = new TreeMap<>();
    List<CheckerPlugin> all = new ArrayList<>(BuiltInPlugins.all());
    all.addAll(plugins);
    for (CheckerPlugin plugin : all) {
      CheckerPlugin other = byId.put(plugin.id(), plugin);
      if (other != null) {
        throw failure(
            "plugins \""
                + other.getClass().getName()
                + "\" and \""
                + plugin.getClass().getName()
                + "\" have the same id \""
                + plugin.id()
                + "\"; name one of them only",
            file,
            null);
      }
    }
  }

  private static TypthonException failure(
      String message, Optional<Path> file, @Nullable Throwable cause) {
    return new TypthonException(
        message, file.map(path -> new TypthonException.Place(path, 0, 0)), cause);
  }

  /// Returns the ids and versions of all plugins, the built-in ones included: results of the
  /// checker are equal only if this is.
  public static String describe(List<CheckerPlugin> configured) {
    List<CheckerPlugin> all = new ArrayList<>(configured);
    all.addAll(BuiltInPlugins.all());
    StringBuilder text = new StringBuilder();
    for (CheckerPlugin plugin : all) {
      text.append(plugin.id()).append('=').append(plugin.version()).append('\n');
    }
    return text.toString();
  }
}
