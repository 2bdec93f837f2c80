package typthon.checker.typeddicts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.refinements.Obligations;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Suggestions;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;

/// Dictionary displays where a TypedDict is expected.
public final class TypedDictDisplays {
  private TypedDictDisplays() {}

  /// Returns the TypedDict that the DICT `node` makes where `expected` is expected; null if no
  /// TypedDict is expected, or if several are and none fits.
  public static @Nullable Type evaluate(Evaluator evaluator, int node, Type expected) {
    List<Type.Instance> candidates = new ArrayList<>();
    for (Type member : Types.members(expected)) {
      if (member instanceof Type.Instance instance && instance.type().typedDict() != null) {
        candidates.add(instance);
      }
    }
    boolean alone = candidates.size() == 1 && Types.members(expected).size() == 1;
    for (Type.Instance candidate : candidates) {
      int mark = evaluator.reports().mark();
      boolean fits = check(evaluator, node, candidate);
      if (fits || alone) {
        return candidate;
      }
      evaluator.reports().rollback(mark);
    }
    return null;
  }

  private static boolean check(Evaluator evaluator, int node, Type.Instance type) {
    TypedDictItems declared = type.type().typedDict();
    if (declared == null) {
      return false;
    }
    TypedDictItems items = declared.map(Substitution.of(type)::apply);
    SyntaxTree tree = evaluator.tree();
    int mark = evaluator.reports().mark();
    Set<String> given = new LinkedHashSet<>();
    boolean open = false;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.DICT_ITEM)) {
        item(evaluator, type, items, child, given);
      } else {
        open |=
            !tree.is(child, NodeKind.DOUBLE_STARRED)
                || !spread(evaluator, tree.child(child, 0), given);
      }
    }
    if (!open) {
      missing(evaluator, node, type, items, given);
    }
    return !evaluator.reports().failedSince(mark);
  }

  private static void item(
      Evaluator evaluator, Type.Instance type, TypedDictItems items, int node, Set<String> given) {
    SyntaxTree tree = evaluator.tree();
    int keyNode = tree.child(node, 0);
    int valueNode = tree.child(node, 1);
    String key = Keys.literal(evaluator.replay(keyNode, null));
    if (key == null) {
      evaluator.replay(valueNode, null);
      evaluator.report(
          Rule.TYPEDDICT_KEY, keyNode, "A key of \"" + type.display() + "\" must be a literal");
      return;
    }
    given.add(key);
    TypedDictItems.Item item =
        items.items().containsKey(key) ? items.items().get(key) : items.extra();
    if (item == null) {
      evaluator.replay(valueNode, null);
      evaluator.report(
          Rule.TYPEDDICT_KEY,
          keyNode,
          "\"" + key + "\" is not a key of \"" + type.display() + "\"",
          Suggestions.hints(key, items.items().keySet()));
      return;
    }
    Type value = evaluator.replay(valueNode, item.type());
    if (!evaluator.isAssignable(value, item.type())) {
      evaluator.reportMismatch(
          Rule.ASSIGNMENT_TYPE,
          valueNode,
          "Value of type \""
              + value.display()
              + "\" is not assignable to \""
              + key
              + "\" declared as \""
              + item.type().display()
              + "\"",
          value,
          item.type());
    } else {
      Obligations.check(evaluator, valueNode, item.type());
    }
  }

  /// Tells whether all keys of what is unpacked are known.
  private static boolean spread(Evaluator evaluator, int node, Set<String> given) {
    Type type = Types.unfold(evaluator.replay(node, null));
    if (type instanceof Type.Instance instance && instance.type().typedDict() != null) {
      instance
          .type()
          .typedDict()
          .items()
          .forEach((key, item) -> {
            if (item.required()) {
              given.add(key);
            }
          });
      return true;
    }
    return false;
  }

  private static void missing(
      Evaluator evaluator, int node, Type.Instance type, TypedDictItems items, Set<String> given) {
    List<String> missing = new ArrayList<>();
    items
        .items()
        .forEach((key, item) -> {
          if (item.required() && !given.contains(key)) {
            missing.add("\"" + key + "\"");
          }
        });
    if (!missing.isEmpty()) {
      SyntaxTree tree = evaluator.tree();
      evaluator.report(
          new Diagnostic(
              Rule.TYPEDDICT_KEY,
              tree.start(node),
              tree.end(node),
              "Required key(s) "
                  + String.join(", ", missing)
                  + " of \""
                  + type.display()
                  + "\" are missing"));
    }
  }
}
