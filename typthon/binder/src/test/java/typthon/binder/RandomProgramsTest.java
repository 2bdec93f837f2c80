package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Random programs, run by a small interpreter that flips a coin at every condition, call and
/// iteration: whatever binding a run sees at a reference, the flow graph must lead there.
final class RandomProgramsTest {
  private static final int PROGRAMS = 3000;
  private static final int RUNS = 12;

  @Test
  void everyRunIsAWayThroughTheGraph() {
    long seed = System.nanoTime();
    int seen = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      String source = new ProgramWriter(new Random(seed + i)).write();
      Binding binding = Sources.bind(source);
      Invariants.check(binding);
      for (int run = 0; run < RUNS; run++) {
        ProgramRun program = new ProgramRun(binding, new Random(seed + i * 31L + run));
        program.start();
        for (ProgramRun.Sight sight : program.sights()) {
          assertThat(reaching(binding, sight.node()))
              .as("seed %d, node %d of\n%s", seed + i, sight.node(), source)
              .contains(sight.definition());
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(PROGRAMS);
  }

  @Test
  void brokenProgramsKeepTheInvariants() {
    long seed = System.nanoTime();
    for (int i = 0; i < PROGRAMS; i++) {
      Random random = new Random(seed + i);
      StringBuilder text = new StringBuilder(new ProgramWriter(random).write());
      for (int cut = 0; cut < 3 && text.length() > 10; cut++) {
        int from = random.nextInt(text.length() - 5);
        text.delete(from, from + random.nextInt(5));
      }
      try {
        Invariants.check(Sources.bind(text.toString()));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + (seed + i) + " of\n" + text, e);
      }
    }
  }

  /// Returns the definitions of a name that lead to its reference `node`, -1 for none.
  private static Set<Integer> reaching(Binding binding, int node) {
    FlowGraph flow = binding.flow();
    int place = binding.placeOf(node);
    Set<Integer> found = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    BitSet known = new BitSet();
    open.push(flow.at(node));
    while (!open.isEmpty()) {
      int at = open.pop();
      if (at < 0 || known.get(at)) {
        continue;
      }
      known.set(at);
      FlowKind kind = flow.kind(at);
      if (kind == FlowKind.ASSIGN && flow.place(at) == place) {
        found.add(flow.definition(at));
      } else if (kind == FlowKind.START || (kind == FlowKind.UNBIND && flow.place(at) == place)) {
        found.add(-1);
      } else {
        for (int i = 0; i < flow.antecedentCount(at); i++) {
          open.push(flow.antecedent(at, i));
        }
      }
    }
    return found;
  }

  @Test
  void renamingAndMovingKeepDigests() {
    long seed = System.nanoTime();
    for (int i = 0; i < 300; i++) {
      String source = new ProgramWriter(new Random(seed + i)).write();
      Binding before = Sources.bind(source);
      Binding after = Sources.bind("# moved\n\n" + source.replace("    ", "  "));
      assertThat(after.units())
          .as("seed %d", seed + i)
          .extracting(Unit::path, Unit::digest)
          .isEqualTo(before.units().stream().map(RandomProgramsTest::row).toList());
    }
  }

  private static org.assertj.core.groups.Tuple row(Unit unit) {
    return new org.assertj.core.groups.Tuple(unit.path(), unit.digest());
  }

  @Test
  void writersReachEveryStatement() {
    Set<NodeKind> kinds = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      SyntaxTree tree = Sources.parse(new ProgramWriter(new Random(i)).write());
      for (int node = 0; node < tree.size(); node++) {
        kinds.add(tree.kind(node));
      }
    }
    assertThat(kinds)
        .contains(
            NodeKind.IF,
            NodeKind.WHILE,
            NodeKind.FOR,
            NodeKind.TRY,
            NodeKind.HANDLER,
            NodeKind.WITH,
            NodeKind.MATCH,
            NodeKind.BREAK,
            NodeKind.CONTINUE,
            NodeKind.RETURN,
            NodeKind.RAISE,
            NodeKind.DELETE,
            NodeKind.NAMED_EXPRESSION,
            NodeKind.CONDITIONAL,
            NodeKind.BOOLEAN);
  }
}
