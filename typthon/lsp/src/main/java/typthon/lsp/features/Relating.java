package typthon.lsp.features;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TypeHierarchyItem;
import org.eclipse.lsp4j.TypeHierarchyPrepareParams;
import org.eclipse.lsp4j.TypeHierarchySubtypesParams;
import org.eclipse.lsp4j.TypeHierarchySupertypesParams;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import typthon.checker.semantics.Definition;
import typthon.ide.TextSpan;
import typthon.ide.hierarchy.CallHierarchy;
import typthon.ide.hierarchy.HierarchyItem;
import typthon.ide.hierarchy.TypeHierarchy;
import typthon.ide.outline.WorkspaceSymbol;
import typthon.ide.outline.WorkspaceSymbols;
import typthon.lsp.connection.Methods;
import typthon.lsp.connection.Refusal;
import typthon.lsp.text.TextLines;

/// Who calls whom, which class stands on which, and where in the projects a name is defined.
final class Relating {
  private static final int MOST_SYMBOLS = 300;

  private Relating() {}

  static void register(Methods methods, Desk desk) {
    methods.request("workspace/symbol", WorkspaceSymbolParams.class, given -> symbols(desk, given));
    methods.request(
        "textDocument/prepareCallHierarchy",
        CallHierarchyPrepareParams.class,
        given ->
            desk.list(
                given.getTextDocument(),
                scene ->
                    calls(
                        scene.stage(),
                        CallHierarchy.prepare(
                            scene.view(), scene.file(), scene.offset(given.getPosition())))));
    methods.request(
        "callHierarchy/incomingCalls",
        CallHierarchyIncomingCallsParams.class,
        given -> incoming(desk, given));
    methods.request(
        "callHierarchy/outgoingCalls",
        CallHierarchyOutgoingCallsParams.class,
        given -> outgoing(desk, given));
    methods.request(
        "textDocument/prepareTypeHierarchy",
        TypeHierarchyPrepareParams.class,
        given ->
            desk.list(
                given.getTextDocument(),
                scene ->
                    types(
                        scene.stage(),
                        TypeHierarchy.prepare(
                            scene.view(), scene.file(), scene.offset(given.getPosition())))));
    methods.request(
        "typeHierarchy/supertypes",
        TypeHierarchySupertypesParams.class,
        given -> related(desk, given.getItem(), true));
    methods.request(
        "typeHierarchy/subtypes",
        TypeHierarchySubtypesParams.class,
        given -> related(desk, given.getItem(), false));
  }

  static void announce(ServerCapabilities capabilities) {
    capabilities.setWorkspaceSymbolProvider(true);
    capabilities.setCallHierarchyProvider(true);
    capabilities.setTypeHierarchyProvider(true);
  }

  private static CompletableFuture<?> symbols(Desk desk, WorkspaceSymbolParams given) {
    String query = given.getQuery() == null ? "" : given.getQuery();
    return desk.everywhere(stage -> {
      List<org.eclipse.lsp4j.WorkspaceSymbol> symbols = new ArrayList<>();
      for (WorkspaceSymbol found : WorkspaceSymbols.search(stage.view(), query, MOST_SYMBOLS)) {
        stage
            .location(found.location().file(), found.location().name())
            .ifPresent(place ->
                symbols.add(
                    new org.eclipse.lsp4j.WorkspaceSymbol(
                        found.name(),
                        Outlining.kind(found.kind()),
                        Either.forLeft(place),
                        found.container())));
      }
      return symbols;
    });
  }

  private static CompletableFuture<?> incoming(Desk desk, CallHierarchyIncomingCallsParams given) {
    CallHierarchyItem asked = present(given.getItem());
    return desk.list(
        new TextDocumentIdentifier(asked.getUri()),
        scene -> {
          List<CallHierarchyIncomingCall> calls = new ArrayList<>();
          for (CallHierarchy.Call call : CallHierarchy.incoming(scene.view(), item(scene, asked))) {
            TextLines lines = scene.stage().lines(call.item().location().file());
            List<Range> places =
                call.places().stream()
                    .map(span -> scene.stage().location(call.item().location().file(), span, lines))
                    .flatMap(Optional::stream)
                    .map(Location::getRange)
                    .toList();
            call(scene.stage(), call.item())
                .ifPresent(from -> calls.add(new CallHierarchyIncomingCall(from, places)));
          }
          return calls;
        });
  }

