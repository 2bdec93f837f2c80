package typthon.checker.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.FlowGraph;
import typthon.binder.Scopes;
import typthon.binder.Symbols;
import typthon.checker.annotations.Annotations;
import typthon.checker.calls.Argument;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.FlowType;
import typthon.checker.flow.FlowWalk;
import typthon.checker.modules.SymbolAt;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Calls that show or check what the checker knows: `reveal_type`, `reveal_locals`, `assert_type`.
///
/// `reveal_type` takes the optional keywords `expected_text` and `expected_type`, as pyright does.
final class Revelations {
  private Revelations() {}

  static @Nullable Type type(Evaluator evaluator, int node, List<Argument> arguments) {
    if (arguments.isEmpty()
        || arguments.getFirst().kind() != Argument.Kind.POSITIONAL
        || !arguments.stream().skip(1).allMatch(Revelations::isExpectation)) {
      return null;
    }
    int value = arguments.getFirst().node();
    Type type = evaluator.typeOf(value);
    String text = Types.unfold(type).display();
    evaluator.report(Rule.REVEAL_TYPE, node, "Revealed type is \"" + text + "\"");
    for (Argument argument : arguments.subList(1, arguments.size())) {
      if ("expected_text".equals(argument.keyword())) {
        checkText(evaluator, argument.node(), type);
      } else {
        int scope = evaluator.binding().scopeAround(node);
        Type expected = Annotations.of(evaluator, scope).bound(argument.node());
        checkSame(evaluator, value, type, expected);
      }
    }
    return type;
  }

  private static boolean isExpectation(Argument argument) {
    return argument.kind() == Argument.Kind.KEYWORD
        && ("expected_text".equals(argument.keyword())
            || "expected_type".equals(argument.keyword()));
  }

  /// The text may name the value that a variable holds or its class: checkers differ in that.
  private static void checkText(Evaluator evaluator, int node, Type type) {
    if (!(evaluator.typeOf(node) instanceof Type.Literal literal)
        || !(literal.value() instanceof LiteralValue.Str(String expected))) {
      evaluator.report(Rule.ARGUMENT_TYPE, node, "\"expected_text\" takes the text of a type");
      return;
    }
    Type unfolded = Types.unfold(type);
    boolean same =
        Stream.of(unfolded, Types.hardened(unfolded), spelledOut(unfolded), Types.widen(unfolded))
            .anyMatch(each -> TypeText.same(each.display(), expected));
    if (!same) {
      evaluator.report(
          Rule.ASSIGNMENT_TYPE,
          node,
          "Type is \"" + unfolded.display() + "\", not \"" + expected + "\"");
    }
  }

  /// Names the values that unannotated variables hold, which are shown as their class.
  private static Type spelledOut(Type type) {
    return switch (type) {
      case Type.Literal literal -> new Type.Literal(literal.type(), literal.value());
      case Type.Union union ->
          Unions.of(union.members().stream().map(Revelations::spelledOut).toList());
      case Type.Tuple tuple ->
          new Type.Tuple(
              tuple.type(),
              tuple.elements().stream().map(Revelations::spelledOut).toList(),
              tuple.unbounded());
      default -> type;
    };
  }

  /// Reports a value whose type is not exactly `expected`.
  static void checkSame(Evaluator evaluator, int value, Type found, Type expected) {
    if (!Types.same(found, expected)
        && !Types.same(Types.hardened(Types.unfold(found)), expected)) {
      evaluator.report(
          Rule.ASSIGNMENT_TYPE,
          value,
          "Type is \"" + Types.unfold(found).display() + "\", not \"" + expected.display() + "\"");
    }
  }

  /// Shows the names that the innermost scope binds, with what they hold where the call stands.
  static @Nullable Type locals(Evaluator evaluator, int node, List<Argument> arguments) {
    if (!arguments.isEmpty()) {
      return null;
    }
    Binding binding = evaluator.binding();
    Scopes scopes = binding.scopes();
    int scope = binding.scopeAround(node);
    int at = flowBefore(evaluator, node);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < scopes.symbolCount(scope); i++) {
      int symbol = scopes.symbol(scope, i);
      if (!binding.symbols().has(symbol, Symbols.IMPLICIT)
          && !binding.symbols().has(symbol, Symbols.CLASS_CELL)) {
        FlowType held = held(evaluator, symbol, at);
        if (!held.unbound() || !held.type().isNever()) {
          lines.add(binding.symbols().name(symbol) + ": " + Types.unfold(held.type()).display());
        }
      }
    }
    evaluator.report(
        Rule.REVEAL_TYPE,
        node,
        lines.isEmpty() ? "There are no local names" : "Local names: " + String.join("; ", lines));
    return Type.NONE;
  }

  private static FlowType held(Evaluator evaluator, int symbol, int at) {
    int place = evaluator.binding().places().ofSymbol(symbol);
    return place >= 0 && at != FlowGraph.NONE
        ? new FlowWalk(evaluator, place, null).at(at)
        : FlowType.of(SymbolTypes.effective(new SymbolAt(evaluator.module(), symbol)));
  }

  /// Returns where control is before the statement that the CALL `node` is.
  private static int flowBefore(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int statement = node - 1;
    return statement >= 0 && tree.is(statement, NodeKind.EXPRESSION_STATEMENT)
        ? evaluator.binding().flow().at(statement)
        : FlowGraph.NONE;
  }
}
