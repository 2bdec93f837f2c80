package typthon.checker.namedtuples;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.NamedTupleBase;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// What a named tuple and its subclasses can define.
///
/// Source: the typing specification, "Named tuples", and `typing.NamedTuple`, which refuses the
/// same at run time.
public final class NamedTupleRules {
  /// What the class gets from `NamedTuple` and cannot define itself, besides its final methods.
  private static final Set<String> MADE =
      Set.of("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults");

  private NamedTupleRules() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    if (type.states(ClassFlag.NAMED_TUPLE)) {
      bases(evaluator, type);
      fields(evaluator, type);
      made(evaluator, type);
    } else {
      for (Type ancestor : type.mro().subList(1, type.mro().size())) {
        ClassInfo base = Types.classOf(ancestor);
        if (base != null && base.is(ClassFlag.NAMED_TUPLE)) {
          hidden(evaluator, type, base);
        }
      }
    }
  }

  /// Only `Generic` can stand beside `NamedTuple`.
  private static void bases(Evaluator evaluator, SourceClass type) {
    for (Type base : type.bases()) {
      if (!Types.isInstanceOf(base, "builtins", "object") && !base.isAny()) {
        evaluator.report(
            Rule.INVALID_BASE,
            evaluator.tree().child(type.node(), 1),
            "A named tuple has no base besides \"NamedTuple\" and \"Generic\"");
        return;
      }
    }
  }

  private static void fields(Evaluator evaluator, SourceClass type) {
    SyntaxTree tree = evaluator.tree();
    Binding binding = evaluator.binding();
    boolean defaults = false;
    for (String field : NamedTupleBase.fields(type)) {
      int definition = SymbolTypes.representative(binding, binding.symbolIn(type.scope(), field));
      int name = binding.definitions().nameNode(definition);
      boolean hasDefault = !tree.isAbsent(tree.child(binding.definitions().node(definition), 2));
      if (field.startsWith("_")) {
        evaluator.report(
            Rule.DATACLASS_DEFINITION,
            name,
            "Field \"" + field + "\" of a named tuple cannot start with an underscore");
      }
      if (defaults && !hasDefault) {
        evaluator.report(
            Rule.DATACLASS_DEFINITION,
            name,
            "Field \"" + field + "\" without a default follows one with a default");
      }
      defaults |= hasDefault;
    }
  }

  private static void made(Evaluator evaluator, SourceClass type) {
    Binding binding = evaluator.binding();
    for (String name : MADE) {
      int definition = definitionOf(binding, type, name);
      if (definition >= 0
          && binding.definitions().kind(definition) != DefinitionKind.ANNOTATED_VARIABLE) {
        evaluator.report(
            Rule.DATACLASS_DEFINITION,
            binding.definitions().nameNode(definition),
            "\"" + name + "\" is made by \"NamedTuple\" and cannot be defined");
      }
    }
  }

  /// A variable of a subclass would hide the field, which stays in the tuple.
  private static void hidden(Evaluator evaluator, SourceClass type, ClassInfo base) {
    Binding binding = evaluator.binding();
    for (int i = 0; i < binding.scopes().symbolCount(type.scope()); i++) {
      String name = binding.symbols().name(binding.scopes().symbol(type.scope(), i));
      int definition = definitionOf(binding, type, name);
      if (definition >= 0 && isVariable(binding, definition) && isField(base, name)) {
        evaluator.report(
            Rule.OVERRIDE_ATTRIBUTE,
            binding.definitions().nameNode(definition),
            "\"" + name + "\" is a field of the named tuple \"" + base.name() + "\"");
      }
    }
  }

  private static int definitionOf(Binding binding, SourceClass type, String name) {
    int symbol = binding.symbolIn(type.scope(), name);
    return symbol >= 0 && SymbolTypes.contributes(binding, symbol)
        ? SymbolTypes.representative(binding, symbol)
        : -1;
  }

  private static boolean isVariable(Binding binding, int definition) {
    DefinitionKind kind = binding.definitions().kind(definition);
    return kind == DefinitionKind.VARIABLE || kind == DefinitionKind.ANNOTATED_VARIABLE;
  }

  private static boolean isField(ClassInfo base, String name) {
    if (base instanceof SourceClass source) {
      return NamedTupleBase.fields(source).contains(name);
    }
    RawMember member = base instanceof ClassFacts facts ? memberOf(facts, name) : null;
    return member != null && member.scope() == RawMember.Scope.BODY;
  }

  private static @Nullable RawMember memberOf(ClassFacts type, String name) {
    return name.startsWith("_") ? null : type.ownMember(name);
  }
}
