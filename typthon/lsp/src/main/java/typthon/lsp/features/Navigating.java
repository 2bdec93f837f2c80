package typthon.lsp.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DeclarationParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.ImplementationParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TypeDefinitionParams;
import typthon.ide.hover.Hover;
import typthon.ide.navigation.Highlight;
import typthon.ide.navigation.Navigation;
import typthon.ide.navigation.References;
import typthon.lsp.connection.Methods;

/// Hover, definitions and uses.
final class Navigating {
  private Navigating() {}

  /// One of the questions of [Navigation].
  private interface Question {
    List<typthon.ide.Location> ask(Scene scene, int offset);
  }

  static void register(Methods methods, Desk desk) {
    methods.request("textDocument/hover", HoverParams.class, given -> hover(desk, given));
    methods.request(
        "textDocument/definition",
        DefinitionParams.class,
        given ->
            places(
                desk, given, (at, offset) -> Navigation.definitions(at.view(), at.file(), offset)));
    methods.request(
        "textDocument/declaration",
        DeclarationParams.class,
        given ->
            places(
                desk,
                given,
                (at, offset) -> Navigation.declarations(at.view(), at.file(), offset)));
    methods.request(
        "textDocument/typeDefinition",
        TypeDefinitionParams.class,
        given ->
            places(
                desk,
                given,
                (at, offset) -> Navigation.typeDefinitions(at.view(), at.file(), offset)));
    methods.request(
        "textDocument/implementation",
        ImplementationParams.class,
        given ->
            places(
                desk,
                given,
                (at, offset) -> Navigation.implementations(at.view(), at.file(), offset)));
    methods.request(
        "textDocument/references", ReferenceParams.class, given -> references(desk, given));
    methods.request(
        "textDocument/documentHighlight",
        DocumentHighlightParams.class,
        given -> highlights(desk, given));
  }

  static void announce(ServerCapabilities capabilities) {
    capabilities.setHoverProvider(true);
    capabilities.setDefinitionProvider(true);
    capabilities.setDeclarationProvider(true);
    capabilities.setTypeDefinitionProvider(true);
    capabilities.setImplementationProvider(true);
    capabilities.setReferencesProvider(true);
    capabilities.setDocumentHighlightProvider(true);
  }

  private static CompletableFuture<?> hover(Desk desk, HoverParams given) {
    return desk.ask(
        given.getTextDocument(),
        scene ->
            Hover.at(scene.view(), scene.file(), scene.offset(given.getPosition()))
                .flatMap(hover ->
                    scene
                        .range(hover.span())
                        .map(range ->
                            new org.eclipse.lsp4j.Hover(
                                new MarkupContent("markdown", hover.markdown()), range))));
  }

  private static CompletableFuture<?> places(
      Desk desk, TextDocumentPositionParams given, Question question) {
    return desk.list(
        given.getTextDocument(),
        scene -> {
          List<typthon.ide.Location> found = question.ask(scene, scene.offset(given.getPosition()));
          return List.<Object>copyOf(
              scene.stage().abilities().links()
                  ? links(scene.stage(), found)
                  : scene.stage().locations(found));
        });
  }

  private static List<LocationLink> links(Stage stage, List<typthon.ide.Location> found) {
    List<LocationLink> links = new ArrayList<>();
    for (typthon.ide.Location place : found) {
      Optional<Location> name = stage.location(place.file(), place.name());
      Optional<Location> whole = stage.location(place.file(), place.whole());
      if (name.isPresent() && whole.isPresent()) {
        links.add(
            new LocationLink(name.get().getUri(), whole.get().getRange(), name.get().getRange()));
      }
    }
    return links;
  }

  private static CompletableFuture<?> references(Desk desk, ReferenceParams given) {
    boolean declaration = given.getContext() != null && given.getContext().isIncludeDeclaration();
    return desk.list(
        given.getTextDocument(),
        scene ->
            scene
                .stage()
                .locations(
                    References.all(
                        scene.view(),
                        scene.file(),
                        scene.offset(given.getPosition()),
                        declaration)));
  }

  private static CompletableFuture<?> highlights(Desk desk, DocumentHighlightParams given) {
    return desk.list(
        given.getTextDocument(),
        scene -> {
          List<DocumentHighlight> highlights = new ArrayList<>();
          int offset = scene.offset(given.getPosition());
          for (Highlight each : References.inFile(scene.view(), scene.file(), offset)) {
            scene
                .range(each.span())
                .ifPresent(range -> highlights.add(new DocumentHighlight(range, kind(each))));
          }
          return highlights;
        });
  }

  private static DocumentHighlightKind kind(Highlight highlight) {
    return switch (highlight.kind()) {
      case READ -> DocumentHighlightKind.Read;
      case WRITE -> DocumentHighlightKind.Write;
      case TEXT -> DocumentHighlightKind.Text;
    };
  }
}
