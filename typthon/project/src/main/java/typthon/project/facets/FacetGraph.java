package typthon.project.facets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows references from facet to facet and gives each name one number for its own facet and for
/// everything that it depends on, in whatever module.
///
/// Names that depend on each other in a circle are taken together (Tarjan's strongly connected
/// components, without recursion), so that the number depends neither on the order of the questions
/// nor on where a circle is entered. Answers are kept. Safe for use by any number of threads, one
/// of which is served at a time.
public final class FacetGraph {
  private static final long ABSENT = 0x5EED_0001L;

  private Modules modules;
  private final Map<Node, Integer> numbers = new HashMap<>();
  private final List<Vertex> vertices = new ArrayList<>();
  private final Map<String, Integer> moduleNumbers = new HashMap<>();
  private final List<String> moduleNames = new ArrayList<>();

  public FacetGraph(Modules modules) {
    this.modules = modules;
  }

  /// Asks other modules from now on, in which every name that was answered for has the same answer.
  public synchronized void moveTo(Modules other) {
    modules = other;
  }

  /// Gives modules by name.
  public interface Modules {
    /// Returns a module, or null if there is none of that name.
    @Nullable View view(String module);

    /// Returns what the checker makes of a body.
    Outcome outcome(String module, Body body);
  }

  /// What the graph needs to know of a module.
  ///
  /// @param identity stands for which file it is, not for what it holds
  /// @param facets its facets; null for a module that is taken as a whole
  /// @param content stands for all that the file holds, if it is taken as a whole
  public record View(long identity, @Nullable ModuleFacets facets, long content) {}

  /// The number of a reference, and whose facets have a part in it.
  ///
  /// @param modules the names of the modules with facets that were looked at
  public record Answer(long hash, List<String> modules) {}

