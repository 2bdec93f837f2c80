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
import typthon.types.Constraints;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
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
        return fits ? solved(evaluator, node, candidate) : candidate;
      }
      evaluator.reports().rollback(mark);
    }
    return null;
  }

  /// What is not known yet of a generic TypedDict is told by the values of the display.
  private static Type solved(Evaluator evaluator, int node, Type.Instance type) {
    TypedDictItems declared = type.type().typedDict();
    List<TypeVariable> unknown = new ArrayList<>();
    List<Type> arguments = new ArrayList<>(type.arguments());
    for (int i = 0; i < arguments.size() && i < type.type().typeParameters().size(); i++) {
      if (arguments.get(i).equals(Type.UNKNOWN)) {
        unknown.add(type.type().typeParameters().get(i));
        arguments.set(i, type.type().typeParameters().get(i));
      }
    }
    if (declared == null || unknown.isEmpty()) {
      return type;
    }
    Constraints constraints = evaluator.relations().solver();
    Substitution open = constraints.open(unknown);
    Type.Instance opened =
        new Type.Instance(type.type(), arguments.stream().map(open::apply).toList());
    TypedDictItems items = declared.map(Substitution.of(opened)::apply);
    SyntaxTree tree = evaluator.tree();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      String key =
          tree.is(child, NodeKind.DICT_ITEM)
              ? Keys.literal(evaluator.typeOf(tree.child(child, 0), null))
              : null;
      TypedDictItems.Item item = key == null ? null : items.items().get(key);
      if (item != null
          && !evaluator
              .relations()
              .isAssignable(
                  evaluator.quiet().typeOf(tree.child(child, 1)), item.type(), constraints)) {
        return type;
      }
    }
    return constraints.solution().apply(opened);
  }

  private static boolean check(Evaluator evaluator, int node, Type.Instance type) {
    TypedDictItems declared = type.type().typedDict();
    if (declared == null) {
      return false;
    }
    TypedDictItems items = declared.map(Substitution.of(type)::apply);
    SyntaxTree tree = evaluator.tree();
    boolean fits = true;
    Set<String> given = new LinkedHashSet<>();
    boolean open = false;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.DICT_ITEM)) {
        fits &= item(evaluator, type, items, child, given);
      } else {
        boolean starred = tree.is(child, NodeKind.DOUBLE_STARRED);
        Type spread = starred ? evaluator.typeOf(tree.child(child, 0), null) : Type.UNKNOWN;
        TypedDictItems known = Keys.itemsOf(spread);
        open |= known == null;
        fits &=
            known == null
                ? !starred || unknown(evaluator, tree.child(child, 0), type, spread)
                : spread(evaluator, tree.child(child, 0), type, items, known, given);
      }
    }
    return (open || nothingMissing(evaluator, node, type, items, given)) && fits;
  }

  /// Checks an item; tells whether it fits. What is wrong with its value wherever it stands does
  /// not count.
  private static boolean item(
      Evaluator evaluator, Type.Instance type, TypedDictItems items, int node, Set<String> given) {
    SyntaxTree tree = evaluator.tree();
    int keyNode = tree.child(node, 0);
    int valueNode = tree.child(node, 1);
    String key = Keys.literal(evaluator.typeOf(keyNode, null));
    if (key == null) {
      evaluator.typeOf(valueNode, null);
      evaluator.report(
          Rule.TYPEDDICT_KEY, keyNode, "A key of \"" + type.display() + "\" must be a literal");
      return false;
    }
    given.add(key);
    TypedDictItems.Item item =
        items.items().containsKey(key) ? items.items().get(key) : items.extra();
    if (item == null) {
      evaluator.typeOf(valueNode, null);
      evaluator.report(
          Rule.TYPEDDICT_KEY,
          keyNode,
          "\"" + key + "\" is not a key of \"" + type.display() + "\"",
          Suggestions.hints(key, items.items().keySet()));
      return false;
    }
    int mark = evaluator.reports().mark();
    Type value = evaluator.typeOf(valueNode, item.type());
    boolean fits = !evaluator.failedByExpectation(valueNode, mark);
    if (!evaluator.isAssignable(value, item.type())) {
      evaluator.reportAssignment(valueNode, key, value, item.type());
      return false;
    }
    int obliged = evaluator.reports().mark();
    Obligations.check(evaluator, valueNode, item.type());
    return fits && !evaluator.reports().failedSince(obliged);
  }

  /// Tells whether the dictionary may have what is unpacked from another TypedDict.
  private static boolean spread(
      Evaluator evaluator,
      int node,
      Type.Instance type,
      TypedDictItems items,
      TypedDictItems unpacked,
      Set<String> given) {
    for (var entry : unpacked.items().entrySet()) {
      if (entry.getValue().required()) {
        given.add(entry.getKey());
      }
      if (!items.items().containsKey(entry.getKey()) && items.extra() == null) {
        evaluator.report(
            Rule.TYPEDDICT_KEY,
            node,
            "\"" + entry.getKey() + "\" is not a key of \"" + type.display() + "\"");
        return false;
      }
    }
    return true;
  }

  /// A mapping of which only the types are known may have any keys; a display tells its own.
  private static boolean unknown(Evaluator evaluator, int node, Type.Instance type, Type unpacked) {
    boolean named =
        evaluator.tree().is(node, NodeKind.NAME) || evaluator.tree().is(node, NodeKind.ATTRIBUTE);
    boolean plain =
        Types.members(unpacked).stream()
            .allMatch(
                each -> Types.classOf(Types.unfold(each)) != null && Keys.itemsOf(each) == null);
    if (!named || !plain) {
      return true;
    }
    evaluator.report(
        Rule.TYPEDDICT_KEY,
        node,
        "The keys of \""
            + unpacked.display()
            + "\" are not known to be those of \""
            + type.display()
            + "\"");
    return false;
  }

  private static boolean nothingMissing(
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
    return missing.isEmpty();
  }
}
