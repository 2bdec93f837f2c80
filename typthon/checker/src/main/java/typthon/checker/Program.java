package typthon.checker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.CheckerPlugin;

/// Everything that can be imported, as the checker sees it.
///
/// The view is pure and does not change during its life: the same name always gives the same
/// module. Implementations are safe for use by any number of threads; they load, parse and bind on
/// demand.
public interface Program {
  /// Returns the options of this program.
  Settings settings();

  /// Returns the module that `import dottedName` finds, or null if there is none. A package is its
  /// `__init__`; a namespace package is a module with an empty text.
  ///
  /// @param dottedName an absolute name, for instance `os.path`
  @Nullable SourceModule module(String dottedName);

  /// Returns the plugins that the checker uses besides its own, always the same.
  default List<CheckerPlugin> plugins() {
    return List.of();
  }

  /// Is told how long it took to solve the type variables of a call, each time.
  default void solved(long nanoseconds) {}
}
