package typthon.checker.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.typeddicts.Keys;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Unions;

/// Mapping patterns: `case {"kind": kind, **rest}:`.
final class MappingPatterns {
  private MappingPatterns() {}

  static Type matched(Evaluator evaluator, int pattern, Type type) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member.isAny() || Types.isInstanceOf(member, "builtins", "object")) {
        kept.add(member);
        continue;
      }
      ClassInfo info = evaluator.known().fallbackClass(member);
      TypedDictItems items = Keys.itemsOf(member);
      if (items != null
          ? mayMatch(evaluator, pattern, items)
          : info != null && info.inherits("typing", "Mapping")) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static boolean mayMatch(Evaluator evaluator, int pattern, TypedDictItems items) {
    return allItems(
        evaluator,
        pattern,
        items,
        (item, inner) -> item == null || !Matches.matched(evaluator, inner, item.type()).isNever());
  }

  /// A TypedDict is taken whole if it must have all the keys and their values are taken whole.
  static Type remaining(Evaluator evaluator, int pattern, Type type) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      TypedDictItems items = Keys.itemsOf(member);
      if (items == null || !takesAll(evaluator, pattern, items)) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static boolean takesAll(Evaluator evaluator, int pattern, TypedDictItems items) {
    return allItems(
        evaluator,
        pattern,
        items,
        (item, inner) ->
            item != null
                && item.required()
                && (Matches.isIrrefutable(evaluator.tree(), inner)
                    || Matches.remaining(evaluator, inner, item.type()).isNever()));
  }

  /// Asks for each item that the pattern names, null if there is no such key or it is not known,
  /// together with the sub-pattern.
  private static boolean allItems(
      Evaluator evaluator,
      int pattern,
      TypedDictItems items,
      BiPredicate<TypedDictItems.@Nullable Item, Integer> test) {
    SyntaxTree tree = evaluator.tree();
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.PATTERN_MAPPING_ITEM)) {
        String key = Keys.literal(evaluator.typeOf(tree.child(child, 0)));
        TypedDictItems.Item item = key == null ? null : items.items().get(key);
        if (!test.test(item, tree.child(child, 1))) {
          return false;
        }
      }
    }
    return true;
  }
}
