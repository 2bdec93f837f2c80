package typthon.checker.attributes;

import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.SymbolAt;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Member;
import typthon.types.Mro;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.Types;

/// Instance variables whose type depends on a type parameter, reached through the class: the class
/// is one object for all its type arguments, so they have no one type there.
///
/// Source: the typing specification, "Instantiating generic classes and type erasure".
public final class GenericVariables {
  private GenericVariables() {}

  /// Reports `C.name` or `C[int].name` at the ATTRIBUTE `node` if it is ambiguous.
  ///
  /// @param found what the attribute is there
  /// @return whether it was reported
  public static boolean check(Evaluator evaluator, int node, Type receiver, Member found) {
    if (found.kind() != Member.Kind.DEFAULT
        || !(receiver instanceof Type.ClassObject object)
        || !(object.instance() instanceof Type.Instance instance)
        || !namesClass(evaluator, evaluator.tree().child(node, 0))) {
      return false;
    }
    String name = evaluator.binding().runtimeName(node);
    Type open = instance.type().self();
    SourceClass.Found member = SourceClass.lookUp(Mro.ancestorsOf(open), name);
    if (member == null
        || member.member() == null
        || !(member.ancestor() instanceof Type.Instance ancestor)) {
      return false;
    }
    Type type = Substitution.of(ancestor).apply(member.member().type());
    if (!Types.anyPart(type, instance.type().typeParameters()::contains)) {
      return false;
    }
    evaluator.report(
        Rule.UNKNOWN_ATTRIBUTE,
        evaluator.tree().child(node, 1),
        "\""
            + name
            + "\" depends on a type parameter of \""
            + instance.type().name()
            + "\": only its instances have it");
    return true;
  }

  private static boolean namesClass(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int named = tree.is(node, NodeKind.SUBSCRIPT) ? tree.child(node, 0) : node;
    int symbol = tree.is(named, NodeKind.NAME) ? evaluator.binding().symbolOf(named) : -1;
    return symbol >= 0 && SymbolTypes.classOf(new SymbolAt(evaluator.module(), symbol)) != null;
  }
}
