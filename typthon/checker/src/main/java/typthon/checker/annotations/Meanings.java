package typthon.checker.annotations;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.OfModule;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.refinements.ContractCalls;
import typthon.checker.symbols.DefinitionTypes;
import typthon.checker.symbols.Fallbacks;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.AliasInfo;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Finds out what symbols mean as types.
public final class Meanings {
  private static final Query<Meaning> MEANING = new Query<>(1, "meaning", new Meaning.Unknown());

  private record AliasKey(ModuleFacts module, int definition) implements OfModule {}

  private Meanings() {}

  /// Returns what `symbol` means where a type is expected.
  public static Meaning of(SymbolAt symbol) {
    SpecialForm form = SpecialForm.of(symbol.module().name(), symbol.name());
    if (form != null && symbol.module().binding().symbols().scope(symbol.symbol()) == 0) {
      return new Meaning.Form(form, symbol.name());
    }
    if (symbol.module().session().queries().isUnderWay(MEANING, symbol.module(), symbol.symbol())) {
      return recursive(symbol);
    }
    return symbol
        .module()
        .session()
        .queries()
        .get(MEANING, symbol.module(), symbol.symbol(), () -> find(symbol));
  }

  /// An alias that mentions itself is not unfolded inside itself.
  private static Meaning recursive(SymbolAt symbol) {
    ModuleFacts module = symbol.module();
    Binding binding = module.binding();
    int definition = SymbolTypes.representative(binding, symbol.symbol());
    return switch (binding.definitions().kind(definition)) {
      case VARIABLE, ANNOTATED_VARIABLE ->
          new Meaning.Alias(
              module
                  .session()
                  .unique(new AliasKey(module, definition), new RecursiveAlias(symbol)));
      default -> new Meaning.Unknown();
    };
  }

  /// An implicit alias as it sees itself.
  private record RecursiveAlias(SymbolAt symbol) implements AliasInfo {
    @Override
    public SymbolRef ref() {
      return new SymbolRef(symbol.module().name(), symbol.name());
    }

    @Override
    public List<TypeVariable> typeParameters() {
      return AliasVariables.of(symbol);
    }

    @Override
    public Type value() {
      return of(symbol) instanceof Meaning.Implicit implicit ? implicit.value() : Type.UNKNOWN;
    }
  }

  private static Meaning find(SymbolAt symbol) {
    ModuleFacts module = symbol.module();
    Binding binding = module.binding();
    int declaration = SymbolTypes.declaration(binding, symbol.symbol());
    if (declaration >= 0) {
      return ofDefinition(module, declaration);
    }
    int count = binding.symbols().definitionCount(symbol.symbol());
    Meaning first = null;
    for (int i = 0; i < count; i++) {
      int definition = binding.symbols().definition(symbol.symbol(), i);
      if (binding.definitions().contributes(definition)) {
        Meaning meaning = ofDefinition(module, definition);
        if (first == null || first instanceof Meaning.Unknown || first instanceof Meaning.Value) {
          first = meaning;
        }
      }
    }
    return first == null ? new Meaning.Unknown() : first;
  }

  private static Meaning ofDefinition(ModuleFacts module, int definition) {
    Definitions definitions = module.binding().definitions();
    int node = definitions.node(definition);
    return switch (definitions.kind(definition)) {
      case CLASS -> {
        int original = Fallbacks.original(module, definition);
        yield original >= 0 ? imported(module, original) : new Meaning.Class(module.classAt(node));
      }
      case TYPE_PARAMETER -> new Meaning.Variable(TypeParameters.variable(module, node));
      case TYPE_ALIAS -> new Meaning.Alias(TypeAliases.of(module, node));
      case IMPORT -> ofValue(DefinitionTypes.of(module, definition));
      case IMPORT_FROM -> imported(module, definition);
      case VARIABLE -> ofValueNode(module, definition, module.tree().lastChild(node));
      case ANNOTATED_VARIABLE -> annotated(module, definition, node);
      default -> held(module, DefinitionTypes.of(module, definition));
    };
  }

  private static Meaning imported(ModuleFacts module, int definition) {
    SymbolAt target = SymbolTypes.imported(module, definition);
    if (target != null && !(target.module() == module && isSame(target, module, definition))) {
      return of(target);
    }
    return ofValue(DefinitionTypes.of(module, definition));
  }

  private static boolean isSame(SymbolAt target, ModuleFacts module, int definition) {
    return module.binding().definitions().symbol(definition) == target.symbol();
  }

  private static Meaning annotated(ModuleFacts module, int definition, int node) {
    Annotations.Declared declared = SymbolTypes.declaredBy(module, definition);
    int value = module.tree().child(node, 2);
    if (!module.tree().isAbsent(value)
        && (declared.qualifiers().isTypeAlias() || declared.type() == null)) {
      Meaning meaning = ofValueNode(module, definition, value);
      return declared.qualifiers().isTypeAlias() && meaning instanceof Meaning.Class type
          ? unspecialized(module, type.type())
          : meaning;
    }
    return held(module, declared.type() == null ? Type.UNKNOWN : declared.type());
  }

