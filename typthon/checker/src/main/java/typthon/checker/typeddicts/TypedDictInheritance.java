package typthon.checker.typeddicts;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.TypedDictItems;

/// `override-attribute`: what a TypedDict says of a key must hold for each of its bases.
///
/// Source: the typing specification, "Typed dictionaries", inheritance, read-only items and extra
/// items.
final class TypedDictInheritance {
  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final SourceClass type;
  private final TypedDictItems own;

  private TypedDictInheritance(Evaluator evaluator, SourceClass type, TypedDictItems own) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.type = type;
    this.own = own;
  }

  static void check(Evaluator evaluator, SourceClass type) {
    TypedDictItems own = type.typedDict();
    if (own == null) {
      return;
    }
    TypedDictInheritance inheritance = new TypedDictInheritance(evaluator, type, own);
    for (Type base : type.bases()) {
      TypedDictItems items = Keys.itemsOf(base);
      if (items != null) {
        inheritance.against(base, items);
      }
    }
  }

  private void against(Type base, TypedDictItems inherited) {
    for (Map.Entry<String, TypedDictItems.Item> entry : own.items().entrySet()) {
      String key = entry.getKey();
      TypedDictItems.Item wanted = inherited.items().get(key);
      String reason =
          wanted != null
              ? mismatch(entry.getValue(), wanted)
              : addition(entry.getValue(), inherited);
      if (reason != null) {
        evaluator.report(
            Rule.OVERRIDE_ATTRIBUTE,
            where(key),
            "Key \"" + key + "\" does not fit base \"" + base.display() + "\": " + reason);
      }
    }
    Integer closed = type.keywords().get("closed");
    if (closed != null) {
      closing(base, inherited, closed);
    }
    Integer extra = type.keywords().get("extra_items");
    if (extra != null) {
      extra(base, inherited, extra);
    }
  }

  /// Returns the name in the declaration of a key, or that of the class if it is inherited only.
  private int where(String key) {
    Binding binding = evaluator.binding();
    int symbol = binding.symbolIn(type.scope(), key);
    int definition = symbol < 0 ? -1 : SymbolTypes.representative(binding, symbol);
    return definition >= 0
            && binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE
        ? binding.definitions().nameNode(definition)
        : tree.child(type.node(), 1);
  }

  /// Returns why `item` cannot stand for `wanted`, or null if it can.
  private @Nullable String mismatch(TypedDictItems.Item item, TypedDictItems.Item wanted) {
    if (wanted.required() && !item.required()) {
      return "there it is required";
    }
    if (wanted.readOnly()) {
      return evaluator.isAssignable(item.type(), wanted.type()) ? null : types(item, wanted);
    }
    if (item.readOnly()) {
      return "there it can be assigned to";
    }
    if (item.required() && !wanted.required()) {
      return "there it can be deleted";
    }
    return evaluator.relations().isEquivalent(item.type(), wanted.type())
        ? null
        : types(item, wanted);
  }

  private static String types(TypedDictItems.Item item, TypedDictItems.Item wanted) {
    return "there it is \"" + wanted.type().display() + "\", not \"" + item.type().display() + "\"";
  }

  /// Returns why a base without the key does not allow it, or null if it does.
  private @Nullable String addition(TypedDictItems.Item item, TypedDictItems base) {
    if (base.extra() != null) {
      return mismatch(item, base.extra());
    }
    return base.closed() ? "it is closed" : null;
  }

  private void closing(Type base, TypedDictItems inherited, int node) {
    boolean closes = tree.is(node, NodeKind.TRUE);
    if (tree.is(node, NodeKind.FALSE) && (inherited.closed() || inherited.extra() != null)) {
      evaluator.report(
          Rule.OVERRIDE_ATTRIBUTE,
          node,
          "Base \"" + base.display() + "\" restricts its extra items, so that this must too");
    } else if (closes && inherited.extra() != null && !inherited.extra().readOnly()) {
      evaluator.report(
          Rule.OVERRIDE_ATTRIBUTE,
          node,
          "Extra items can be added to base \""
              + base.display()
              + "\", so that this is not closed");
    }
  }

  private void extra(Type base, TypedDictItems inherited, int node) {
    TypedDictItems.Item extra = own.extra();
    String reason =
        extra != null
            ? addition(extra, inherited)
            : inherited.extra() == null || inherited.extra().readOnly()
                ? null
                : "there they are \"" + inherited.extra().type().display() + "\"";
    if (reason != null) {
      evaluator.report(
          Rule.OVERRIDE_ATTRIBUTE,
          node,
          "The extra items do not fit base \"" + base.display() + "\": " + reason);
    }
  }
}
