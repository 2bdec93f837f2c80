package typthon.checker.annotations;

import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.TypeVariable;

/// `explicit-any` and `missing-type-argument`: annotations that say `Any`, or leave it to be
/// understood. Annotations in quotes are not looked at.
public final class GradualAnnotations {
  private final Evaluator evaluator;
  private final SyntaxTree tree;

  private GradualAnnotations(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
  }

  /// Checks the whole module.
  public static void check(Evaluator evaluator) {
    GradualAnnotations rules = new GradualAnnotations(evaluator);
    SyntaxTree tree = evaluator.tree();
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case PARAMETER, ANNOTATED_ASSIGN -> rules.annotation(tree.child(node, 1));
        case FUNCTION_DEF -> rules.annotation(tree.child(node, 4));
        default -> {}
      }
    }
  }

  private void annotation(int node) {
    if (!tree.isAbsent(node)) {
      int scope = evaluator.binding().scopeAround(node);
      part(Annotations.of(evaluator.quiet(), scope), node);
    }
  }

  private void part(Annotations reader, int node) {
    switch (tree.kind(node)) {
      case NAME, ATTRIBUTE -> named(reader, node);
      case SUBSCRIPT -> subscript(reader, node);
      case BINARY, LIST, TUPLE, STARRED -> parts(reader, node);
      default -> {}
    }
  }

  private void parts(Annotations reader, int node) {
    for (int each = node + 1; each < tree.subtreeEnd(node); each = tree.subtreeEnd(each)) {
      part(reader, each);
    }
  }

  private void subscript(Annotations reader, int node) {
    SpecialForm form = reader.specialForm(node);
    int index = tree.child(node, 1);
    if (form == SpecialForm.LITERAL) {
      return;
    }
    boolean metadata = form == SpecialForm.ANNOTATED && tree.is(index, NodeKind.TUPLE);
    part(reader, metadata ? tree.child(index, 0) : index);
  }

  private void named(Annotations reader, int node) {
    switch (reader.meaning(node)) {
      case Meaning.Form form when form.form() == SpecialForm.ANY ->
          evaluator.report(Rule.EXPLICIT_ANY, node, "The annotation says \"Any\"");
      case Meaning.Form form when form.form() == SpecialForm.CALLABLE -> missing(node, "Callable");
      case Meaning.Class type when isOpen(type.type()) -> missing(node, type.type().name());
      default -> {}
    }
  }

  private void missing(int node, String name) {
    evaluator.report(
        Rule.MISSING_TYPE_ARGUMENT, node, "\"" + name + "\" is generic: its arguments are missing");
  }

  private static boolean isOpen(ClassInfo type) {
    for (TypeVariable parameter : type.typeParameters()) {
      if (parameter.fallback() == null) {
        return true;
      }
    }
    return false;
  }
}
