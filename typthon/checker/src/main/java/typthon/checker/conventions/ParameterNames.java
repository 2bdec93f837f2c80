package typthon.checker.conventions;

import java.util.List;
import java.util.Objects;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.rules.Rule;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;

/// `self-parameter`: methods without a parameter for their receiver, or with one that goes by the
/// name of another.
///
/// Source: PEP 8, "Function and Method Arguments".
public final class ParameterNames {
  private ParameterNames() {}

  /// Checks the FUNCTION_DEF `node`.
  public static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    if (owner == null || evaluator.module().isStub()) {
      return;
    }
    Decorators decorators = Decorators.of(evaluator.module(), node);
    String method = tree.name(node);
    boolean implicit =
        method.equals("__new__")
            || method.equals("__init_subclass__")
            || method.equals("__class_getitem__");
    if (decorators.isStatic() || method.equals("_generate_next_value_")) {
      return;
    }
    boolean foreign = decorators.forms().stream().anyMatch(Objects::isNull);
    List<Integer> parameters = Signatures.parameters(tree, node);
    if (parameters.isEmpty()) {
      if (!foreign) {
        evaluator.report(
            Rule.SELF_PARAMETER,
            tree.child(node, 1),
            "A method needs a parameter for its receiver; or is \"@staticmethod\" meant?");
      }
      return;
    }
    int first = parameters.getFirst();
    String name = tree.name(first);
    boolean ofClass = implicit || decorators.isClassMethod();
    boolean metaclass = owner.inherits("builtins", "type");
    if (foreign
        || name.startsWith("_")
        || tree.text(first).startsWith("*")
        || tree.has(first, SyntaxTree.KEYWORD_ONLY)) {
      return;
    }
    if (ofClass ? isInstanceName(name) : isClassName(name) && !metaclass && !mayBeClass(owner)) {
      evaluator.report(
          Rule.SELF_PARAMETER,
          first,
          ofClass
              ? "The receiver of a class method goes by the name \"cls\""
              : "The receiver of a method goes by the name \"self\"");
    }
  }

  private static boolean isInstanceName(String name) {
    return name.equals("self");
  }

  private static boolean isClassName(String name) {
    return name.equals("cls");
  }

  /// In a protocol, or where a base is not known, the instances may be classes.
  private static boolean mayBeClass(SourceClass owner) {
    return owner.is(ClassFlag.PROTOCOL) || owner.is(ClassFlag.UNKNOWN_BASE);
  }
}
