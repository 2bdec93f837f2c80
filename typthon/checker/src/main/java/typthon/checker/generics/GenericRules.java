package typthon.checker.generics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.annotations.TypeScopes;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// The type variables in the header of a class.
public final class GenericRules {
  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final SourceClass type;
  private final Evaluator quiet;
  private final Annotations annotations;
  private final Set<TypeVariable> used = new LinkedHashSet<>();
  private @Nullable Set<TypeVariable> stated;
  private @Nullable SpecialForm statedBy;

  private GenericRules(Evaluator evaluator, SourceClass type) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.type = type;
    this.quiet = evaluator.quiet();
    this.annotations = Annotations.of(quiet, evaluator.binding().scopeAround(type.node()));
  }

  public static void check(Evaluator evaluator, SourceClass type) {
    new GenericRules(evaluator, type).check();
  }

  private void check() {
    int arguments = tree.child(type.node(), 3);
    boolean declares = !tree.isAbsent(tree.child(type.node(), 2));
    if (!tree.isAbsent(arguments)) {
      for (int child = arguments + 1;
          child < tree.subtreeEnd(arguments);
          child = tree.subtreeEnd(child)) {
        if (!tree.is(child, NodeKind.KEYWORD_ARGUMENT)) {
          base(child, declares);
        }
      }
    }
    if (stated != null) {
      for (TypeVariable variable : used) {
        if (variable.scope() == null && !stated.contains(variable)) {
          report(
              Rule.TYPEVAR_MISUSE,
              "Type variable \""
                  + variable.name()
                  + "\" is missing in \"Generic\" or \"Protocol\"");
        }
      }
    }
    Integer metaclass = type.keywords().get("metaclass");
    if (metaclass != null
        && tree.is(metaclass, NodeKind.SUBSCRIPT)
        && Types.mentionsVariables(annotations.type(metaclass))) {
      evaluator.report(Rule.TYPEVAR_MISUSE, metaclass, "A metaclass cannot be generic");
    }
    bindings(declares);
    order();
    VarianceRules.bases(evaluator, type);
  }

  private void report(Rule rule, String message) {
    evaluator.report(rule, tree.child(type.node(), 1), message);
  }

  private void base(int node, boolean declares) {
    SpecialForm form = annotations.specialForm(node);
    boolean subscript = tree.is(node, NodeKind.SUBSCRIPT);
    if (form == SpecialForm.GENERIC || form == SpecialForm.PROTOCOL) {
      if (declares && (subscript || form == SpecialForm.GENERIC)) {
        report(
            Rule.TYPEVAR_MISUSE,
            "A class with type parameters cannot have \"Generic\" or \"Protocol[…]\" as a base");
      }
      if (subscript) {
        if (statedBy != null && statedBy != form) {
          report(
              Rule.TYPEVAR_MISUSE,
              "\"Protocol[…]\" states the type parameters already: \"Generic[…]\" has no place");
        } else if (statedBy != null) {
          report(
              Rule.TYPEVAR_MISUSE,
              "One \"Generic[…]\" or \"Protocol[…]\" states all type parameters of a class");
        }
        statedBy = form;
        int mark = quiet.reports().mark();
        parameters(annotations.typeArguments(node));
        for (Diagnostic found : quiet.reports().since(mark)) {
          if (found.rule() == Rule.TYPEVARTUPLE_MISUSE) {
            report(found.rule(), found.message());
          }
        }
      }
      return;
    }
    if (form == SpecialForm.SELF) {
      evaluator.report(Rule.INVALID_TYPE_FORM, node, "\"Self\" cannot be a base");
      return;
    }
    int named = subscript ? tree.child(node, 0) : node;
    if (annotations.meaning(named) instanceof Meaning.Alias) {
      evaluator.report(Rule.INVALID_BASE, node, "A type alias cannot be a base");
    }
    Type base = annotations.base(node);
    Types.collectVariables(base, used);
    if (Types.anyPart(base, GenericRules::isSelf)) {
      evaluator.report(Rule.INVALID_TYPE_FORM, node, "\"Self\" is not allowed in a base");
    }
  }

  private static boolean isSelf(Type part) {
    return Types.kindOf(part) == TypeVariable.Kind.SELF;
  }

  private void parameters(List<Type> arguments) {
    Set<TypeVariable> found = new LinkedHashSet<>();
    for (Type argument : arguments) {
      Type plain = argument instanceof Type.Unpacked unpacked ? unpacked.type() : argument;
      if (!(plain instanceof TypeVariable variable)) {
        report(Rule.TYPEVAR_MISUSE, "\"Generic\" and \"Protocol\" take type variables only");
      } else if (!found.add(variable)) {
        report(Rule.TYPEVAR_MISUSE, "Type variable \"" + variable.name() + "\" is stated twice");
      }
    }
    stated = found;
  }

  /// Variables of the old style must be free to be bound here.
  private void bindings(boolean declares) {
    int parent = evaluator.binding().scopes().parent(type.scope());
    TypeScopes outer = TypeScopes.around(evaluator.module(), parent);
    Set<TypeVariable> all = new LinkedHashSet<>(used);
    if (stated != null) {
      all.addAll(stated);
    }
    for (TypeVariable variable : all) {
      if (variable.scope() != null) {
        continue;
      }
      if (declares) {
        report(
            Rule.TYPEVAR_MISUSE,
            "Type variable \""
                + variable.name()
                + "\" of the old style is used beside type "
                + "parameters");
      } else if (TypeScopes.isBoundAround(evaluator.module(), parent, variable)
          || outer.find(variable) != null) {
        report(
            Rule.TYPEVAR_MISUSE,
            "Type variable \"" + variable.name() + "\" is bound around this class already");
      }
    }
  }

  /// Defaults come last, and mention only what comes before them.
  private void order() {
    boolean defaults = false;
    boolean elements = false;
    int packs = 0;
    List<TypeVariable> before = new ArrayList<>();
    for (TypeVariable variable : type.typeParameters()) {
      Type fallback = variable.fallback();
      if (fallback == null && defaults) {
        report(
            Rule.TYPEVAR_MISUSE,
            "Type variable \""
                + variable.name()
                + "\" without a default follows one with a "
                + "default");
      }
      if (fallback != null && elements && variable.kind() == TypeVariable.Kind.TYPE) {
        report(
            Rule.TYPEVARTUPLE_MISUSE,
            "Type variable \"" + variable.name() + "\" with a default follows a TypeVarTuple");
      }
      if (fallback != null) {
        mentions(variable, fallback, before);
        defaults = true;
      }
      if (variable.kind() == TypeVariable.Kind.ELEMENTS) {
        elements = true;
        packs++;
      }
      before.add(variable);
    }
    if (packs > 1) {
      report(Rule.TYPEVARTUPLE_MISUSE, "A class can have only one TypeVarTuple");
    }
  }

  private void mentions(TypeVariable variable, Type fallback, List<TypeVariable> before) {
    Set<TypeVariable> found = new LinkedHashSet<>();
    Types.collectVariables(fallback, found);
    for (TypeVariable each : found) {
      boolean known = before.stream().anyMatch(other -> other.name().equals(each.name()));
      if (!known) {
        report(
            Rule.TYPEVAR_MISUSE,
            "The default of \""
                + variable.name()
                + "\" mentions \""
                + each.name()
                + "\", which does not come before it");
      }
    }
  }
}
