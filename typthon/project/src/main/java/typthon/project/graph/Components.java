package typthon.project.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Strongly connected components by Tarjan's algorithm ("Depth-First Search and Linear Graph
/// Algorithms", 1972), with a stack of its own instead of recursion.
final class Components {
  private final Function<String, ? extends Collection<String>> targets;
  private final Map<String, Vertex> vertices = new HashMap<>();
  private final Deque<Vertex> path = new ArrayDeque<>();
  private final Deque<Vertex> open = new ArrayDeque<>();
  private final List<List<String>> found = new ArrayList<>();

  /// @param targets where each vertex leads, in a fixed order
  Components(Function<String, ? extends Collection<String>> targets) {
    this.targets = targets;
  }

  private static final class Vertex {
    final String name;
    final int index;
    final Iterator<String> rest;
    int low;
    boolean closed;

    Vertex(String name, int index, Iterator<String> rest) {
      this.name = name;
      this.index = index;
      this.low = index;
      this.rest = rest;
    }
  }

  /// Returns the components of all that can be reached from `names`, targets first.
  List<List<String>> of(Collection<String> names) {
    for (String name : names) {
      if (!vertices.containsKey(name)) {
        enter(name);
        walk();
      }
    }
    return found;
  }

  private void enter(String name) {
    Vertex vertex = new Vertex(name, vertices.size(), targets.apply(name).iterator());
    vertices.put(name, vertex);
    path.push(vertex);
    open.push(vertex);
  }

  private void walk() {
    while (!path.isEmpty()) {
      Vertex vertex = path.element();
      if (vertex.rest.hasNext()) {
        String target = vertex.rest.next();
        Vertex known = vertices.get(target);
        if (known == null) {
          enter(target);
        } else if (!known.closed) {
          vertex.low = Math.min(vertex.low, known.index);
        }
      } else {
        path.pop();
        Vertex parent = path.peek();
        if (parent != null) {
          parent.low = Math.min(parent.low, vertex.low);
        }
        if (vertex.low == vertex.index) {
          close(vertex);
        }
      }
    }
  }

  private void close(Vertex root) {
    List<String> component = new ArrayList<>();
    Vertex member;
    do {
      member = open.pop();
      member.closed = true;
      component.add(member.name);
    } while (member != root);
    Collections.sort(component);
    found.add(component);
  }
}
