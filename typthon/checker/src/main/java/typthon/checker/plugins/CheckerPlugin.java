package typthon.checker.plugins;

import java.util.Map;

/// Teaches the checker what a library makes at run time: members of classes and results of calls.
///
/// A plugin states in advance what it is interested in, by qualified name: the keys of its tables
/// are its declared inputs. A hook must be a pure function of the view that it is handed: what it
/// asks the view for is noted, and results are kept as long as nothing of that changes. It may not
/// read files, clocks or anything else. Hooks are called by several threads at once.
///
/// Qualified names are those under which a program can import something, whatever the library calls
/// it inside: the class that `pydantic.main` defines is found as `pydantic.main.BaseModel`, and as
/// `pydantic.BaseModel` only where the program takes it from there by name.
public interface CheckerPlugin {
  /// Returns a name that no other plugin has, for instance `attrs`.
  String id();

  /// Returns the version. Results of another version are not used again.
  String version();

  /// Returns hooks by the qualified name of a class; they apply to every class beneath it.
  default Map<String, ClassHook> baseClassHooks() {
    return Map.of();
  }

  /// Returns hooks by the qualified name of a decorator; they apply to the classes that it stands
  /// at, called or not.
  default Map<String, ClassHook> decoratorHooks() {
    return Map.of();
  }

  /// Returns hooks by the qualified name of a function, or of a method in the class that defines
  /// it.
  default Map<String, CallHook> callHooks() {
    return Map.of();
  }

  /// Returns effects by the qualified name of a function or method, or of everything beneath a name
  /// that ends in `.*`, as the notation of effects writes them: `pure`, or for instance `io,
  /// exception[OSError]`. The table of the configuration goes before.
  default Map<String, String> effects() {
    return Map.of();
  }
}
