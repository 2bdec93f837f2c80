package typthon.ide.lenses;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.ScopeKind;
import typthon.ide.Location;
import typthon.ide.names.Mention;
import typthon.ide.names.Mentions;
import typthon.ide.names.Site;
import typthon.ide.navigation.References;
import typthon.ide.trees.Spans;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// Tells of the definitions of a file how often they are used and which effects they have.
public final class CodeLenses {
  private CodeLenses() {}

  /// Returns the lenses of the classes, functions and methods of a file, those in functions left
  /// out, in the order of the text, without what they say: that takes a search, which is left to
  /// [#resolve].
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<CodeLens> of(ProjectView view, Path file) {
    return view.file(file).map(CodeLenses::of).orElse(List.of());
  }

  private static List<CodeLens> of(ViewedFile file) {
    Binding binding = file.module().binding();
    List<CodeLens> found = new ArrayList<>();
    for (int definition = 0; definition < binding.definitions().size(); definition++) {
      DefinitionKind kind = binding.definitions().kind(definition);
      int name = binding.definitions().nameNode(definition);
      boolean shown =
          (kind == DefinitionKind.FUNCTION || kind == DefinitionKind.CLASS)
              && isOutside(binding, binding.definitions().scope(definition))
              && binding.tree().end(name) > binding.tree().start(name);
      if (!shown) {
        continue;
      }
      found.add(new CodeLens(Spans.ofNode(file, name), CodeLens.Kind.REFERENCES, "", List.of()));
      if (kind == DefinitionKind.FUNCTION) {
        found.add(new CodeLens(Spans.ofNode(file, name), CodeLens.Kind.EFFECTS, "", List.of()));
      }
    }
    return found;
  }

  /// Tells whether a scope is that of the module or of a class outside of functions.
  private static boolean isOutside(Binding binding, int scope) {
    int at = scope;
    while (at > 0) {
      ScopeKind kind = binding.scopes().kind(at);
      if (kind != ScopeKind.CLASS && kind != ScopeKind.TYPE_PARAMETERS) {
        return false;
      }
      at = binding.scopes().parent(at);
    }
    return true;
  }

  /// Returns a lens with what it says. One whose definition is not there any more says nothing.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static CodeLens resolve(ProjectView view, Path file, CodeLens lens) {
    return view.together(() ->
        switch (lens.kind()) {
          case REFERENCES -> references(view, file, lens);
          case EFFECTS -> effects(view, file, lens);
        });
  }

  private static CodeLens references(ProjectView view, Path file, CodeLens lens) {
    List<Location> uses = References.all(view, file, lens.span().start(), false);
    String title = uses.size() == 1 ? "1 reference" : uses.size() + " references";
    return new CodeLens(lens.span(), lens.kind(), title, uses);
  }

  private static CodeLens effects(ProjectView view, Path file, CodeLens lens) {
    Optional<Mention> mention =
        view.file(file).flatMap(found -> Mentions.at(view, found, lens.span().start()));
    String title =
        mention
            .flatMap(each -> {
              Site wanted = new Site(each.file().module(), each.node());
              return view.semantics().bindingsOf(wanted.module(), wanted.node()).stream()
                  .filter(definition -> Site.of(definition).equals(wanted))
                  .findFirst();
            })
            .flatMap(view.semantics()::effectsOf)
            .map(effects -> effects.isPure() ? "no effects" : "effects " + effects)
            .orElse("");
    return new CodeLens(lens.span(), lens.kind(), title, List.of());
  }
}
