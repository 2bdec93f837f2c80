package typthon.ide.actions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import typthon.ide.TextSpan;
import typthon.project.CheckCancelledException;
import typthon.project.Finding;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// What could be changed at a place. Every action carries its changes; those that mend a finding
/// bring no other one.
public final class CodeActions {
  private CodeActions() {}

  /// Returns what is offered for a stretch of a file.
  ///
  /// @param span in UTF-16 units from the start of the text
  /// @param findings those of the file, in the state of the view
  /// @return for a file that is not the project's own, nothing
  /// @throws CheckCancelledException if the view is out of date
  public static List<CodeAction> at(
      ProjectView view, Path file, TextSpan span, List<Finding> findings) {
    Optional<ViewedFile> found = view.file(file).filter(ViewedFile::isOwn);
    return found.isEmpty()
        ? List.of()
        : view.together(() -> at(new Place(view, found.get(), span), findings));
  }

  private static List<CodeAction> at(Place place, List<Finding> findings) {
    Actions actions = new Actions(place);
    for (Finding finding : findings) {
      TextSpan span = place.spanOf(finding.range());
      boolean concerned = span.start() <= place.span().end() && place.span().start() <= span.end();
      if (concerned) {
        mend(actions, finding, span);
      }
    }
    new Annotating(actions).add();
    new Implementing(actions).atClass();
    for (Finding finding : findings) {
      TextSpan span = place.spanOf(finding.range());
      if (span.start() <= place.span().end() && place.span().start() <= span.end()) {
        new Comments(actions).ignore(finding);
      }
    }
    return actions.all();
  }

  private static void mend(Actions actions, Finding finding, TextSpan span) {
    switch (finding.rule()) {
      case UNDEFINED_NAME -> {
        new Importing(actions).name(finding, span);
        new Suggested(actions).add(finding, span);
      }
      case UNKNOWN_ATTRIBUTE -> {
        new Importing(actions).submodule(finding);
        new Suggested(actions).add(finding, span);
      }
      case UNKNOWN_KEYWORD,
          POSSIBLY_MISSING_ATTRIBUTE,
          TYPEDDICT_KEY,
          UNRESOLVED_IMPORT_MEMBER,
          UNRESOLVED_IMPORT ->
          new Suggested(actions).add(finding, span);
      case UNUSED_IGNORE, REDUNDANT_CAST, UNUSED_IMPORT, DUPLICATE_IMPORT ->
          new Comments(actions).repair(finding);
      case MISSING_OVERRIDE_DECORATOR -> new Overriding(actions).mark(finding, span);
      case ABSTRACT_INSTANTIATION -> new Implementing(actions).atCall(finding, span);
      case UNDECLARED_EFFECT -> new Effects(actions).declare(finding, span);
      case UNUSED_EFFECT -> new Effects(actions).drop(finding, span);
      case OPTIONAL_ACCESS -> new Checks(actions).notNone(finding, span);
      case UNUSED_COROUTINE -> new Checks(actions).await(finding, span);
      default -> {}
    }
  }

  /// Returns what mends all findings of a file whose repair is certain: comments that hide nothing,
  /// casts to the type that the value has anyway, imports of which nothing is used.
  ///
  /// @return nothing if there is none
  /// @throws CheckCancelledException if the view is out of date
  public static Optional<CodeAction> fixAll(ProjectView view, Path file, List<Finding> findings) {
    return view.file(file)
        .filter(ViewedFile::isOwn)
        .flatMap(found -> {
          Actions actions = new Actions(new Place(view, found, new TextSpan(0, 0)));
          new Comments(actions).repairAll(findings);
          return actions.all().stream().findFirst();
        });
  }
}