  /// What a parameter, a target or a variable of a declared type holds: some class perhaps, but
  /// which one is not known. Stubs declare classes in that way.
  private static Meaning held(ModuleFacts module, Type type) {
    return type instanceof Type.ClassObject && !module.isStub()
        ? new Meaning.Value(type)
        : ofValue(type);
  }

  /// An alias that is stated to be one takes no arguments in place of its class.
  private static Meaning unspecialized(ModuleFacts module, ClassInfo type) {
    if (type.typeParameters().isEmpty()) {
      return new Meaning.Class(type);
    }
    Annotations annotations = Annotations.of(new Evaluator(module, new Reports()), 0);
    return new Meaning.Implicit(Arguments.unspecialized(annotations, type), List.of());
  }

  private static Meaning ofValue(Type type) {
    return switch (type) {
      case Type.Any any -> new Meaning.Unknown();
      case Type.Literal literal when literal.value().isSentinel() ->
          new Meaning.Implicit(literal, List.of());
      case Type.Module known -> new Meaning.Module(known.name());
      case Type.ClassObject object when Types.classOf(object.instance()) != null ->
          classMeaning(object);
      default -> new Meaning.Value(type);
    };
  }

  private static Meaning classMeaning(Type.ClassObject object) {
    ClassInfo type = Types.classOf(object.instance());
    return type == null ? new Meaning.Unknown() : new Meaning.Class(type);
  }

  /// The value of an assignment, read as a type.
  private static Meaning ofValueNode(ModuleFacts module, int definition, int value) {
    SyntaxTree tree = module.tree();
    Evaluator evaluator = new Evaluator(module, new Reports());
    return switch (tree.kind(value)) {
      case CALL -> {
        TypeVariable variable = TypeVariableCalls.of(module, value);
        if (variable != null) {
          yield new Meaning.Variable(variable);
        }
        AliasInfo alias = TypeAliases.ofCall(module, value);
        if (alias != null) {
          yield new Meaning.Alias(alias);
        }
        Meaning contract = contract(evaluator, definition, value);
        if (contract != null) {
          yield contract;
        }
        Type made = DefinitionTypes.of(module, definition);
        if (made instanceof Type.ClassObject && tree.is(tree.child(value, 0), NodeKind.LAMBDA)) {
          yield new Meaning.Value(made);
        }
        yield made.equals(Type.ANY) ? new Meaning.Value(evaluator.known().object()) : ofValue(made);
      }
      case NAME, ATTRIBUTE -> {
        Meaning meaning =
            Annotations.of(evaluator, module.binding().definitions().scope(definition))
                .meaning(value);
        yield meaning instanceof Meaning.Value
            ? ofValue(DefinitionTypes.of(module, definition))
            : meaning;
      }
      case SUBSCRIPT, BINARY, NONE -> implicit(evaluator, definition, value);
      case STRING -> {
        boolean stated =
            module.binding().definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE;
        yield stated
            ? implicit(evaluator, definition, value)
            : new Meaning.Value(DefinitionTypes.of(module, definition));
      }
      default -> new Meaning.Value(evaluator.known().object());
    };
  }

  /// A call that makes a type: `refine("value > 0")(int)`.
  private static @Nullable Meaning contract(Evaluator evaluator, int definition, int value) {
    int scope = evaluator.binding().definitions().scope(definition);
    Meaning made = ContractCalls.meaning(Annotations.of(evaluator, scope), value);
    return made instanceof Meaning.Implicit implicit ? implicit(implicit.value()) : made;
  }

  private static Meaning implicit(Evaluator evaluator, int definition, int value) {
    int scope = evaluator.binding().definitions().scope(definition);
    Type type = Annotations.of(evaluator, scope).type(value);
    if (type.equals(Type.ERROR)) {
      return new Meaning.Value(evaluator.known().object());
    }
    return implicit(type);
  }

  private static Meaning implicit(Type type) {
    Set<TypeVariable> found = new LinkedHashSet<>();
    Types.collectVariables(type, found);
    List<TypeVariable> parameters = new ArrayList<>(found);
    parameters.removeIf(variable -> variable.scope() != null);
    return new Meaning.Implicit(type, parameters);
  }

  /// Returns what the name means in `module`: a symbol of the module, of a star import or a
  /// builtin; null if it is not defined.
  public static @Nullable SymbolAt find(ModuleFacts module, String name) {
    SymbolAt symbol = Imports.symbol(module, name);
    return symbol == null ? Imports.builtinSymbol(module, name) : symbol;
  }
}