  /// @param whole whether bodies count as well
  private record Node(String module, String path, boolean whole) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Node that
          && whole == that.whole
          && path.equals(that.path)
          && module.equals(that.module);
    }

    @Override
    public int hashCode() {
      return (module.hashCode() * 31 + path.hashCode()) * 2 + (whole ? 1 : 0);
    }
  }

  private static final class Vertex {
    final Node node;
    long own;
    int[] targets = {};
    int module = -1;
    int index = -1;
    int low;
    boolean onStack;
    boolean done;
    long hash;
    BitSet reached = new BitSet();

    Vertex(Node node) {
      this.node = node;
    }
  }

  /// Returns the number of a reference.
  ///
  /// @param reference to a named module
  /// @param whole whether bodies count as well, as they do for effects
  public synchronized Answer answer(Reference reference, boolean whole) {
    long hash = Hashes.mix(Hashes.of(reference.module()), Hashes.of(reference.path()));
    BitSet reached = new BitSet();
    for (int vertex : expand(reference.module(), reference.path(), whole)) {
      complete(vertex);
      hash = Hashes.mix(hash, vertices.get(vertex).hash);
      reached.or(vertices.get(vertex).reached);
    }
    List<String> names = new ArrayList<>();
    for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
      names.add(moduleNames.get(i));
    }
    return new Answer(hash, names);
  }

  /// Returns the vertices that a path of a module leads to.
  private List<Integer> expand(String module, String path, boolean whole) {
    List<Integer> targets = new ArrayList<>(2);
    Expansion.expand(modules, module, path, (at, name) -> targets.add(vertex(at, name, whole)));
    return targets;
  }

  private int vertex(String module, String path, boolean whole) {
    Node node = new Node(module, path, whole);
    Integer known = numbers.get(node);
    if (known == null) {
      known = vertices.size();
      numbers.put(node, known);
      vertices.add(new Vertex(node));
    }
    return known;
  }

  /// Fills in what a vertex is by itself and where it leads.
  private void open(Vertex vertex) {
    Node node = vertex.node;
    View view = modules.view(node.module);
    vertex.own = Hashes.mix(Hashes.of(node.module), Hashes.of(node.path));
    if (view == null) {
      vertex.own = Hashes.mix(vertex.own, ABSENT);
      return;
    }
    vertex.own = Hashes.mix(vertex.own, view.identity());
    ModuleFacets facets = view.facets();
    if (facets == null) {
      vertex.own = Hashes.mix(vertex.own, view.content());
      return;
    }
    vertex.module = moduleNumber(node.module);
    if (!node.path.isEmpty()) {
      List<Integer> targets = new ArrayList<>();
      vertex.own = Hashes.mix(vertex.own, facets.flowHash());
      if (node.path.equals(Reference.ALL)) {
        facets.names().keySet().forEach(name -> targets.add(vertex(node.module, name, node.whole)));
      } else {
        openName(vertex, facets, targets);
      }
      for (String source : facets.starSources()) {
        targets.addAll(expand(source, node.path, node.whole));
      }
      vertex.targets = targets.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private void openName(Vertex vertex, ModuleFacets facets, List<Integer> targets) {
    Node node = vertex.node;
    NameFacet facet = facets.names().get(node.path);
    if (facet == null) {
      vertex.own = Hashes.mix(vertex.own, ABSENT);
      if (facets.names().containsKey("__getattr__")) {
        targets.add(vertex(node.module, "__getattr__", node.whole));
      }
      return;
    }
    vertex.own = Hashes.mix(vertex.own, facet.interfaceHash());
    addAll(facet.references(), node, targets);
    for (Body body : facet.bodies()) {
      Outcome outcome = modules.outcome(node.module, body);
      vertex.own = Hashes.mix(vertex.own, outcome.known() ? outcome.hash() : body.hash());
      addAll(outcome.known() ? outcome.references() : body.references(), node, targets);
    }
    if (node.whole) {
      vertex.own = Hashes.mix(vertex.own, facet.bodyHash());
      addAll(facet.bodyReferences(), node, targets);
    }
  }

  private void addAll(List<Reference> references, Node node, List<Integer> targets) {
    for (Reference reference : references) {
      String module = reference.module().isEmpty() ? node.module : reference.module();
      targets.addAll(expand(module, reference.path(), node.whole));
    }
  }

  private int moduleNumber(String module) {
    Integer known = moduleNumbers.get(module);
    if (known == null) {
      known = moduleNames.size();
      moduleNumbers.put(module, known);
      moduleNames.add(module);
    }
    return known;
  }

  /// One vertex on the way down, and how far its targets are done.
  private static final class Step {
    final int vertex;
    int next;

    Step(int vertex) {
      this.vertex = vertex;
    }
  }

  /// Makes the hash of a vertex, and of all that it leads to.
  private void complete(int start) {
    if (vertices.get(start).done) {
      return;
    }
    Deque<Step> path = new ArrayDeque<>();
    Deque<Integer> component = new ArrayDeque<>();
    int[] counter = {0};
    enter(start, path, component, counter);
    while (!path.isEmpty()) {
      Step step = path.peek();
      Vertex vertex = vertices.get(step.vertex);
      if (step.next < vertex.targets.length) {
        int target = vertex.targets[step.next++];
        Vertex other = vertices.get(target);
        if (other.done) {
          continue;
        }
        if (other.index < 0) {
          enter(target, path, component, counter);
        } else if (other.onStack) {
          vertex.low = Math.min(vertex.low, other.index);
        }
      } else {
        path.pop();
        if (vertex.low == vertex.index) {
          close(step.vertex, component);
        }
        if (!path.isEmpty()) {
          Vertex parent = vertices.get(path.peek().vertex);
          parent.low = Math.min(parent.low, vertex.low);
        }
      }
    }
  }

  private void enter(int number, Deque<Step> path, Deque<Integer> component, int[] counter) {
    Vertex vertex = vertices.get(number);
    open(vertex);
    vertex.index = counter[0];
    vertex.low = counter[0];
    counter[0]++;
    vertex.onStack = true;
    component.push(number);
    path.push(new Step(number));
  }

  /// Takes a component from the stack and gives its members their hashes.
  private void close(int root, Deque<Integer> stack) {
    List<Vertex> members = new ArrayList<>();
    int number;
    do {
      number = stack.pop();
      Vertex member = vertices.get(number);
      member.onStack = false;
      members.add(member);
    } while (number != root);
    BitSet reached = new BitSet();
    long[] locals = new long[members.size()];
    for (int i = 0; i < locals.length; i++) {
      Vertex member = members.get(i);
      locals[i] = local(member);
      if (member.module >= 0) {
        reached.set(member.module);
      }
      for (int target : member.targets) {
        reached.or(vertices.get(target).reached);
      }
    }
    long[] sorted = locals.clone();
    Arrays.sort(sorted);
    long together = 0;
    for (long hash : sorted) {
      together = Hashes.mix(together, hash);
    }
    for (int i = 0; i < locals.length; i++) {
      Vertex member = members.get(i);
      member.hash = locals.length == 1 ? locals[i] : Hashes.mix(locals[i], together);
      member.reached = reached;
      member.done = true;
    }
  }

  /// A vertex with its finished targets; those of its own component are told by name alone.
  private long local(Vertex vertex) {
    long hash = vertex.own;
    for (int target : vertex.targets) {
      Vertex other = vertices.get(target);
      Node node = other.node;
      hash = Hashes.mix(hash, other.done ? other.hash : nameHash(node));
    }
    return hash;
  }

  private static long nameHash(Node node) {
    return Hashes.mix(Hashes.of(node.module), Hashes.of(node.path));
  }
}
