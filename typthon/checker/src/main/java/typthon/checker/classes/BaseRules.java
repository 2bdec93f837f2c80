package typthon.checker.classes;

import java.util.Set;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// `invalid-base`: what stands in the list of bases of a class must be a class, or say through
/// `__mro_entries__` which classes it stands for.
public final class BaseRules {
  /// What only annotations can name.
  private static final Set<SpecialForm> NO_CLASSES =
      Set.of(
          SpecialForm.UNION,
          SpecialForm.OPTIONAL,
          SpecialForm.CALLABLE,
          SpecialForm.CLASS_VAR,
          SpecialForm.FINAL,
          SpecialForm.NO_RETURN,
          SpecialForm.NEVER,
          SpecialForm.LITERAL_STRING,
          SpecialForm.CONCATENATE,
          SpecialForm.TYPE_GUARD,
          SpecialForm.TYPE_IS);

  private BaseRules() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    SyntaxTree tree = evaluator.tree();
    int arguments = tree.child(type.node(), 3);
    if (tree.isAbsent(arguments)) {
      return;
    }
    Evaluator quiet = evaluator.quiet();
    Annotations annotations = Annotations.of(quiet, evaluator.binding().scopeAround(type.node()));
    for (int base = arguments + 1;
        base < tree.subtreeEnd(arguments);
        base = tree.subtreeEnd(base)) {
      boolean positional =
          !tree.is(base, NodeKind.KEYWORD_ARGUMENT) && !tree.is(base, NodeKind.STARRED);
      SpecialForm form = positional ? annotations.specialForm(base) : null;
      if (form != null && NO_CLASSES.contains(form)) {
        evaluator.report(
            Rule.INVALID_BASE,
            base,
            "\"" + tree.text(base) + "\" is no class and cannot be a base");
      } else if (positional
          && form == null
          && annotations.base(base).isAny()
          && isNoClass(evaluator, quiet.typeOf(base))) {
        evaluator.report(
            Rule.INVALID_BASE,
            base,
            "A base must be a class, not \"" + Types.unfold(quiet.typeOf(base)).display() + "\"");
      }
    }
  }

  /// Tells whether `value` is certainly neither a class nor something that stands for classes.
  private static boolean isNoClass(Evaluator evaluator, Type value) {
    Type found = Types.unfold(value);
    return switch (found) {
      case Type.Literal literal -> true;
      case Type.Tuple tuple -> true;
      case Type.Callable callable -> true;
      case Type.Module module -> true;
      case Type.Instance instance when instance.type().ref().is("typing", "TypeVar") -> true;
      case Type.Instance instance -> !standsForClasses(evaluator, instance);
      default -> found.isNone();
    };
  }

  private static boolean standsForClasses(Evaluator evaluator, Type.Instance instance) {
    ClassInfo type = instance.type();
    Type entries = Attributes.typeOf(evaluator.session(), instance, "__mro_entries__");
    return entries != null
        || type.is(ClassFlag.UNKNOWN_BASE)
        || type.inherits("builtins", "type")
        || type.ref().module().equals("typing")
        || type.is(ClassFlag.PROTOCOL)
        || (type.name().equals("object") && type.ref().module().equals("builtins"));
  }
}
