package typthon.checker.meaning;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.Meanings;
import typthon.checker.attributes.PropertyClass;
import typthon.checker.classes.SourceClass;
import typthon.checker.enums.EnumMembers;
import typthon.checker.functions.Functions;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Definition.Kind;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.LiteralValue;
import typthon.types.Type;

/// Describes places that define: their kinds and their paths.
final class DefinedNames {
  private DefinedNames() {}

  static Definition ofModule(ModuleFacts module) {
    return new Definition(module.source(), 0, Kind.MODULE, module.name());
  }

  /// Describes a definition of the binder.
  static Definition of(ModuleFacts module, int definition) {
    Binding binding = module.binding();
    int name = binding.definitions().nameNode(definition);
    int symbol = binding.definitions().symbol(definition);
    String around = pathOf(module, binding.symbols().scope(symbol));
    return new Definition(
        module.source(), name, kindOf(module, definition), around + module.tree().name(name));
  }

  /// Describes an assignment to an attribute of `self` or of a class.
  static Definition ofAttribute(SourceClass owner, int target) {
    ModuleFacts module = owner.module();
    return new Definition(
        module.source(),
        target,
        Kind.ATTRIBUTE,
        pathOf(module, owner.scope()) + module.tree().name(target));
  }

  /// Returns the names of the classes and functions around what `scope` defines, with a dot behind
  /// each.
  static String pathOf(ModuleFacts module, int scope) {
    Scopes scopes = module.binding().scopes();
    StringBuilder path = new StringBuilder();
    for (int at = scope; at > 0; at = scopes.parent(at)) {
      if (scopes.kind(at) != ScopeKind.TYPE_PARAMETERS && scopes.kind(at) != ScopeKind.ANNOTATION) {
        path.insert(0, scopes.label(at) + ".");
      }
    }
    return path.toString();
  }

  static Kind kindOf(ModuleFacts module, int definition) {
    Binding binding = module.binding();
    int symbol = binding.definitions().symbol(definition);
    int scope = binding.symbols().scope(symbol);
    boolean inClass = binding.scopes().kind(scope) == ScopeKind.CLASS;
    return switch (binding.definitions().kind(definition)) {
      case FUNCTION -> inClass ? ofMethod(module, definition) : Kind.FUNCTION;
      case CLASS -> Kind.CLASS;
      case PARAMETER -> Kind.PARAMETER;
      case TYPE_ALIAS -> Kind.TYPE_ALIAS;
      case TYPE_PARAMETER -> Kind.TYPE_PARAMETER;
      case IMPORT -> Kind.MODULE;
      case IMPORT_FROM -> ofImported(module, definition);
      case VARIABLE, ANNOTATED_VARIABLE -> {
        Kind meant = scope == 0 || inClass ? meaning(module, definition) : null;
        yield meant != null ? meant : ofVariable(module, symbol, scope);
      }
      default -> inClass ? Kind.ATTRIBUTE : Kind.VARIABLE;
    };
  }

  private static Kind ofMethod(ModuleFacts module, int definition) {
    return Functions.typeOf(module, definition) instanceof Type.Instance instance
            && (instance.type() instanceof PropertyClass
                || instance.type().ref().name().endsWith("property"))
        ? Kind.PROPERTY
        : Kind.METHOD;
  }

  private static Kind ofImported(ModuleFacts module, int definition) {
    SymbolAt target = SymbolTypes.imported(module, definition);
    if (target == null
        || (target.module() == module
            && target.symbol() == module.binding().definitions().symbol(definition))) {
      return Kind.MODULE;
    }
    Binding binding = target.module().binding();
    int count = binding.symbols().definitionCount(target.symbol());
    int other = count == 0 ? -1 : SymbolTypes.representative(binding, target.symbol());
    return other < 0
        ? Kind.VARIABLE
        : binding.definitions().kind(other) == DefinitionKind.IMPORT_FROM
            ? ofType(SymbolTypes.effective(target))
            : kindOf(target.module(), other);
  }

  /// Tells what a value is, where no more than its type is known.
  static Kind ofType(Type type) {
    return switch (type) {
      case Type.Module module -> Kind.MODULE;
      case Type.ClassObject object -> Kind.CLASS;
      case Type.Callable callable -> Kind.FUNCTION;
      case Type.Overloaded overloaded -> Kind.FUNCTION;
      default -> Kind.VARIABLE;
    };
  }

  /// Tells whether an assignment names a type.
  private static @Nullable Kind meaning(ModuleFacts module, int definition) {
    Binding binding = module.binding();
    SyntaxTree tree = module.tree();
    int statement = binding.definitions().node(definition);
    int value = tree.lastChild(statement);
    boolean possible =
        switch (tree.kind(value)) {
          case CALL, SUBSCRIPT, BINARY, STRING -> true;
          case NAME, ATTRIBUTE -> tree.is(statement, NodeKind.ANNOTATED_ASSIGN);
          default -> false;
        };
    if (!possible) {
      return null;
    }
    SymbolAt symbol = new SymbolAt(module, binding.definitions().symbol(definition));
    if (SymbolTypes.qualifiers(symbol).isTypeAlias()) {
      return Kind.TYPE_ALIAS;
    }
    if (binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE) {
      return null;
    }
    return switch (Meanings.of(symbol)) {
      case Meaning.Alias alias -> Kind.TYPE_ALIAS;
      case Meaning.Implicit implicit when !implicit.value().isAny() -> Kind.TYPE_ALIAS;
      case Meaning.Variable variable -> Kind.TYPE_PARAMETER;
      case Meaning.Class type when tree.is(value, NodeKind.CALL) -> Kind.CLASS;
      default -> null;
    };
  }

  private static Kind ofVariable(ModuleFacts module, int symbol, int scope) {
    Binding binding = module.binding();
    String name = binding.symbols().name(symbol);
    if (binding.scopes().kind(scope) == ScopeKind.CLASS) {
      return isEnumMember(module.classAt(binding.scopes().node(scope)), name)
          ? Kind.ENUM_MEMBER
          : Kind.ATTRIBUTE;
    }
    boolean constant =
        scope == 0
            && (SymbolTypes.qualifiers(new SymbolAt(module, symbol)).isFinal()
                || isUpperCase(name));
    return constant ? Kind.CONSTANT : Kind.VARIABLE;
  }

  static boolean isEnumMember(SourceClass type, String name) {
    if (!type.is(ClassFlag.ENUM)) {
      return false;
    }
    return EnumMembers.literals(type).stream()
        .anyMatch(member ->
            member instanceof Type.Literal literal
                && literal.value() instanceof LiteralValue.Member(String own)
                && own.equals(name));
  }

  private static boolean isUpperCase(String name) {
    return name.length() > 1
        && name.chars().anyMatch(Character::isUpperCase)
        && name.chars().noneMatch(Character::isLowerCase);
  }
}
