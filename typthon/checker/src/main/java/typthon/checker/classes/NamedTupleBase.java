package typthon.checker.classes;

import java.util.ArrayList;
import java.util.List;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.types.Type;

/// The tuple that a class with base `NamedTuple` is.
public final class NamedTupleBase {
  private NamedTupleBase() {}

  /// Returns the tuple of the field types, in order.
  static Type of(SourceClass type) {
    List<Type> elements = new ArrayList<>();
    for (String field : fields(type)) {
      int symbol = type.module().binding().symbolIn(type.scope(), field);
      elements.add(SymbolTypes.effective(new SymbolAt(type.module(), symbol)));
    }
    return type.session().known().tuple(elements);
  }

  /// Returns the names of the fields, in order.
  public static List<String> fields(SourceClass type) {
    Binding binding = type.module().binding();
    List<String> fields = new ArrayList<>();
    for (String name : ClassMembers.bodyNames(type)) {
      int symbol = binding.symbolIn(type.scope(), name);
      int definition = SymbolTypes.representative(binding, symbol);
      if (binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE) {
        fields.add(name);
      }
    }
    return fields;
  }
}
