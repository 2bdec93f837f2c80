package hyperparameter;

import java.util.Optional;

/// A read-through source below the process base, such as a remote store: asked for keys that have
/// no value.
///
/// Its answers are kept for as long as a scope lives, so that a scope stays consistent, and outside
/// of scopes until [Params#refreshLayers()]. Implementations must be safe for use by many threads.
public interface ParamLayer {

  /// Returns the name that origins show.
  String name();

  /// Returns the raw value of a key: text, a boolean, a number, a list or any object; empty if
  /// there is none.
  Optional<Object> find(String key);
}
