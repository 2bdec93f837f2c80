package typthon.ide.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import typthon.checker.semantics.Offered;
import typthon.ide.TextSpan;
import typthon.ide.imports.ImportEdits;
import typthon.ide.imports.Importable;
import typthon.project.Finding;

/// Imports of what is missing.
final class Importing {
  private static final int MOST = 8;
  private static final Pattern IMPORT_FIRST = Pattern.compile("Write \"import ([\\w.]+)\" first");

  private final Actions actions;
  private final Place place;

  Importing(Actions actions) {
    this.actions = actions;
    this.place = actions.place();
  }

  /// Adds the homes of a name that is not defined, the likeliest first.
  void name(Finding finding, TextSpan span) {
    String name = place.textOf(span);
    Importable importable = new Importable(place.view(), place.module());
    List<Offered.Name> homes = new ArrayList<>(importable.names(name::equals).names());
    homes.sort(importable.order());
    ImportEdits edits = new ImportEdits(place.file());
    boolean first = true;
    for (Offered.Name home : homes.subList(0, Math.min(MOST, homes.size()))) {
      actions.fix(
          finding,
          "Import \"" + name + "\" from \"" + home.module() + "\"",
          first,
          edits.name(home.module(), name));
      first = false;
    }
    if (importable.topModules().contains(name)) {
      actions.fix(finding, "Import module \"" + name + "\"", first, edits.module(name));
    }
  }

  /// A submodule is there once it is imported.
  void submodule(Finding finding) {
    for (String hint : finding.hints()) {
      Matcher first = IMPORT_FIRST.matcher(hint);
      if (first.matches()) {
        actions.fix(
            finding,
            "Import module \"" + first.group(1) + "\"",
            true,
            new ImportEdits(place.file()).module(first.group(1)));
      }
    }
  }
}
