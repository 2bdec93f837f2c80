package typthon.checker.displays;

import typthon.checker.evaluation.Evaluator;
import typthon.checker.formatting.StringFormats;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Literals of numbers and strings.
public final class Literals {
  private Literals() {}

  public static Type integer(Evaluator evaluator, int node) {
    return new Type.Literal(
        evaluator.known().builtin("int"), new LiteralValue.Int(evaluator.tree().integer(node)));
  }

  public static Type string(Evaluator evaluator, int node) {
    return evaluator.known().literal(evaluator.tree().string(node));
  }

  public static Type bytes(Evaluator evaluator, int node) {
    return new Type.Literal(
        evaluator.known().builtin("bytes"), new LiteralValue.Bytes(evaluator.tree().string(node)));
  }

  public static Type ellipsis(Evaluator evaluator) {
    typthon.types.ClassInfo type = evaluator.known().find("types", "EllipsisType");
    return type == null ? Type.UNKNOWN : type.self();
  }

  /// An f-string of literal strings is a literal string itself.
  public static Type formatted(Evaluator evaluator, int node) {
    boolean literal = replacements(evaluator, node);
    return literal
        ? new Type.Literal(evaluator.known().builtin("str"), new LiteralValue.AnyStr(), true)
        : evaluator.known().instance("str");
  }

  public static Type template(Evaluator evaluator, int node) {
    replacements(evaluator, node);
    typthon.types.ClassInfo type = evaluator.known().find("string.templatelib", "Template");
    return type == null ? Type.UNKNOWN : type.self();
  }

  /// Evaluates what stands in braces and tells whether all of it is literal strings.
  private static boolean replacements(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    boolean literal = true;
    int at = node + 1;
    while (at < tree.subtreeEnd(node)) {
      if (tree.is(at, NodeKind.REPLACEMENT)) {
        Type type = evaluator.typeOf(tree.child(at, 0));
        literal &= isLiteralString(type) && tree.isAbsent(tree.child(at, 1));
        if (tree.data(at) == 0
            && tree.isAbsent(tree.child(at, 1))
            && tree.is(node, NodeKind.FSTRING)
            && !tree.has(at, SyntaxTree.DEBUG)) {
          StringFormats.replacement(evaluator, tree.child(at, 0), type);
        }
        int spec = tree.child(at, 1);
        if (!tree.isAbsent(spec)) {
          replacements(evaluator, spec);
        }
        at = tree.subtreeEnd(at);
      } else {
        at++;
      }
    }
    return literal;
  }

  private static boolean isLiteralString(Type type) {
    for (Type member : Types.members(type)) {
      boolean literal =
          member instanceof Type.Literal known
              && (known.value() instanceof LiteralValue.Str
                  || known.value() instanceof LiteralValue.AnyStr);
      boolean bounded =
          member instanceof TypeVariable variable
              && variable.bound() instanceof Type.Literal bound
              && bound.value() instanceof LiteralValue.AnyStr;
      if (!literal && !bounded) {
        return false;
      }
    }
    return true;
  }
}
