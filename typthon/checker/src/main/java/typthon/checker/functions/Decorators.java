package typthon.checker.functions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// The decorators of a function or class that the language itself knows.
///
/// @param forms one for each decorator in the order of the text; null for others
/// @param nodes the decorator expressions
/// @param deprecation the message of `@deprecated`, or null
public record Decorators(
    List<@Nullable SpecialForm> forms, List<Integer> nodes, @Nullable String deprecation) {
  private static final Query<Decorators> DECORATORS =
      new Query<>("decorators", new Decorators(List.of(), List.of(), null));

  /// Returns the decorators of the FUNCTION_DEF or CLASS_DEF `node`.
  public static Decorators of(ModuleFacts module, int node) {
    int list = module.tree().child(node, 0);
    if (!module.tree().hasChildren(list)) {
      return DECORATORS.seed();
    }
    return module.session().queries().get(DECORATORS, module, node, () -> read(module, node, list));
  }

  private static Decorators read(ModuleFacts module, int node, int list) {
    SyntaxTree tree = module.tree();
    Annotations annotations =
        Annotations.of(new Evaluator(module, new Reports()), module.binding().scopeAround(node));
    List<@Nullable SpecialForm> forms = new ArrayList<>();
    List<Integer> nodes = new ArrayList<>();
    String deprecation = null;
    for (int child = list + 1; child < tree.subtreeEnd(list); child = tree.subtreeEnd(child)) {
      int named = tree.is(child, NodeKind.CALL) ? tree.child(child, 0) : child;
      SpecialForm form = annotations.specialForm(named);
      forms.add(form);
      nodes.add(child);
      if (form == SpecialForm.DEPRECATED) {
        deprecation = message(tree, child);
      }
    }
    return new Decorators(forms, nodes, deprecation);
  }

  private static String message(SyntaxTree tree, int node) {
    if (tree.is(node, NodeKind.CALL) && tree.hasChildren(tree.child(node, 1))) {
      int first = tree.child(tree.child(node, 1), 0);
      if (tree.is(first, NodeKind.STRING)) {
        return tree.string(first);
      }
    }
    return "";
  }

  public boolean has(SpecialForm form) {
    return forms.contains(form);
  }

  public boolean isStatic() {
    return has(SpecialForm.STATIC_METHOD);
  }

  public boolean isClassMethod() {
    return has(SpecialForm.CLASS_METHOD);
  }

  public boolean isOverload() {
    return has(SpecialForm.OVERLOAD);
  }

  public boolean isAbstract() {
    return has(SpecialForm.ABSTRACT_METHOD) || has(SpecialForm.ABSTRACT_PROPERTY);
  }

  public boolean isFinal() {
    return has(SpecialForm.FINAL_DECORATOR);
  }

  public boolean isOverride() {
    return has(SpecialForm.OVERRIDE);
  }
}
