package typthon.lsp.features;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ServerCapabilities;
import typthon.checker.traces.Trace;
import typthon.ide.TextSpan;
import typthon.lsp.connection.Methods;
import typthon.lsp.projects.Project;
import typthon.lsp.protocol.DocumentParameters;
import typthon.lsp.protocol.ExplainAnswer;
import typthon.lsp.protocol.FunctionEffects;
import typthon.lsp.protocol.PlaceParameters;
import typthon.lsp.protocol.TypeAnswer;
import typthon.lsp.text.TextLines;
import typthon.project.FileEffects;
import typthon.types.Type;

/// The requests `typthon/typeAt`, `typthon/effects`, `typthon/explain` and `typthon/metrics`.
final class Inspecting {
  private static final List<String> NAMES =
      List.of("typthon/typeAt", "typthon/effects", "typthon/explain", "typthon/metrics");

  private Inspecting() {}

  static void register(Methods methods, Desk desk) {
    methods.request(NAMES.get(0), PlaceParameters.class, given -> typeAt(desk, given));
    methods.request(NAMES.get(1), DocumentParameters.class, given -> effects(desk, given));
    methods.request(NAMES.get(2), PlaceParameters.class, given -> explain(desk, given));
    methods.request(NAMES.get(3), given -> desk.answer(() -> metrics(desk)));
  }

  static void announce(ServerCapabilities capabilities) {
    capabilities.setExperimental(Map.of("typthon", NAMES));
  }

  private static CompletableFuture<?> typeAt(Desk desk, PlaceParameters given) {
    return desk.ask(
        given.textDocument(),
        scene ->
            scene
                .stage()
                .session()
                .typeAt(scene.file(), scene.offset(given.position()))
                .map(Type::display)
                .map(TypeAnswer::new));
  }

  private static CompletableFuture<?> effects(Desk desk, DocumentParameters given) {
    return desk.list(
        given.textDocument(),
        scene -> {
          List<FunctionEffects> found = new ArrayList<>();
          for (FileEffects file :
              scene.stage().session().effects(List.of(scene.file()), name -> false)) {
            for (FileEffects.Function function : file.functions()) {
              position(scene, function.position())
                  .ifPresent(place ->
                      found.add(
                          new FunctionEffects(
                              function.name(),
                              place,
                              function.declared(),
                              function.effects(),
                              function.parameters())));
            }
          }
          return found;
        });
  }

  /// Returns a place of the file as one of the document; nothing if it lies in another cell.
  private static Optional<Position> position(Scene scene, typthon.project.Position place) {
    TextLines lines = scene.stage().lines(scene.file());
    int offset = lines.start(place.line()) + place.utf16Column();
    return scene.range(new TextSpan(offset, offset)).map(Range::getStart);
  }

  private static CompletableFuture<?> explain(Desk desk, PlaceParameters given) {
    return desk.ask(
        given.textDocument(),
        scene -> {
          TextLines lines = scene.stage().lines(scene.file());
          int offset = Math.min(scene.offset(given.position()), lines.text().length());
          int line = lines.lineAt(offset);
          int column = lines.text().codePointCount(lines.start(line), offset);
          return scene
              .stage()
              .session()
              .explain(scene.file(), line, column)
              .map(explanation -> answer(explanation.trace()));
        });
  }

  private static ExplainAnswer answer(Trace trace) {
    return new ExplainAnswer(
        trace.judgement().toString(),
        trace.rule(),
        trace.children().stream().map(Inspecting::answer).toList());
  }

  private static JsonElement metrics(Desk desk) {
    JsonObject byProject = new JsonObject();
    for (Project project : desk.workspace().projects()) {
      project
          .ask((session, state) -> session.metrics().summary().toJson())
          .ifPresent(
              json -> byProject.add(project.start().toString(), JsonParser.parseString(json)));
    }
    return byProject;
  }
}
