package typthon.lsp.features;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.jspecify.annotations.Nullable;
import typthon.ide.lenses.CodeLens;
import typthon.ide.lenses.CodeLenses;
import typthon.lsp.connection.Methods;
import typthon.lsp.connection.Refusal;

/// The lines above definitions: how often they are used, and what they do besides.
final class Counting {
  private Counting() {}

  static void register(Methods methods, Desk desk) {
    methods.request("textDocument/codeLens", CodeLensParams.class, given -> lenses(desk, given));
    methods.request(
        "codeLens/resolve", org.eclipse.lsp4j.CodeLens.class, given -> resolve(desk, given));
  }

  static void announce(ServerCapabilities capabilities) {
    capabilities.setCodeLensProvider(new CodeLensOptions(true));
  }

  private static CompletableFuture<?> lenses(Desk desk, CodeLensParams given) {
    return desk.list(
        given.getTextDocument(),
        scene -> {
          List<org.eclipse.lsp4j.CodeLens> lenses = new ArrayList<>();
          for (CodeLens found : CodeLenses.of(scene.view(), scene.file())) {
            JsonObject data = new JsonObject();
            data.addProperty("uri", scene.address());
            data.addProperty("kind", found.kind().name());
            scene
                .range(found.span())
                .ifPresent(range -> lenses.add(new org.eclipse.lsp4j.CodeLens(range, null, data)));
          }
          return lenses;
        });
  }

  private static CompletableFuture<?> resolve(Desk desk, org.eclipse.lsp4j.CodeLens given) {
    String address = member(given, "uri");
    CodeLens.Kind kind = kind(member(given, "kind"));
    if (address == null || kind == null) {
      throw Refusal.parameters("data is not what the server sent");
    }
    return desk.ask(
        new TextDocumentIdentifier(address),
        scene -> {
          CodeLens asked = new CodeLens(scene.span(given.getRange()), kind, "", List.of());
          CodeLens found = CodeLenses.resolve(scene.view(), scene.file(), asked);
          // There is no command that all editors know to show places with.
          given.setCommand(new Command(found.title(), ""));
          return Optional.of(given);
        });
  }

  private static CodeLens.@Nullable Kind kind(@Nullable String name) {
    for (CodeLens.Kind kind : CodeLens.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable String member(org.eclipse.lsp4j.CodeLens lens, String name) {
    return lens.getData() instanceof JsonObject data
            && data.get(name) instanceof JsonPrimitive value
        ? value.getAsString()
        : null;
  }
}
