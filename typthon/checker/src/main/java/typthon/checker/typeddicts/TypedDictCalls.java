package typthon.checker.typeddicts;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Qualifiers;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SyntheticClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.OfModule;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypedDictItems;

/// `TypedDict("D", {"key": int})`.
public final class TypedDictCalls {
  private TypedDictCalls() {}

  private record Key(ModuleFacts module, int node, TypedDictItems items) implements OfModule {}

  /// Returns the class that the CALL `node` makes, or null if its keys cannot be read.
  public static @Nullable Type evaluate(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    List<Argument> arguments = Calls.arguments(tree, tree.child(node, 1));
    if (arguments.size() < 2
        || !tree.is(arguments.getFirst().node(), NodeKind.STRING)
        || !tree.is(arguments.get(1).node(), NodeKind.DICT)) {
      return null;
    }
    boolean total = true;
    boolean closed = false;
    TypedDictItems.Item extra = null;
    Annotations annotations = Annotations.of(evaluator, evaluator.binding().scopeAround(node));
    for (Argument argument : arguments) {
      switch (String.valueOf(argument.keyword())) {
        case "total" -> {
          TypedDictRules.isLiteral(evaluator, "total", argument.node());
          total = tree.is(argument.node(), NodeKind.TRUE);
        }
        case "closed" -> {
          TypedDictRules.isLiteral(evaluator, "closed", argument.node());
          closed = tree.is(argument.node(), NodeKind.TRUE);
        }
        case "extra_items" -> {
          Annotations.Declared declared = annotations.declaration(argument.node());
          Type type = declared.type() == null ? Type.UNKNOWN : declared.type();
          extra = new TypedDictItems.Item(type, false, declared.qualifiers().isReadOnly());
          TypedDictRules.extraItems(evaluator, argument.node(), declared.qualifiers());
        }
        case "null" -> {}
        default ->
            evaluator.report(
                Rule.UNKNOWN_KEYWORD,
                argument.node(),
                "\"TypedDict\" has no parameter \"" + argument.keyword() + "\"");
      }
    }
    Map<String, TypedDictItems.Item> items =
        items(evaluator, annotations, arguments.get(1).node(), total);
    return items == null
        ? null
        : make(
            evaluator,
            node,
            tree.string(arguments.getFirst().node()),
            new TypedDictItems(items, closed, extra));
  }

  private static @Nullable Map<String, TypedDictItems.Item> items(
      Evaluator evaluator, Annotations annotations, int dict, boolean total) {
    SyntaxTree tree = evaluator.tree();
    Map<String, TypedDictItems.Item> items = new LinkedHashMap<>();
    for (int child = dict + 1; child < tree.subtreeEnd(dict); child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.DICT_ITEM) || !tree.is(tree.child(child, 0), NodeKind.STRING)) {
        return null;
      }
      Annotations.Declared declared = annotations.declaration(tree.child(child, 1));
      Qualifiers qualifiers = declared.qualifiers();
      Type type = declared.type() == null ? Type.UNKNOWN : declared.type();
      boolean required = qualifiers.isRequired() || (total && !qualifiers.isNotRequired());
      String key = tree.string(tree.child(child, 0));
      if (items.containsKey(key)) {
        evaluator.report(
            Rule.TYPEDDICT_KEY, tree.child(child, 0), "\"" + key + "\" is an item already");
      }
      items.put(key, new TypedDictItems.Item(type, required, qualifiers.isReadOnly()));
    }
    return items;
  }

  private static Type make(Evaluator evaluator, int node, String name, TypedDictItems items) {
    SymbolRef ref = new SymbolRef(evaluator.module().name(), name);
    Set<ClassFlag> flags = EnumSet.of(ClassFlag.TYPED_DICT);
    SyntheticClass made =
        new SyntheticClass(
            ref,
            List.of(evaluator.known().orMissing("typing", "_TypedDict").self()),
            flags,
            items,
            type -> {
              Map<String, RawMember> members = new LinkedHashMap<>();
              for (String method : TypedDictLayer.METHODS) {
                RawMember member = TypedDictLayer.method(evaluator.session(), type, items, method);
                if (member != null) {
                  members.put(method, member);
                }
              }
              return members;
            });
    return new Type.ClassObject(
        evaluator.session().unique(new Key(evaluator.module(), node, items), made).self());
  }
}
