package typthon.checker.attributes;

import java.util.List;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// What methods say about their receivers.
///
/// Source: the typing specification, "Annotating `self` and `cls` arguments".
final class Receivers {
  private Receivers() {}

  /// Tells whether the method `receiver.name` annotates its first parameter. What is known of a
  /// receiver in terms of type variables is too little to hold against the annotation.
  static boolean areStated(Type receiver, String name) {
    if (Types.anyPart(receiver, part -> part instanceof TypeVariable)) {
      return false;
    }
    ClassInfo type =
        receiver instanceof Type.ClassObject object
            ? Types.classOf(Types.unfold(object.instance()))
            : Types.classOf(receiver);
    SourceClass.Found found = type == null ? null : SourceClass.lookUp(type, name);
    RawMember member = found == null ? null : found.member();
    return member != null
        && member.definition() >= 0
        && member.owner() instanceof SourceClass owner
        && annotates(owner, name);
  }

  private static boolean annotates(SourceClass owner, String name) {
    ModuleFacts module = owner.module();
    Definitions definitions = module.binding().definitions();
    int symbol = module.binding().symbolIn(owner.scope(), name);
    for (int i = 0; symbol >= 0 && i < module.binding().symbols().definitionCount(symbol); i++) {
      int definition = module.binding().symbols().definition(symbol, i);
      if (definitions.contributes(definition)
          && definitions.kind(definition) == DefinitionKind.FUNCTION
          && isAnnotated(module.tree(), definitions.node(definition))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnnotated(SyntaxTree tree, int function) {
    List<Integer> parameters = Signatures.parameters(tree, function);
    return !parameters.isEmpty() && !tree.isAbsent(tree.child(parameters.getFirst(), 1));
  }
}
