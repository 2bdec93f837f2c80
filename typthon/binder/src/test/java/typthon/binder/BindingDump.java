package typthon.binder;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Writes bindings as compact text, for goldens.
final class BindingDump {
  private final Binding binding;
  private final SyntaxTree tree;

  private BindingDump(Binding binding) {
    this.binding = binding;
    this.tree = binding.tree();
  }

  /// One line a scope, indented: what opens it and its symbols with their definitions.
  static String scopes(Binding binding) {
    BindingDump dump = new BindingDump(binding);
    StringBuilder out = new StringBuilder();
    dump.scope(0, 0, out);
    return out.toString().stripTrailing();
  }

  private void scope(int scope, int depth, StringBuilder out) {
    Scopes scopes = binding.scopes();
    out.repeat("  ", depth).append(scopes.label(scope)).append(':');
    for (int i = 0; i < scopes.symbolCount(scope); i++) {
      out.append(' ').append(symbol(scopes.symbol(scope, i)));
    }
    out.append('\n');
    for (int child = scope + 1; child < scopes.size(); child++) {
      if (scopes.parent(child) == scope) {
        scope(child, depth + 1, out);
      }
    }
  }

  private String symbol(int symbol) {
    Symbols symbols = binding.symbols();
    StringJoiner kinds =
        new StringJoiner(",", symbols.name(symbol) + "(", ")").setEmptyValue(symbols.name(symbol));
    if (symbols.has(symbol, Symbols.GLOBAL)) {
      kinds.add("global");
    }
    if (symbols.has(symbol, Symbols.NONLOCAL)) {
      kinds.add("nonlocal");
    }
    if (symbols.has(symbol, Symbols.IMPLICIT)) {
      kinds.add("implicit");
    }
    if (symbols.has(symbol, Symbols.CAPTURED)) {
      kinds.add("captured");
    }
    for (int i = 0; i < symbols.definitionCount(symbol); i++) {
      int definition = symbols.definition(symbol, i);
      String kind =
          binding.definitions().kind(definition).name().toLowerCase(java.util.Locale.ROOT);
      kinds.add((binding.definitions().contributes(definition) ? "" : "!") + kind);
    }
    return kinds.toString();
  }

  /// Where each NAME leads, in the order of the text: `name@line→scope path`.
  static List<String> references(Binding binding) {
    BindingDump dump = new BindingDump(binding);
    List<String> lines = new ArrayList<>();
    for (int node = 0; node < dump.tree.size(); node++) {
      if (dump.tree.is(node, NodeKind.NAME)) {
        int symbol = binding.symbolOf(node);
        Symbols symbols = binding.symbols();
        String home =
            symbols.has(symbol, Symbols.IMPLICIT)
                ? "?"
                : binding.definitions().scopePath(symbols.scope(symbol))
                    + (symbols.has(symbol, Symbols.TYPE_PARAMETER) ? "[]" : "");
        lines.add(dump.tree.name(node) + "→" + (home.isEmpty() ? "module" : home));
      }
    }
    return lines;
  }

  /// The flow nodes of the frame `scope`, one a line, from START to the end.
  static String flow(Binding binding, int scope) {
    BindingDump dump = new BindingDump(binding);
    FlowGraph flow = binding.flow();
    StringBuilder out = new StringBuilder();
    int start = binding.frames().start(scope);
    int at = start;
    do {
      out.append(at - start).append(' ').append(dump.flowNode(at, start)).append('\n');
      at++;
    } while (at < flow.size() && flow.kind(at) != FlowKind.START);
    return out.append("end ").append(dump.number(binding.frames().end(scope), start)).toString();
  }

  private String number(int flow, int start) {
    return switch (flow) {
      case FlowGraph.NONE -> "none";
      case FlowGraph.UNREACHABLE -> "unreachable";
      case FlowGraph.EXCLUDED -> "excluded";
      default -> Integer.toString(flow - start);
    };
  }

  private String flowNode(int at, int start) {
    FlowGraph flow = binding.flow();
    StringBuilder out = new StringBuilder(flow.kind(at).name());
    String text = text(flow.node(at));
    switch (flow.kind(at)) {
      case ASSIGN, UNBIND -> out.append(' ').append(place(flow.place(at)));
      case CALL, TRUE_CONDITION, FALSE_CONDITION, STAR_IMPORT -> out.append(' ').append(text);
      case CASE_MATCHED, CASE_FAILED, NO_CASE -> {
        String subject = text(flow.other(at));
        out.append(' ').append(subject);
        if (flow.kind(at) != FlowKind.NO_CASE) {
          out.append(" ~ ").append(text);
        }
      }
      case CONTEXT_EXIT -> out.append(' ').append(text(flow.node(at) + 1));
      case EXCEPT -> out.append(' ').append(text(flow.node(at) + 1));
      case CLASS_START, START -> out.append(' ').append(binding.scopes().label(flow.scope(at)));
      default -> {}
    }
    out.append(" <-");
    for (int i = 0; i < flow.antecedentCount(at); i++) {
      out.append(' ').append(number(flow.antecedent(at, i), start));
    }
    return out.toString().stripTrailing();
  }

  private String text(int node) {
    return tree.text(node).strip().replaceAll("\\s+", " ");
  }

  String place(int place) {
    Places places = binding.places();
    return switch (places.kind(place)) {
      case NAME -> binding.symbols().name(places.root(place));
      case ATTRIBUTE -> place(places.parent(place)) + "." + places.text(place);
      case KEY -> place(places.parent(place)) + "[\"" + places.text(place) + "\"]";
      case INDEX -> place(places.parent(place)) + "[" + places.index(place) + "]";
    };
  }
}
