package typthon.lsp.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SemanticTokensServerFull;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.ide.hints.HintOptions;
import typthon.ide.hints.InlayHint;
import typthon.ide.hints.InlayHints;
import typthon.ide.tokens.SemanticToken;
import typthon.ide.tokens.SemanticTokens;
import typthon.lsp.connection.Methods;

/// What is shown in the text itself: colours by meaning, and hints between the characters.
final class Colouring {
  private static final int KEPT = 64;
  private static final int NUMBERS = 5;

  private static final List<String> TYPES =
      Arrays.stream(SemanticToken.Type.values()).map(type -> camelCase(type.name())).toList();
  private static final List<String> MODIFIERS =
      Arrays.stream(SemanticToken.Modifier.values())
          .map(modifier -> camelCase(modifier.name()))
          .toList();

  private final Desk desk;

  /// The tokens that were sent last, by document.
  private final Map<String, Sent> sent = new LinkedHashMap<>();

  private int results;

  private record Sent(String id, List<Integer> data) {}

  private Colouring(Desk desk) {
    this.desk = desk;
  }

  static void register(Methods methods, Desk desk) {
    Colouring colouring = new Colouring(desk);
    methods.request(
        "textDocument/semanticTokens/full", SemanticTokensParams.class, colouring::full);
    methods.request(
        "textDocument/semanticTokens/full/delta",
        SemanticTokensDeltaParams.class,
        colouring::delta);
    methods.request(
        "textDocument/semanticTokens/range", SemanticTokensRangeParams.class, colouring::range);
    methods.request("textDocument/inlayHint", InlayHintParams.class, colouring::hints);
  }

  static void announce(ServerCapabilities capabilities) {
    capabilities.setSemanticTokensProvider(
        new SemanticTokensWithRegistrationOptions(
            new SemanticTokensLegend(TYPES, MODIFIERS), new SemanticTokensServerFull(true), true));
    capabilities.setInlayHintProvider(true);
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_') {
        boolean upper = i > 0 && name.charAt(i - 1) == '_';
        camel.append(upper ? c : Character.toLowerCase(c));
      }
    }
    return camel.toString();
  }

  private CompletableFuture<?> full(SemanticTokensParams given) {
    return desk.ask(
        given.getTextDocument(),
        scene -> {
          Sent now = keep(scene.address(), data(scene, scene.whole()));
          return Optional.of(new org.eclipse.lsp4j.SemanticTokens(now.id, now.data));
        });
  }

  private CompletableFuture<?> delta(SemanticTokensDeltaParams given) {
    return desk.ask(
        given.getTextDocument(),
        scene -> {
          List<Integer> data = data(scene, scene.whole());
          Sent before = known(scene.address(), given.getPreviousResultId());
          Sent now = keep(scene.address(), data);
          return Optional.<Object>of(
              before == null
                  ? new org.eclipse.lsp4j.SemanticTokens(now.id, data)
                  : new SemanticTokensDelta(difference(before.data, data), now.id));
        });
  }

  private CompletableFuture<?> range(SemanticTokensRangeParams given) {
    return desk.ask(
        given.getTextDocument(),
        scene ->
            Optional.of(
                new org.eclipse.lsp4j.SemanticTokens(data(scene, scene.span(given.getRange())))));
  }

  private synchronized Sent keep(String address, List<Integer> data) {
    Sent now = new Sent(String.valueOf(++results), data);
    sent.remove(address);
    sent.put(address, now);
    if (sent.size() > KEPT) {
      sent.remove(sent.keySet().iterator().next());
    }
    return now;
  }

  private synchronized @Nullable Sent known(String address, String id) {
    Sent last = sent.get(address);
    return last != null && last.id.equals(id) ? last : null;
  }

  /// Returns one edit, for what lies between the equal starts and ends.
  private static List<SemanticTokensEdit> difference(List<Integer> before, List<Integer> now) {
    int shorter = Math.min(before.size(), now.size());
    int start = 0;
    while (start < shorter && before.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    if (start == before.size() && start == now.size()) {
      return List.of();
    }
    return List.of(
        new SemanticTokensEdit(
            start, before.size() - start - end, now.subList(start, now.size() - end)));
  }

  private static List<Integer> data(Scene scene, TextSpan span) {
    List<SemanticToken> tokens = SemanticTokens.of(scene.view(), scene.file(), Optional.of(span));
    List<Integer> data = new ArrayList<>(tokens.size() * NUMBERS);
    int line = 0;
    int column = 0;
    for (SemanticToken token : tokens) {
      Range range = scene.range(token.span()).orElse(null);
      if (range == null || range.getStart().getLine() != range.getEnd().getLine()) {
        continue;
      }
      Position start = range.getStart();
      data.add(start.getLine() - line);
      data.add(start.getLine() == line ? start.getCharacter() - column : start.getCharacter());
      data.add(range.getEnd().getCharacter() - start.getCharacter());
      data.add(token.type().ordinal());
      int modifiers = 0;
      for (SemanticToken.Modifier modifier : token.modifiers()) {
        modifiers |= 1 << modifier.ordinal();
      }
      data.add(modifiers);
      line = start.getLine();
      column = start.getCharacter();
    }
    return data;
  }

  private CompletableFuture<?> hints(InlayHintParams given) {
    return desk.list(
        given.getTextDocument(),
        scene -> {
          List<org.eclipse.lsp4j.InlayHint> hints = new ArrayList<>();
          TextSpan span = scene.span(given.getRange());
          for (InlayHint hint : InlayHints.of(scene.view(), scene.file(), span, options(desk))) {
            scene
                .range(new TextSpan(hint.offset(), hint.offset()))
                .ifPresent(range -> hints.add(hint(scene, hint, range.getStart())));
          }
          return hints;
        });
  }

  private static HintOptions options(Desk desk) {
    Map<String, Boolean> wanted = desk.workspace().settings().hints();
    HintOptions usual = HintOptions.USUAL;
    return new HintOptions(
        wanted.getOrDefault("variableTypes", usual.variableTypes()),
        wanted.getOrDefault("parameterNames", usual.parameterNames()),
        wanted.getOrDefault("returnTypes", usual.returnTypes()),
        wanted.getOrDefault("effects", usual.effects()));
  }

  private static org.eclipse.lsp4j.InlayHint hint(Scene scene, InlayHint found, Position position) {
    org.eclipse.lsp4j.InlayHint hint =
        new org.eclipse.lsp4j.InlayHint(position, Either.forLeft(found.label()));
    switch (found.kind()) {
      case TYPE -> hint.setKind(InlayHintKind.Type);
      case PARAMETER -> hint.setKind(InlayHintKind.Parameter);
      case EFFECTS -> {}
    }
    List<TextEdit> edits = new ArrayList<>();
    for (TextChange change : found.edits()) {
      scene.range(change.span()).ifPresent(range -> edits.add(new TextEdit(range, change.text())));
    }
    if (!edits.isEmpty() && edits.size() == found.edits().size()) {
      hint.setTextEdits(edits);
    }
    if (!found.tooltip().isEmpty()) {
      hint.setTooltip(new MarkupContent("markdown", found.tooltip()));
    }
    return hint;
  }
}
