package typthon.checker.classes;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.Types;

/// The keywords of a `class` statement are the arguments of the `__init_subclass__` that the class
/// inherits, unless a metaclass of the program's own takes them.
///
/// Source: the data model of the language reference, "Customizing class creation".
public final class SubclassHooks {
  private SubclassHooks() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    if (type.module().isStub()
        || type.is(ClassFlag.TYPED_DICT)
        || type.states(ClassFlag.NAMED_TUPLE)
        || type.is(ClassFlag.UNKNOWN_BASE)
        || isPartlyKnown(type)
        || takesKeywords(type)) {
      return;
    }
    List<Argument> arguments = keywords(evaluator.tree(), type.node());
    Member hook =
        Attributes.behind(
            evaluator.session(),
            SourceClass.properAncestors(type),
            type.self(),
            "__init_subclass__",
            true);
    if (hook != null && (!arguments.isEmpty() || !isOfObject(type))) {
      int name = evaluator.tree().child(type.node(), 1);
      Calls.call(evaluator, hook.type(), arguments, name, null);
    }
  }

  /// Stubs tell only the outlines of private classes.
  private static boolean isPartlyKnown(SourceClass type) {
    for (Type ancestor : type.mro()) {
      if (Types.classOf(ancestor) instanceof SourceClass source
          && source.module().isStub()
          && source.name().startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  /// A metaclass with a `__new__` or `__init__` of its own decides what is handed on.
  private static boolean takesKeywords(SourceClass type) {
    ClassInfo metaclass = type.metaclass();
    return metaclass != null && (isOwn(metaclass, "__new__") || isOwn(metaclass, "__init__"));
  }

  private static boolean isOwn(ClassInfo metaclass, String name) {
    SourceClass.Found found = SourceClass.lookUp(metaclass, name);
    String module =
        found == null || found.member() == null ? "" : found.member().owner().ref().module();
    return !module.equals("builtins") && !module.equals("abc");
  }

  private static boolean isOfObject(SourceClass type) {
    SourceClass.Found found =
        SourceClass.lookUp(SourceClass.properAncestors(type), "__init_subclass__");
    return found == null
        || found.member() == null
        || found.member().owner().ref().is("builtins", "object");
  }

  private static List<Argument> keywords(SyntaxTree tree, int node) {
    int list = tree.child(node, 3);
    if (tree.isAbsent(list)) {
      return List.of();
    }
    List<Argument> found = new ArrayList<>();
    for (Argument argument : Calls.arguments(tree, list)) {
      boolean keyword =
          argument.kind() == Argument.Kind.KEYWORD
              || argument.kind() == Argument.Kind.UNPACKED_KEYWORDS;
      if (keyword && !"metaclass".equals(argument.keyword())) {
        found.add(argument);
      }
    }
    return found;
  }
}
