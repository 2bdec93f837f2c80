package typthon.checker.enums;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.SymbolAt;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// `enum-misuse`: what an enumeration cannot be or hold.
///
/// Source: the typing specification, "Enumerations".
public final class EnumRules {
  private EnumRules() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    if (!type.is(ClassFlag.ENUM) || type.module().isStub()) {
      return;
    }
    bases(evaluator, type);
    annotations(evaluator, type);
    values(evaluator, type);
    repeated(evaluator, type);
    if (!type.typeParameters().isEmpty()) {
      evaluator.report(
          Rule.ENUM_MISUSE,
          evaluator.tree().child(type.node(), 1),
          "An enumeration cannot be generic");
    }
  }

  /// Each name stands for one member only.
  private static void repeated(Evaluator evaluator, SourceClass type) {
    Binding binding = type.module().binding();
    Definitions definitions = binding.definitions();
    for (String name : EnumMembers.of(type).keySet()) {
      int symbol = binding.symbolIn(type.scope(), name);
      int first = -1;
      for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
        int definition = binding.symbols().definition(symbol, i);
        if (!definitions.contributes(definition)
            || !isAssigned(evaluator, type, definitions, definition)) {
          continue;
        }
        if (first >= 0) {
          evaluator.report(
              Rule.ENUM_MISUSE,
              definitions.nameNode(definition),
              "\"" + name + "\" is a member already");
        }
        first = definition;
      }
    }
  }

  /// Tells whether the statement stands directly in the body of the class.
  private static boolean isAssigned(
      Evaluator evaluator, SourceClass type, Definitions definitions, int definition) {
    SyntaxTree tree = evaluator.tree();
    int block = tree.child(type.node(), 4);
    for (int child = block + 1; child < tree.subtreeEnd(block); child = tree.subtreeEnd(child)) {
      if (child == definitions.statement(definition)) {
        return tree.is(child, NodeKind.ASSIGN);
      }
    }
    return false;
  }

  /// An enumeration with members is final.
  private static void bases(Evaluator evaluator, SourceClass type) {
    for (Type base : type.bases()) {
      ClassInfo info = Types.classOf(base);
      if (info != null && !EnumMembers.literals(info).isEmpty()) {
        evaluator.report(
            Rule.ENUM_MISUSE,
            evaluator.tree().child(type.node(), 1),
            "\"" + info.name() + "\" is an enumeration with members and cannot be a base");
      }
    }
  }

  /// The type of a member is the member itself, so that a declaration misleads.
  private static void annotations(Evaluator evaluator, SourceClass type) {
    Binding binding = type.module().binding();
    for (String name : EnumMembers.of(type).keySet()) {
      int symbol = binding.symbolIn(type.scope(), name);
      int definition = SymbolTypes.representative(binding, symbol);
      if (binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE
          && !SymbolTypes.qualifiers(new SymbolAt(type.module(), symbol)).isFinal()) {
        evaluator.report(
            Rule.ENUM_MISUSE,
            binding.definitions().nameNode(definition),
            "Member \"" + name + "\" of an enumeration must not have an annotation");
      }
    }
  }

  /// What `_value_` is declared as holds for every value that is stored as it is written.
  private static void values(Evaluator evaluator, SourceClass type) {
    RawMember stored = memberOf(type, "_value_");
    if (stored == null || !stored.declared() || isOfLibrary(stored) || makesValues(type)) {
      return;
    }
    SyntaxTree tree = evaluator.tree();
    for (Map.Entry<String, Integer> entry : EnumMembers.of(type).entrySet()) {
      int node = entry.getValue();
      if (node < 0 || tree.is(node, NodeKind.CALL) || tree.is(node, NodeKind.ATTRIBUTE)) {
        continue;
      }
      Type value = EnumMembers.valueOf(type, entry.getKey());
      if (value != null && !evaluator.isAssignable(value, stored.type())) {
        evaluator.reportMismatch(
            Rule.ASSIGNMENT_TYPE,
            node,
            "Value of type \""
                + value.display()
                + "\" is not assignable to \"_value_\" declared as \""
                + stored.type().display()
                + "\"",
            value,
            stored.type());
      }
    }
  }

  private static boolean makesValues(SourceClass type) {
    RawMember maker = memberOf(type, "__new__");
    RawMember initializer = memberOf(type, "__init__");
    return maker == null || initializer == null || !isOfLibrary(maker) || !isOfLibrary(initializer);
  }

  private static @Nullable RawMember memberOf(SourceClass type, String name) {
    SourceClass.Found found = SourceClass.lookUp(type, name);
    return found == null ? null : found.member();
  }

  private static boolean isOfLibrary(RawMember member) {
    String module = member.owner().ref().module();
    return module.equals("enum") || module.equals("builtins");
  }
}
