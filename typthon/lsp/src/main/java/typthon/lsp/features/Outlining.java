package typthon.lsp.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.SymbolTag;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import typthon.ide.TextSpan;
import typthon.ide.outline.DocumentSymbols;
import typthon.ide.outline.Fold;
import typthon.ide.outline.Folding;
import typthon.ide.outline.OutlineItem;
import typthon.ide.outline.Selections;
import typthon.lsp.connection.Methods;
import typthon.lsp.connection.Refusal;

/// What a file consists of: symbols, folds, and ranges that grow around a place.
final class Outlining {
  private Outlining() {}

  static void register(Methods methods, Desk desk) {
    methods.request(
        "textDocument/documentSymbol", DocumentSymbolParams.class, given -> symbols(desk, given));
    methods.request(
        "textDocument/foldingRange", FoldingRangeRequestParams.class, given -> folds(desk, given));
    methods.request(
        "textDocument/selectionRange",
        SelectionRangeParams.class,
        given -> selections(desk, given));
  }

  static void announce(ServerCapabilities capabilities) {
    capabilities.setDocumentSymbolProvider(true);
    capabilities.setFoldingRangeProvider(true);
    capabilities.setSelectionRangeProvider(true);
  }

  private static CompletableFuture<?> symbols(Desk desk, DocumentSymbolParams given) {
    return desk.list(
        given.getTextDocument(),
        scene -> {
          List<OutlineItem> items = DocumentSymbols.of(scene.view(), scene.file());
          List<Either<SymbolInformation, DocumentSymbol>> symbols = new ArrayList<>();
          if (scene.stage().abilities().symbolTrees()) {
            trees(scene, items).forEach(symbol -> symbols.add(Either.forRight(symbol)));
          } else {
            addFlat(scene, items, null, symbols);
          }
          return symbols;
        });
  }

  private static List<DocumentSymbol> trees(Scene scene, List<OutlineItem> items) {
    List<DocumentSymbol> symbols = new ArrayList<>();
    for (OutlineItem item : items) {
      Optional<Range> whole = scene.range(item.span());
      Optional<Range> name = scene.range(item.nameSpan());
      if (whole.isEmpty() || name.isEmpty()) {
        continue;
      }
      DocumentSymbol symbol =
          new DocumentSymbol(
              shown(item.name()),
              kind(item.kind()),
              whole.get(),
              name.get(),
              item.detail(),
              trees(scene, item.children()));
      if (item.deprecated()) {
        symbol.setTags(List.of(SymbolTag.Deprecated));
      }
      symbols.add(symbol);
    }
    return symbols;
  }

  @SuppressWarnings("deprecation") // what clients understand that know no trees
  private static void addFlat(
      Scene scene,
      List<OutlineItem> items,
      @Nullable String container,
      List<Either<SymbolInformation, DocumentSymbol>> symbols) {
    for (OutlineItem item : items) {
      scene
          .range(item.span())
          .ifPresent(range -> {
            SymbolInformation symbol =
                new SymbolInformation(
                    shown(item.name()), kind(item.kind()), new Location(scene.address(), range));
            symbol.setContainerName(container);
            symbols.add(Either.forLeft(symbol));
          });
      addFlat(scene, item.children(), item.name(), symbols);
    }
  }

  /// Clients refuse symbols without a name, which half-written code has.
  private static String shown(String name) {
    return name.isEmpty() ? "…" : name;
  }

  static SymbolKind kind(OutlineItem.Kind kind) {
    return switch (kind) {
      case CLASS -> SymbolKind.Class;
      case ENUM -> SymbolKind.Enum;
      case ENUM_MEMBER -> SymbolKind.EnumMember;
      case FUNCTION -> SymbolKind.Function;
      case METHOD -> SymbolKind.Method;
      case CONSTRUCTOR -> SymbolKind.Constructor;
      case PROPERTY -> SymbolKind.Property;
      case FIELD -> SymbolKind.Field;
      case VARIABLE -> SymbolKind.Variable;
      case CONSTANT -> SymbolKind.Constant;
      case TYPE_ALIAS -> SymbolKind.TypeParameter;
    };
  }

  private static CompletableFuture<?> folds(Desk desk, FoldingRangeRequestParams given) {
    return desk.list(
        given.getTextDocument(),
        scene -> {
          List<FoldingRange> folds = new ArrayList<>();
          for (Fold fold : Folding.of(scene.view(), scene.file())) {
            scene
                .range(fold.span())
                .filter(range -> range.getEnd().getLine() > range.getStart().getLine())
                .ifPresent(range -> folds.add(folding(fold, range)));
          }
          return folds;
        });
  }

  private static FoldingRange folding(Fold fold, Range range) {
    FoldingRange folding = new FoldingRange(range.getStart().getLine(), range.getEnd().getLine());
    folding.setStartCharacter(range.getStart().getCharacter());
    folding.setEndCharacter(range.getEnd().getCharacter());
    switch (fold.kind()) {
      case COMMENT -> folding.setKind(FoldingRangeKind.Comment);
      case IMPORTS -> folding.setKind(FoldingRangeKind.Imports);
      case REGION -> folding.setKind(FoldingRangeKind.Region);
      case CODE -> {}
    }
    return folding;
  }

  private static CompletableFuture<?> selections(Desk desk, SelectionRangeParams given) {
    if (given.getPositions() == null) {
      throw Refusal.parameters("positions are missing");
    }
    return desk.list(
        given.getTextDocument(),
        scene -> {
          List<SelectionRange> found = new ArrayList<>();
          for (Position position : given.getPositions()) {
            found.add(selection(scene, scene.offset(position)));
          }
          return found;
        });
  }

  private static SelectionRange selection(Scene scene, int offset) {
    SelectionRange chain = null;
    TextSpan inner = null;
    for (TextSpan span : Selections.around(scene.view(), scene.file(), offset).reversed()) {
      Optional<Range> range = scene.range(span);
      if (range.isPresent() && !span.equals(inner)) {
        chain = new SelectionRange(range.get(), chain);
        inner = span;
      }
    }
    Range here = scene.range(new TextSpan(offset, offset)).orElseThrow(Refusal::contentModified);
    return chain == null ? new SelectionRange(here, null) : chain;
  }
}
