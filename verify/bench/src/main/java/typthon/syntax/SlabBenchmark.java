package typthon.syntax;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Flat trees in pooled slabs against trees of plain node objects. One operation is the whole
/// standard library; `-prof gc` tells the bytes that each allocates.
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class SlabBenchmark {
  /// A node as one would write it first.
  record Node(NodeKind kind, int start, int end, int data, List<Node> children) {
    static Node of(SyntaxTree tree, int node) {
      int limit = tree.subtreeEnd(node);
      if (limit == node + 1) {
        return new Node(
            tree.kind(node), tree.start(node), tree.end(node), tree.data(node), List.of());
      }
      List<Node> children = new ArrayList<>();
      for (int child = node + 1; child < limit; child = tree.subtreeEnd(child)) {
        children.add(of(tree, child));
      }
      return new Node(tree.kind(node), tree.start(node), tree.end(node), tree.data(node), children);
    }

    int sum() {
      int sum = kind.ordinal() ^ start ^ data;
      for (Node child : children) {
        sum += child.sum();
      }
      return sum;
    }
  }

  /// The same trees in both forms.
  @State(Scope.Benchmark)
  public static class Trees {
    private final List<SyntaxTree> flat = new ArrayList<>();
    private final List<Node> objects = new ArrayList<>();

    /// Parses the library.
    @Setup
    public void parse(StandardLibrary library) {
      SlabPool pool = new SlabPool();
      for (SourceText text : library.texts()) {
        SyntaxTree tree = Parser.parse(text, ParseOptions.NEWEST, pool).tree();
        flat.add(tree);
        objects.add(Node.of(tree, 0));
      }
    }
  }

  /// Parses in the memory of a pool.
  @Benchmark
  public void parseInPooledSlabs(StandardLibrary library, Blackhole blackhole) {
    SlabPool pool = new SlabPool();
    for (SourceText text : library.texts()) {
      blackhole.consume(Parser.parse(text, ParseOptions.NEWEST, pool));
    }
  }

  /// Parses in new memory for each file.
  @Benchmark
  public void parseInNewSlabs(StandardLibrary library, Blackhole blackhole) {
    for (SourceText text : library.texts()) {
      blackhole.consume(Parser.parse(text, ParseOptions.NEWEST));
    }
  }

  /// Makes an object of every node: what a tree of objects costs beyond the parser.
  @Benchmark
  public void buildObjects(Trees trees, Blackhole blackhole) {
    for (SyntaxTree tree : trees.flat) {
      blackhole.consume(Node.of(tree, 0));
    }
  }

  /// Visits every node of the flat trees by the links to children and siblings.
  @Benchmark
  public int walkFlatTrees(Trees trees) {
    int sum = 0;
    for (SyntaxTree tree : trees.flat) {
      sum += sum(tree, 0);
    }
    return sum;
  }

  private static int sum(SyntaxTree tree, int node) {
    int sum = tree.kind(node).ordinal() ^ tree.start(node) ^ tree.data(node);
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      sum += sum(tree, child);
    }
    return sum;
  }

  /// Visits every node of the trees of objects.
  @Benchmark
  public int walkObjects(Trees trees) {
    int sum = 0;
    for (Node root : trees.objects) {
      sum += root.sum();
    }
    return sum;
  }
}