  private static CompletableFuture<?> outgoing(Desk desk, CallHierarchyOutgoingCallsParams given) {
    CallHierarchyItem asked = present(given.getItem());
    return desk.list(
        new TextDocumentIdentifier(asked.getUri()),
        scene -> {
          List<CallHierarchyOutgoingCall> calls = new ArrayList<>();
          for (CallHierarchy.Call call : CallHierarchy.outgoing(scene.view(), item(scene, asked))) {
            List<Range> places =
                call.places().stream().map(scene::range).flatMap(Optional::stream).toList();
            call(scene.stage(), call.item())
                .ifPresent(to -> calls.add(new CallHierarchyOutgoingCall(to, places)));
          }
          return calls;
        });
  }

  private static CompletableFuture<?> related(
      Desk desk, @Nullable TypeHierarchyItem given, boolean above) {
    TypeHierarchyItem asked = present(given);
    return desk.list(
        new TextDocumentIdentifier(asked.getUri()),
        scene -> {
          HierarchyItem item =
              item(
                  scene,
                  asked.getName(),
                  asked.getDetail(),
                  asked.getSelectionRange(),
                  asked.getRange(),
                  asked.getData());
          return types(
              scene.stage(),
              above
                  ? TypeHierarchy.supertypes(scene.view(), item)
                  : TypeHierarchy.subtypes(scene.view(), item));
        });
  }

  private static <T> T present(@Nullable T item) {
    if (item == null) {
      throw Refusal.parameters("item is missing");
    }
    return item;
  }

  private static HierarchyItem item(Scene scene, CallHierarchyItem asked) {
    return item(
        scene,
        asked.getName(),
        asked.getDetail(),
        asked.getSelectionRange(),
        asked.getRange(),
        asked.getData());
  }

  private static HierarchyItem item(
      Scene scene,
      String name,
      @Nullable String detail,
      Range selection,
      Range whole,
      @Nullable Object data) {
    TextSpan named = scene.span(selection);
    return new HierarchyItem(
        name,
        Objects.requireNonNullElse(detail, ""),
        kind(data),
        new typthon.ide.Location(scene.file(), named, scene.span(whole)));
  }

  private static Definition.Kind kind(@Nullable Object data) {
    if (data instanceof JsonObject object && object.get("kind") instanceof JsonPrimitive name) {
      for (Definition.Kind kind : Definition.Kind.values()) {
        if (kind.name().equals(name.getAsString())) {
          return kind;
        }
      }
    }
    throw Refusal.parameters("item.data is not what the server sent");
  }

  private static JsonObject data(HierarchyItem item) {
    JsonObject data = new JsonObject();
    data.addProperty("kind", item.kind().name());
    return data;
  }

  private static List<CallHierarchyItem> calls(Stage stage, List<HierarchyItem> items) {
    return items.stream().map(item -> call(stage, item)).flatMap(Optional::stream).toList();
  }

  private static Optional<CallHierarchyItem> call(Stage stage, HierarchyItem found) {
    TextLines lines = stage.lines(found.location().file());
    Optional<Location> name =
        stage.location(found.location().file(), found.location().name(), lines);
    Optional<Location> whole =
        stage.location(found.location().file(), found.location().whole(), lines);
    if (name.isEmpty() || whole.isEmpty()) {
      return Optional.empty();
    }
    CallHierarchyItem item =
        new CallHierarchyItem(
            found.name(),
            kind(found.kind()),
            name.get().getUri(),
            whole.get().getRange(),
            name.get().getRange());
    item.setDetail(found.detail());
    item.setData(data(found));
    return Optional.of(item);
  }

  private static List<TypeHierarchyItem> types(Stage stage, List<HierarchyItem> items) {
    List<TypeHierarchyItem> types = new ArrayList<>();
    for (HierarchyItem each : items) {
      call(stage, each)
          .ifPresent(same -> {
            TypeHierarchyItem item =
                new TypeHierarchyItem(
                    same.getName(),
                    same.getKind(),
                    same.getUri(),
                    same.getRange(),
                    same.getSelectionRange(),
                    same.getDetail());
            item.setData(same.getData());
            types.add(item);
          });
    }
    return types;
  }

  private static SymbolKind kind(Definition.Kind kind) {
    return switch (kind) {
      case MODULE -> SymbolKind.Module;
      case CLASS -> SymbolKind.Class;
      case FUNCTION -> SymbolKind.Function;
      case METHOD -> SymbolKind.Method;
      case PROPERTY -> SymbolKind.Property;
      case ATTRIBUTE -> SymbolKind.Field;
      case ENUM_MEMBER -> SymbolKind.EnumMember;
      case CONSTANT -> SymbolKind.Constant;
      case TYPE_PARAMETER, TYPE_ALIAS -> SymbolKind.TypeParameter;
      case VARIABLE, PARAMETER -> SymbolKind.Variable;
      case KEY -> SymbolKind.Key;
    };
  }
}
