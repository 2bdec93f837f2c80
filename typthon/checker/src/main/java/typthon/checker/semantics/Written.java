package typthon.checker.semantics;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import typthon.checker.traces.Inspector;

/// A type as an annotation.
///
/// @param text the annotation
/// @param imports what it needs that the module does not have
public record Written(String text, SortedSet<Inspector.Import> imports) {
  public Written {
    imports = Collections.unmodifiableSortedSet(new TreeSet<>(imports));
  }
}
