package typthon.checker.patterns;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.narrowing.Values;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Which part of a subject a pattern takes, and which it leaves.
///
/// Source: the language reference, "The match statement", and the typing specification on
/// narrowing.
final class Matches {
  private Matches() {}

  /// Returns the part of `type` that the pattern may match.
  static Type matched(Evaluator evaluator, int pattern, Type type) {
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(pattern)) {
      case PATTERN_VALUE -> value(evaluator, pattern, type, true);
      case PATTERN_AS -> matched(evaluator, tree.child(pattern, 0), type);
      case PATTERN_OR -> {
        List<Type> parts = new ArrayList<>();
        Type rest = type;
        for (int child = pattern + 1;
            child < tree.subtreeEnd(pattern);
            child = tree.subtreeEnd(child)) {
          parts.add(matched(evaluator, child, rest));
          rest = remaining(evaluator, child, rest);
        }
        yield Unions.of(parts);
      }
      case PATTERN_CLASS -> ClassPatterns.matched(evaluator, pattern, type);
      case PATTERN_SEQUENCE -> SequencePatterns.matched(evaluator, pattern, type);
      case PATTERN_MAPPING -> MappingPatterns.matched(evaluator, pattern, type);
      default -> type;
    };
  }

  /// Returns the part of `type` that the pattern surely does not take all of.
  static Type remaining(Evaluator evaluator, int pattern, Type type) {
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(pattern)) {
      case PATTERN_CAPTURE, PATTERN_WILDCARD -> Type.NEVER;
      case PATTERN_VALUE -> value(evaluator, pattern, type, false);
      case PATTERN_AS -> remaining(evaluator, tree.child(pattern, 0), type);
      case PATTERN_OR -> {
        Type rest = type;
        for (int child = pattern + 1;
            child < tree.subtreeEnd(pattern);
            child = tree.subtreeEnd(child)) {
          rest = remaining(evaluator, child, rest);
        }
        yield rest;
      }
      case PATTERN_CLASS -> ClassPatterns.remaining(evaluator, pattern, type);
      case PATTERN_SEQUENCE -> SequencePatterns.remaining(evaluator, pattern, type);
      case PATTERN_MAPPING -> MappingPatterns.remaining(evaluator, pattern, type);
      default -> type;
    };
  }

  private static Type value(Evaluator evaluator, int pattern, Type type, boolean positive) {
    SyntaxTree tree = evaluator.tree();
    int expression = tree.child(pattern, 0);
    boolean identity =
        tree.is(expression, NodeKind.NONE)
            || tree.is(expression, NodeKind.TRUE)
            || tree.is(expression, NodeKind.FALSE);
    Type value = evaluator.typeOf(expression);
    Type narrowed = Values.narrow(evaluator, type, value, identity, positive);
    return positive && value instanceof Type.Literal literal ? only(narrowed, literal) : narrowed;
  }

  /// What equals a literal of its own class is this literal.
  private static Type only(Type type, Type.Literal literal) {
    if (!literal.type().ref().module().equals("builtins")
        || literal.value() instanceof LiteralValue.AnyStr) {
      return type;
    }
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      boolean same = member instanceof Type.Instance instance && instance.type() == literal.type();
      kept.add(same ? literal : member);
    }
    return Unions.of(kept);
  }

  /// Tells whether the pattern takes whatever it is given.
  static boolean isIrrefutable(SyntaxTree tree, int pattern) {
    return switch (tree.kind(pattern)) {
      case PATTERN_CAPTURE, PATTERN_WILDCARD -> true;
      case PATTERN_AS -> isIrrefutable(tree, tree.child(pattern, 0));
      case PATTERN_OR -> isIrrefutable(tree, tree.lastChild(pattern));
      default -> false;
    };
  }
}
