package typthon.ide.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import typthon.checker.semantics.Offered;
import typthon.ide.imports.ImportEdits;
import typthon.ide.imports.Importable;

/// Names that an import would bring into scope.
final class AutoImports {
  /// Shorter words match too much.
  private static final int SHORTEST = 2;

  private static final int MOST = 100;

  private final Cursor cursor;
  private final Items items;

  AutoImports(Cursor cursor, Items items) {
    this.cursor = cursor;
    this.items = items;
  }

  void add() {
    String prefix = cursor.prefix().toLowerCase(Locale.ROOT);
    if (prefix.length() < SHORTEST) {
      items.incomplete();
      return;
    }
    Importable importable = new Importable(cursor.view(), cursor.module());
    Offered offered = importable.names(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix));
    if (!offered.complete()) {
      items.incomplete();
    }
    List<Offered.Name> sorted = new ArrayList<>(offered.names());
    sorted.sort(
        Comparator.comparing((Offered.Name each) -> each.name().length())
            .thenComparing(importable.order()));
    if (sorted.size() > MOST) {
      items.incomplete();
    }
    ImportEdits edits = new ImportEdits(cursor.file());
    for (Offered.Name each : sorted.subList(0, Math.min(MOST, sorted.size()))) {
      if (!items.holds(each.name())) {
        name(each, edits);
      }
    }
    modules(prefix, importable, edits);
  }

  private void name(Offered.Name each, ImportEdits edits) {
    items.add(
        each.name() + " " + each.module(),
        each.name(),
        CompletionKind.of(each.kind()),
        each.module(),
        80,
        each.name(),
        edits.name(each.module(), each.name()),
        Optional.of(new CompletionItem.Origin(each.module(), each.name())));
  }

  private void modules(String prefix, Importable importable, ImportEdits edits) {
    for (String module : importable.topModules()) {
      if (module.toLowerCase(Locale.ROOT).startsWith(prefix) && !items.holds(module)) {
        items.add(
            module + " ",
            module,
            CompletionKind.MODULE,
            "import " + module,
            81,
            module,
            edits.module(module),
            Optional.of(new CompletionItem.Origin(module, "")));
      }
    }
  }
}
