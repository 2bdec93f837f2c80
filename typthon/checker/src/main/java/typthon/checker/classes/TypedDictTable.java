package typthon.checker.classes;

import java.util.LinkedHashMap;
import java.util.Map;
import typthon.binder.Binding;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Qualifiers;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;

/// Reads the item table of a TypedDict class, inherited items first.
final class TypedDictTable {
  private TypedDictTable() {}

  static TypedDictItems of(SourceClass type) {
    Map<String, TypedDictItems.Item> items = new LinkedHashMap<>();
    boolean closed = false;
    TypedDictItems.Item extra = null;
    for (Type base : type.statedBases()) {
      if (base instanceof Type.Instance instance
          && Types.classOf(base) != null
          && instance.type().typedDict() != null) {
        TypedDictItems inherited =
            instance.type().typedDict().map(Substitution.of(instance)::apply);
        items.putAll(inherited.items());
        closed |= inherited.closed();
        extra = inherited.extra() == null ? extra : inherited.extra();
      }
    }
    own(type, isTrue(type, "total", true), items);
    if (isTrue(type, "closed", false)) {
      closed = true;
      extra = null;
    }
    Integer extraItems = type.keywords().get("extra_items");
    if (extraItems != null) {
      extra = extraItem(type, extraItems);
    }
    return new TypedDictItems(items, closed, extra);
  }

  private static boolean isTrue(SourceClass type, String keyword, boolean otherwise) {
    Integer value = type.keywords().get(keyword);
    return value == null ? otherwise : type.module().tree().is(value, NodeKind.TRUE);
  }

  private static TypedDictItems.Item extraItem(SourceClass type, int node) {
    Annotations annotations =
        Annotations.of(new Evaluator(type.module(), new Reports()), type.scope());
    Annotations.Declared declared = annotations.declaration(node);
    Type stated = declared.type() == null ? Type.UNKNOWN : declared.type();
    return new TypedDictItems.Item(stated, false, declared.qualifiers().isReadOnly());
  }

  private static void own(SourceClass type, boolean total, Map<String, TypedDictItems.Item> items) {
    Binding binding = type.module().binding();
    for (String name : ClassMembers.bodyNames(type)) {
      int symbol = binding.symbolIn(type.scope(), name);
      SymbolAt at = new SymbolAt(type.module(), symbol);
      Type declared = SymbolTypes.declared(at);
      if (declared == null
          || binding.definitions().kind(SymbolTypes.representative(binding, symbol))
              != typthon.binder.DefinitionKind.ANNOTATED_VARIABLE) {
        continue;
      }
      Qualifiers qualifiers = SymbolTypes.qualifiers(at);
      boolean required = qualifiers.isRequired() || (total && !qualifiers.isNotRequired());
      items.put(name, new TypedDictItems.Item(declared, required, qualifiers.isReadOnly()));
    }
  }
}
