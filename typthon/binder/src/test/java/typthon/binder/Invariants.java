package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// What holds for every binding, whatever the text.
final class Invariants {
  private Invariants() {}

  static void check(Binding binding) {
    everyNameIsResolved(binding);
    antecedentsComeFirst(binding);
    everyNodeReachesItsStart(binding);
    definitionsAgree(binding);
  }

  private static void everyNameIsResolved(Binding binding) {
    SyntaxTree tree = binding.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.NAME)) {
        assertThat(binding.symbolOf(node)).as("symbol of node %d", node).isNotNegative();
      }
      int flow = binding.flow().at(node);
      assertThat(flow).isBetween(-1, binding.flow().size() - 1);
    }
  }

  private static void antecedentsComeFirst(Binding binding) {
    FlowGraph flow = binding.flow();
    for (int at = 2; at < flow.size(); at++) {
      int count = flow.antecedentCount(at);
      if (flow.kind(at) != FlowKind.START) {
        assertThat(count).as("antecedents of %d", at).isPositive();
      }
      for (int i = 0; i < count; i++) {
        int before = flow.antecedent(at, i);
        assertThat(FlowGraph.isUnreachable(before)).isFalse();
        if (flow.kind(at) != FlowKind.LOOP || i == 0) {
          assertThat(before).isLessThan(at);
        }
      }
    }
  }

  /// Since all but the ways back to loops lead to smaller numbers, one pass tells what reaches
  /// START.
  private static void everyNodeReachesItsStart(Binding binding) {
    FlowGraph flow = binding.flow();
    BitSet good = new BitSet();
    int start = -1;
    for (int at = 2; at < flow.size(); at++) {
      if (flow.kind(at) == FlowKind.START) {
        start = at;
        good.set(at);
      } else {
        boolean reaches = good.get(flow.antecedent(at, 0));
        assertThat(reaches).as("flow node %d reaches START %d", at, start).isTrue();
        for (int i = 0; i < flow.antecedentCount(at); i++) {
          assertThat(flow.antecedent(at, i)).isGreaterThanOrEqualTo(start);
        }
        good.set(at);
      }
    }
    for (int scope = 0; scope < binding.scopes().size(); scope++) {
      if (binding.scopes().kind(scope).isFrame()) {
        assertThat(flow.kind(binding.frames().start(scope))).isEqualTo(FlowKind.START);
      }
    }
  }

  private static void definitionsAgree(Binding binding) {
    Definitions definitions = binding.definitions();
    for (int definition = 0; definition < definitions.size(); definition++) {
      int name = definitions.nameNode(definition);
      assertThat(binding.definitionOf(name)).isEqualTo(definition);
      assertThat(binding.symbolOf(name)).isEqualTo(definitions.symbol(definition));
      String own = binding.symbols().name(definitions.symbol(definition));
      assertThat(definitions.path(definition)).contains(own);
      int flow = definitions.flow(definition);
      if (flow > FlowGraph.EXCLUDED && binding.flow().kind(flow) != FlowKind.START) {
        assertThat(binding.flow().definition(flow)).isEqualTo(definition);
      }
    }
  }
}
