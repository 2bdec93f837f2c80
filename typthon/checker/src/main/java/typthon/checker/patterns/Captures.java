package typthon.checker.patterns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.Mappings;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.typeddicts.Keys;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Unions;

/// What the names in patterns are bound to.
public final class Captures {
  private Captures() {}

  /// Returns the type that the PATTERN_CAPTURE `definition` binds.
  public static Type typeOf(Evaluator evaluator, int definition) {
    SyntaxTree tree = evaluator.tree();
    int clause = evaluator.binding().definitions().statement(definition);
    int capture = evaluator.binding().definitions().node(definition);
    int match = Exhaustiveness.matchOf(tree, clause);
    Type subject = Exhaustiveness.remaining(evaluator, match, clause);
    Type found = find(evaluator, tree.child(clause, 0), capture, subject);
    return found == null ? Type.UNKNOWN : found;
  }

  /// Returns what `capture` is bound to inside `pattern` when it looks at a value of `type`.
  private static @Nullable Type find(Evaluator evaluator, int pattern, int capture, Type type) {
    SyntaxTree tree = evaluator.tree();
    if (capture < pattern || capture >= tree.subtreeEnd(pattern)) {
      return null;
    }
    Type matched = Matches.matched(evaluator, pattern, type);
    if (pattern == capture) {
      return matched;
    }
    return switch (tree.kind(pattern)) {
      case PATTERN_AS -> find(evaluator, tree.child(pattern, 0), capture, type);
      case PATTERN_OR -> inAlternatives(evaluator, pattern, capture, type);
      case PATTERN_CLASS -> inClass(evaluator, pattern, capture, matched);
      case PATTERN_SEQUENCE -> inSequence(evaluator, pattern, capture, matched);
      case PATTERN_MAPPING -> inMapping(evaluator, pattern, capture, matched);
      default -> null;
    };
  }

  /// A name is bound in every alternative; each definition stands for its own.
  private static @Nullable Type inAlternatives(
      Evaluator evaluator, int pattern, int capture, Type type) {
    SyntaxTree tree = evaluator.tree();
    Type rest = type;
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      Type found = find(evaluator, child, capture, rest);
      if (found != null) {
        return found;
      }
      rest = Matches.remaining(evaluator, child, rest);
    }
    return null;
  }

  private static @Nullable Type inClass(
      Evaluator evaluator, int pattern, int capture, Type matched) {
    SyntaxTree tree = evaluator.tree();
    for (ClassPatterns.Part part : ClassPatterns.parts(tree, pattern)) {
      if (capture >= part.pattern() && capture < tree.subtreeEnd(part.pattern())) {
        List<Type> types = new ArrayList<>();
        for (Type member : Types.members(matched)) {
          Type type = part.of(evaluator, member);
          types.add(type == null ? Type.UNKNOWN : type);
        }
        return find(evaluator, part.pattern(), capture, Unions.of(types));
      }
    }
    return null;
  }

  private static @Nullable Type inSequence(
      Evaluator evaluator, int pattern, int capture, Type matched) {
    SyntaxTree tree = evaluator.tree();
    int count = tree.childCount(pattern);
    int star = SequencePatterns.starIndex(tree, pattern);
    int index = 0;
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (capture >= child && capture < tree.subtreeEnd(child)) {
        List<Type> parts = new ArrayList<>();
        for (Type member : Types.members(matched)) {
          parts.add(element(evaluator, member, index, count, star));
        }
        Type part = Unions.of(parts);
        return index == star ? part : find(evaluator, child, capture, part);
      }
      index++;
    }
    return null;
  }

  private static Type element(Evaluator evaluator, Type member, int index, int count, int star) {
    Type.Tuple tuple = Iteration.asTuple(member);
    if (tuple == null || !tuple.isBounded()) {
      Type each = Iteration.element(evaluator.quiet(), -1, member, false);
      return index == star ? evaluator.known().instance("list", Types.widen(each)) : each;
    }
    List<Type> elements = tuple.elements();
    if (index == star) {
      List<Type> middle =
          elements.subList(star, Math.max(star, elements.size() - (count - star - 1)));
      return evaluator
          .known()
          .instance("list", middle.isEmpty() ? Type.UNKNOWN : Types.widen(Unions.of(middle)));
    }
    int at = star >= 0 && index > star ? elements.size() - (count - index) : index;
    return at >= 0 && at < elements.size() ? elements.get(at) : Type.NEVER;
  }

  private static @Nullable Type inMapping(
      Evaluator evaluator, int pattern, int capture, Type matched) {
    SyntaxTree tree = evaluator.tree();
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (capture < child || capture >= tree.subtreeEnd(child)) {
        continue;
      }
      List<Type> parts = new ArrayList<>();
      for (Type member : Types.members(matched)) {
        parts.add(entry(evaluator, child, member));
      }
      Type part = Unions.of(parts);
      return tree.is(child, NodeKind.PATTERN_REST)
          ? part
          : find(evaluator, tree.child(child, 1), capture, part);
    }
    return null;
  }

  private static Type entry(Evaluator evaluator, int item, Type member) {
    SyntaxTree tree = evaluator.tree();
    TypedDictItems items = Keys.itemsOf(member);
    if (tree.is(item, NodeKind.PATTERN_REST)) {
      Type.Tuple entry = items == null ? Mappings.entryOf(evaluator, member) : null;
      return entry == null
          ? evaluator
              .known()
              .instance("dict", evaluator.known().instance("str"), evaluator.known().object())
          : evaluator
              .known()
              .instance("dict", entry.elements().getFirst(), entry.elements().getLast());
    }
    if (items != null) {
      String key = Keys.literal(evaluator.typeOf(tree.child(item, 0)));
      TypedDictItems.Item found = key == null ? null : items.items().get(key);
      return found == null ? evaluator.known().object() : found.type();
    }
    Type.Tuple entry = Mappings.entryOf(evaluator, member);
    return entry == null ? Type.UNKNOWN : entry.elements().getLast();
  }
}
