package typthon.checker.frameworks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.DefinitionKind;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.FieldView;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Substitution;
import typthon.types.Type;

/// A variable of a class body.
///
/// @param definition an ANNOTATED_VARIABLE or VARIABLE
/// @param substitution what the type parameters of its class stand for
record FieldOfProgram(ModuleFacts module, int definition, Substitution substitution)
    implements FieldView {
  private int node() {
    return module.binding().definitions().node(definition);
  }

  @Override
  public String name() {
    return module.binding().symbols().name(module.binding().definitions().symbol(definition));
  }

  @Override
  public boolean isAnnotated() {
    return module.binding().definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE;
  }

  private Annotations.Declared annotation() {
    return isAnnotated()
        ? SymbolTypes.declaredBy(module, definition)
        : Annotations.Declared.NOTHING;
  }

  @Override
  public @Nullable Type declared() {
    Type declared = isAnnotated() ? annotation().type() : null;
    return declared == null ? null : substitution.apply(declared);
  }

  @Override
  public boolean isClassVariable() {
    return annotation().qualifiers().isClassVariable();
  }

  @Override
  public boolean isInitVariable() {
    return annotation().qualifiers().isInitVariable();
  }

  @Override
  public List<ExpressionView> metadata() {
    SyntaxTree tree = module.tree();
    List<ExpressionView> found = new ArrayList<>();
    int annotation = isAnnotated() ? tree.child(node(), 1) : -1;
    if (annotation >= 0 && tree.is(annotation, NodeKind.SUBSCRIPT)) {
      Annotations reader =
          Annotations.of(
              new Evaluator(module, new Reports()), module.binding().scopeAround(annotation));
      int index = tree.child(annotation, 1);
      if (reader.specialForm(annotation) == SpecialForm.ANNOTATED
          && tree.is(index, NodeKind.TUPLE)) {
        int first = tree.child(index, 0);
        for (int each = tree.subtreeEnd(first);
            each < tree.subtreeEnd(index);
            each = tree.subtreeEnd(each)) {
          found.add(new ExpressionOfProgram(module, each));
        }
      }
    }
    return found;
  }

  @Override
  public @Nullable ExpressionView value() {
    SyntaxTree tree = module.tree();
    int value = isAnnotated() ? tree.child(node(), 2) : tree.lastChild(node());
    boolean whole = isAnnotated() || tree.is(tree.child(node(), 0), NodeKind.NAME);
    return !whole || tree.isAbsent(value) ? null : new ExpressionOfProgram(module, value);
  }
}
