package typthon.checker;

import java.util.List;

/// What others can learn of the body of a function: its result, if none is stated, and the
/// attributes that it assigns.
///
/// @param hash stands for all of it; the same in every run
/// @param mentioned the classes, aliases and functions in it, sorted: the name of a module, a colon
///   and the path in the module; no path for the module itself
public record Learnt(long hash, List<String> mentioned) {
  public Learnt {
    mentioned = List.copyOf(mentioned);
  }
}
