package typthon.checker.classes;

import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.MemberAssignment;
import typthon.checker.annotations.Qualifiers;
import typthon.checker.dataclasses.Dataclasses;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.plugins.Synthesis;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;

/// `uninitialized-attribute`: an attribute that a class body declares and neither it nor a method
/// binds. Classes whose constructor comes from their fields, and those that leave something to
/// subclasses, are no matter of this rule.
public final class UninitializedRule {
  private UninitializedRule() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    if (type.module().isStub() || isExempt(type)) {
      return;
    }
    Binding binding = type.module().binding();
    for (int i = 0; i < binding.scopes().symbolCount(type.scope()); i++) {
      int symbol = binding.scopes().symbol(type.scope(), i);
      String name = binding.symbols().name(symbol);
      int definition = onlyDeclaration(evaluator, symbol);
      if (definition >= 0
          && !isBoundByMethod(type, name)
          && SourceClass.lookUp(SourceClass.properAncestors(type), name) == null) {
        evaluator.report(
            Rule.UNINITIALIZED_ATTRIBUTE,
            binding.definitions().nameNode(definition),
            "Attribute \"" + name + "\" is declared, but nothing in the class binds it");
      }
    }
  }

  private static boolean isExempt(SourceClass type) {
    return type.is(ClassFlag.PROTOCOL)
        || type.is(ClassFlag.TYPED_DICT)
        || type.is(ClassFlag.NAMED_TUPLE)
        || type.is(ClassFlag.ENUM)
        || type.is(ClassFlag.UNKNOWN_BASE)
        || Dataclasses.isDataclass(type)
        || !type.session().plugins().of(type).equals(Synthesis.NONE)
        || !Abstractness.missing(type).isEmpty();
  }

  /// Returns the one definition of a symbol if that is a declaration without a value, else -1.
  private static int onlyDeclaration(Evaluator evaluator, int symbol) {
    Binding binding = evaluator.binding();
    SyntaxTree tree = evaluator.tree();
    if (binding.symbols().definitionCount(symbol) != 1) {
      return -1;
    }
    int definition = binding.symbols().definition(symbol, 0);
    boolean declares =
        binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE
            && binding.definitions().contributes(definition)
            && tree.isAbsent(tree.child(binding.definitions().node(definition), 2));
    if (!declares) {
      return -1;
    }
    Qualifiers said = SymbolTypes.declaredBy(evaluator.module(), definition).qualifiers();
    return said.isClassVariable() || said.isFinal() ? -1 : definition;
  }

  private static boolean isBoundByMethod(SourceClass type, String name) {
    for (MemberAssignment assignment : type.module().binding().membersOf(type.scope())) {
      if (assignment.name().equals(name)) {
        return true;
      }
    }
    return Made.targets(type).containsKey(name);
  }
}
