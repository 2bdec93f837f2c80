package typthon.lsp.features;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemTag;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;
import org.jspecify.annotations.Nullable;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.ide.completion.Completion;
import typthon.ide.completion.CompletionItem;
import typthon.ide.completion.CompletionKind;
import typthon.ide.completion.CompletionResult;
import typthon.ide.signatures.SignatureHelp;
import typthon.lsp.connection.Methods;

/// What helps while somebody types: completions and signatures.
final class Writing {
  private Writing() {}

  static void register(Methods methods, Desk desk) {
    methods.request(
        "textDocument/completion", CompletionParams.class, given -> complete(desk, given));
    methods.request(
        "completionItem/resolve",
        org.eclipse.lsp4j.CompletionItem.class,
        given -> resolve(desk, given));
    methods.request(
        "textDocument/signatureHelp", SignatureHelpParams.class, given -> help(desk, given));
  }

  static void announce(ServerCapabilities capabilities) {
    capabilities.setCompletionProvider(new CompletionOptions(true, List.of(".", "\"", "'")));
    capabilities.setSignatureHelpProvider(
        new SignatureHelpOptions(List.of("(", ","), List.of(")")));
  }

  private static CompletableFuture<?> complete(Desk desk, CompletionParams given) {
    return desk.ask(
        given.getTextDocument(),
        scene -> {
          CompletionResult result =
              Completion.at(scene.view(), scene.file(), scene.offset(given.getPosition()));
          List<org.eclipse.lsp4j.CompletionItem> items = new ArrayList<>(result.items().size());
          TextSpan span = null;
          Range range = null;
          for (CompletionItem item : result.items()) {
            if (!item.replaced().equals(span)) {
              span = item.replaced();
              range = scene.range(span).orElse(null);
            }
            if (range != null) {
              items.add(item(scene, item, range));
            }
          }
          return Optional.of(new CompletionList(result.incomplete(), items));
        });
  }

  private static org.eclipse.lsp4j.CompletionItem item(
      Scene scene, CompletionItem found, Range range) {
    org.eclipse.lsp4j.CompletionItem item = new org.eclipse.lsp4j.CompletionItem(found.label());
    item.setKind(kind(found.kind()));
    item.setSortText(found.sortKey());
    if (!found.filter().equals(found.label())) {
      item.setFilterText(found.filter());
    }
    item.setTextEdit(Either.forLeft(new TextEdit(range, found.text())));
    List<TextEdit> additional = new ArrayList<>();
    for (TextChange change : found.additional()) {
      scene
          .range(change.span())
          .ifPresent(place -> additional.add(new TextEdit(place, change.text())));
    }
    if (!additional.isEmpty()) {
      item.setAdditionalTextEdits(additional);
    }
    describe(item, found);
    found
        .origin()
        .ifPresent(origin -> {
          JsonObject data = new JsonObject();
          data.addProperty("uri", scene.address());
          data.addProperty("module", origin.module());
          data.addProperty("path", origin.path());
          item.setData(data);
        });
    return item;
  }

  private static void describe(org.eclipse.lsp4j.CompletionItem item, CompletionItem found) {
    if (!found.detail().isEmpty()) {
      item.setDetail(found.detail());
    }
    if (found.deprecated()) {
      item.setTags(List.of(CompletionItemTag.Deprecated));
    }
    if (!found.documentation().isEmpty()) {
      item.setDocumentation(new MarkupContent("markdown", found.documentation()));
    }
  }

  private static CompletionItemKind kind(CompletionKind kind) {
    return switch (kind) {
      case MODULE -> CompletionItemKind.Module;
      case CLASS -> CompletionItemKind.Class;
      case FUNCTION -> CompletionItemKind.Function;
      case METHOD -> CompletionItemKind.Method;
      case PROPERTY -> CompletionItemKind.Property;
      case FIELD -> CompletionItemKind.Field;
      case VARIABLE -> CompletionItemKind.Variable;
      case CONSTANT -> CompletionItemKind.Constant;
      case ENUM_MEMBER -> CompletionItemKind.EnumMember;
      case KEYWORD -> CompletionItemKind.Keyword;
      case TYPE_PARAMETER -> CompletionItemKind.TypeParameter;
      case VALUE -> CompletionItemKind.Value;
      case ARGUMENT -> CompletionItemKind.Field;
    };
  }

  /// An item whose origin is not known, or not any more, stays as it is.
  private static CompletableFuture<?> resolve(Desk desk, org.eclipse.lsp4j.CompletionItem given) {
    String address = member(given, "uri");
    String module = member(given, "module");
    String path = member(given, "path");
    if (address == null || module == null || path == null) {
      return CompletableFuture.completedFuture(given);
    }
    return desk.ask(
        new TextDocumentIdentifier(address),
        scene -> {
          CompletionItem asked =
              new CompletionItem(
                  given.getLabel(),
                  CompletionKind.VARIABLE,
                  given.getDetail() == null ? "" : given.getDetail(),
                  "",
                  "",
                  new TextSpan(0, 0),
                  "",
                  List.of(),
                  given.getTags() != null,
                  "",
                  Optional.of(new CompletionItem.Origin(module, path)));
          describe(given, Completion.resolve(scene.view(), asked));
          return Optional.of(given);
        });
  }

  private static @Nullable String member(org.eclipse.lsp4j.CompletionItem item, String name) {
    return item.getData() instanceof JsonObject data
            && data.get(name) instanceof JsonPrimitive value
        ? value.getAsString()
        : null;
  }

  private static CompletableFuture<?> help(Desk desk, SignatureHelpParams given) {
    return desk.ask(
        given.getTextDocument(),
        scene ->
            SignatureHelp.at(scene.view(), scene.file(), scene.offset(given.getPosition()))
                .map(help -> help(help, scene.stage().abilities().labelOffsets())));
  }

  private static org.eclipse.lsp4j.SignatureHelp help(SignatureHelp found, boolean offsets) {
    List<SignatureInformation> signatures = new ArrayList<>();
    for (SignatureHelp.Signature each : found.signatures()) {
      SignatureInformation signature = new SignatureInformation(each.label());
      List<ParameterInformation> parameters = new ArrayList<>();
      for (TextSpan span : each.parameters()) {
        ParameterInformation parameter = new ParameterInformation();
        parameter.setLabel(
            offsets
                ? Either.forRight(Tuple.two(span.start(), span.end()))
                : Either.forLeft(each.label().substring(span.start(), span.end())));
        parameters.add(parameter);
      }
      signature.setParameters(parameters);
      if (each.activeParameter() >= 0) {
        signature.setActiveParameter(each.activeParameter());
      }
      if (!each.documentation().isEmpty()) {
        signature.setDocumentation(new MarkupContent("markdown", each.documentation()));
      }
      signatures.add(signature);
    }
    int active = Math.clamp(found.active(), 0, Math.max(0, signatures.size() - 1));
    Integer parameter = signatures.isEmpty() ? null : signatures.get(active).getActiveParameter();
    return new org.eclipse.lsp4j.SignatureHelp(signatures, active, parameter);
  }
}
