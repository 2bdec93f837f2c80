package typthon.project.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/// Divides the modules of a graph into parts of about the same size. Components stay whole; the
/// parts are consecutive pieces of the order in which imports come before importers, so that a part
/// imports mostly from itself and from parts before it.
public final class Division {
  private Division() {}

  /// Returns the parts. A part is empty if there is nothing for it.
  ///
  /// @param size tells how much work a module is; not negative
  /// @param count how many parts there shall be, at least 1
  public static List<SortedSet<String>> of(
      ImportGraph graph, ToLongFunction<String> size, int count) {
    List<List<String>> components = graph.components();
    long[] sizes = new long[components.size()];
    long total = 0;
    for (int i = 0; i < sizes.length; i++) {
      for (String module : components.get(i)) {
        // A module without text is some work too.
        sizes[i] += 1 + size.applyAsLong(module);
      }
      total += sizes[i];
    }
    List<SortedSet<String>> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(new TreeSet<>());
    }
    long before = 0;
    for (int i = 0; i < sizes.length; i++) {
      // A component belongs to the part that its middle lies in.
      double middle = before + sizes[i] / 2.0;
      int part = (int) Math.min(count - 1L, (long) (middle / total * count));
      parts.get(part).addAll(components.get(i));
      before += sizes[i];
    }
    return parts;
  }
}
