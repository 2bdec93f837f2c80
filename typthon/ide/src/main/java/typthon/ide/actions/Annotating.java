package typthon.ide.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.binder.DefinitionKind;
import typthon.checker.semantics.Written;
import typthon.checker.traces.Inspector;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.ide.imports.ImportEdits;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Annotations that say what is inferred: of results and of variables.
final class Annotating {
  private final Actions actions;
  private final Place place;
  private final SyntaxTree tree;

  Annotating(Actions actions) {
    this.actions = actions;
    this.place = actions.place();
    this.tree = place.tree();
  }

  void add() {
    result();
    variable();
  }

  /// On the header of a function that states no result.
  private void result() {
    int function = place.around(place.span(), NodeKind.FUNCTION_DEF);
    if (function < 0 || !isHeader(function) || !tree.isAbsent(tree.child(function, 4))) {
      return;
    }
    int offset = tree.end(tree.child(function, 3));
    for (Inspector.Result result : place.semantics().missingResults(place.module())) {
      if (result.offset() == offset) {
        int at = place.file().utf16(offset);
        boolean quoted = !result.plain() && !isLazy();
        String text = quoted ? "\"" + result.type() + "\"" : result.type();
        List<TextChange> changes = new ArrayList<>();
        if (!result.imports().isEmpty()) {
          changes.addAll(new ImportEdits(place.file()).names(result.imports()));
        }
        changes.add(new TextChange(new TextSpan(at, at), " -> " + text));
        actions.add(
            "Annotate the result with \"" + result.type() + "\"",
            CodeAction.Kind.REWRITE,
            null,
            false,
            place.file().path(),
            changes);
      }
    }
  }

  private boolean isHeader(int function) {
    int block = tree.lastChild(function);
    return place.file().offset(place.span().end())
        <= Math.max(tree.end(tree.child(function, 3)), tree.start(block) - 1);
  }

  private boolean isLazy() {
    return place.text().contains("from __future__ import annotations");
  }

  /// On the only target of an assignment, where the variable has no other definition.
  private void variable() {
    int statement = place.around(place.span(), NodeKind.ASSIGN);
    if (statement < 0 || tree.childCount(statement) != 2) {
      return;
    }
    int target = tree.child(statement, 0);
    TextSpan name = place.spanOf(target);
    boolean here = name.touches(place.span().start()) && name.touches(place.span().end());
    if (!here || !tree.is(target, NodeKind.NAME) || !isDefinedOnce(target)) {
      return;
    }
    Optional<Type> type = place.semantics().typeOf(place.module(), target).map(Types::widen);
    Optional<Written> written =
        type.flatMap(each -> place.semantics().written(place.module(), each));
    if (written.isEmpty()) {
      return;
    }
    List<TextChange> changes = new ArrayList<>();
    if (!written.get().imports().isEmpty()) {
      changes.addAll(new ImportEdits(place.file()).names(written.get().imports()));
    }
    changes.add(new TextChange(new TextSpan(name.end(), name.end()), ": " + written.get().text()));
    actions.add(
        "Annotate \"" + tree.name(target) + "\" with \"" + written.get().text() + "\"",
        CodeAction.Kind.REWRITE,
        null,
        false,
        place.file().path(),
        changes);
  }

  private boolean isDefinedOnce(int target) {
    var binding = place.module().binding();
    int definition = binding.definitionOf(target);
    return definition >= 0
        && binding.definitions().kind(definition) == DefinitionKind.VARIABLE
        && binding.symbols().definitionCount(binding.definitions().symbol(definition)) == 1;
  }
}
