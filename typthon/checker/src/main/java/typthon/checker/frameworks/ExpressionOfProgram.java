package typthon.checker.frameworks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.plugins.ExpressionView;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// An expression of the program.
record ExpressionOfProgram(ModuleFacts module, int node) implements ExpressionView {
  private SyntaxTree tree() {
    return module.tree();
  }

  private ExpressionView at(int other) {
    return new ExpressionOfProgram(module, other);
  }

  @Override
  public Type type() {
    return new Evaluator(module, new Reports()).typeOf(node);
  }

  @Override
  public Type stated() {
    Evaluator evaluator = new Evaluator(module, new Reports());
    return Annotations.of(evaluator, module.binding().scopeAround(node)).bound(node);
  }

  @Override
  public List<String> names() {
    return QualifiedNames.of(module, node);
  }

  @Override
  public boolean isCall() {
    return tree().is(node, NodeKind.CALL);
  }

  private List<Argument> arguments() {
    return isCall() ? Calls.arguments(tree(), tree().child(node, 1)) : List.of();
  }

  @Override
  public List<ExpressionView> positional() {
    List<ExpressionView> found = new ArrayList<>();
    for (Argument argument : arguments()) {
      if (argument.kind() == Argument.Kind.UNPACKED) {
        break;
      }
      if (argument.kind() == Argument.Kind.POSITIONAL) {
        found.add(at(argument.node()));
      }
    }
    return found;
  }

  @Override
  public Map<String, ExpressionView> keywords() {
    Map<String, ExpressionView> found = new LinkedHashMap<>();
    if (tree().is(node, NodeKind.DICT)) {
      for (int item = node + 1; item < tree().subtreeEnd(node); item = tree().subtreeEnd(item)) {
        if (tree().is(item, NodeKind.DICT_ITEM)
            && tree().is(tree().child(item, 0), NodeKind.STRING)) {
          found.put(tree().string(tree().child(item, 0)), at(tree().child(item, 1)));
        }
      }
      return found;
    }
    for (Argument argument : arguments()) {
      String keyword = argument.keyword();
      if (keyword != null) {
        found.put(keyword, at(argument.node()));
      }
    }
    return found;
  }

  @Override
  public List<ExpressionView> elements() {
    List<ExpressionView> found = new ArrayList<>();
    switch (tree().kind(node)) {
      case LIST, TUPLE, SET -> {
        for (int each = node + 1; each < tree().subtreeEnd(node); each = tree().subtreeEnd(each)) {
          found.add(at(each));
        }
      }
      default -> {}
    }
    return found;
  }

  @Override
  public @Nullable String text() {
    return tree().is(node, NodeKind.STRING) ? tree().string(node) : null;
  }

  @Override
  public @Nullable Boolean truth() {
    return switch (tree().kind(node)) {
      case TRUE -> true;
      case FALSE -> false;
      default -> null;
    };
  }

  @Override
  public boolean isNone() {
    return tree().is(node, NodeKind.NONE);
  }

  @Override
  public boolean isEllipsis() {
    return tree().is(node, NodeKind.ELLIPSIS);
  }

  @Override
  public boolean isLiteral() {
    return switch (tree().kind(node)) {
      case NONE, TRUE, FALSE, STRING, BYTES, INTEGER, FLOAT, IMAGINARY -> true;
      default -> false;
    };
  }
}
