package typthon.checker.classes;

import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.MemberAssignment;
import typthon.binder.Symbols;
import typthon.checker.dataclasses.Dataclasses;
import typthon.checker.functions.Bodies;
import typthon.checker.functions.Decorators;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;

/// What a protocol only asks for: methods without a body of their own, variables without a value. A
/// stub file tells nothing about either.
///
/// Source: the typing specification, "Explicitly declaring implementation".
public final class Unimplemented {
  private Unimplemented() {}

  /// Tells whether the method at `node` of a protocol has no implementation of its own.
  public static boolean isBody(SourceClass type, int node) {
    return type.is(ClassFlag.PROTOCOL)
        && !type.module().isStub()
        && Bodies.isStub(type.module(), node);
  }

  /// Tells whether every function that the protocol defines by that name leaves its body out. A
  /// body of `pass`, or one that raises, counts as written.
  static boolean isMethod(SourceClass type, String name) {
    Binding binding = type.module().binding();
    Definitions definitions = binding.definitions();
    int symbol = binding.symbolIn(type.scope(), name);
    boolean found = false;
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (!definitions.contributes(definition)) {
        continue;
      }
      if (definitions.kind(definition) != DefinitionKind.FUNCTION
          || !isLeftOut(type, definitions.node(definition))) {
        return false;
      }
      found = true;
    }
    return found;
  }

  /// Tells whether the method at `node` of a protocol has no body: `...`, or a docstring where a
  /// value is promised.
  private static boolean isLeftOut(SourceClass type, int node) {
    ModuleFacts module = type.module();
    return isBody(type, node) && (Bodies.isEllipsis(module, node) || isOnlyDescribed(module, node));
  }

  private static boolean isOnlyDescribed(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    int last = tree.lastChild(tree.child(node, 5));
    int result = tree.child(node, 4);
    return !tree.isAbsent(result)
        && !tree.is(result, NodeKind.NONE)
        && tree.is(last, NodeKind.EXPRESSION_STATEMENT);
  }

  /// Tells whether `member` is a method of a protocol that promises a value and gives none.
  public static boolean promisesOnly(RawMember member) {
    if (!(member.owner() instanceof SourceClass type) || member.definition() < 0) {
      return false;
    }
    Definitions definitions = type.module().binding().definitions();
    int node = definitions.node(member.definition());
    SyntaxTree tree = type.module().tree();
    return definitions.kind(member.definition()) == DefinitionKind.FUNCTION
        && isLeftOut(type, node)
        && !tree.isAbsent(tree.child(node, 4))
        && !tree.is(tree.child(node, 4), NodeKind.NONE);
  }

  /// Tells whether `member` is an abstract method that is `...` alone or raises
  /// NotImplementedError.
  public static boolean isAbstract(RawMember member) {
    if (!(member.owner() instanceof SourceClass type)
        || type.module().isStub()
        || member.definition() < 0) {
      return false;
    }
    ModuleFacts module = type.module();
    Definitions definitions = module.binding().definitions();
    int node = definitions.node(member.definition());
    return definitions.kind(member.definition()) == DefinitionKind.FUNCTION
        && Decorators.of(module, node).isAbstract()
        && (Bodies.isEllipsis(module, node)
            || (Bodies.isStub(module, node) && Bodies.raisesNotImplemented(module, node)));
  }

  /// Tells whether the protocol declares a variable by that name and nothing gives it a value.
  static boolean isVariable(SourceClass type, String name) {
    Binding binding = type.module().binding();
    int symbol = binding.symbolIn(type.scope(), name);
    if (type.module().isStub()
        || symbol < 0
        || binding.symbols().has(symbol, Symbols.BOUND)
        || Dataclasses.isDataclass(type)) {
      return false;
    }
    for (MemberAssignment assignment : binding.members()) {
      if (assignment.classScope() == type.scope() && assignment.name().equals(name)) {
        return false;
      }
    }
    return true;
  }
}
