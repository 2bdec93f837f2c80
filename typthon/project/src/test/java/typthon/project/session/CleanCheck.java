package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;

/// What a check without any memory says: whatever remembers must say the same.
final class CleanCheck {
  private CleanCheck() {}

  static CheckResult of(Tree tree) {
    return of(tree, Map.of());
  }

  /// @param overlays texts that an editor holds in place of files
  static CheckResult of(Tree tree, Map<Path, String> overlays) {
    Overrides off = Overrides.none().with("cache.enabled", "false");
    try (Typthon session = Typthon.open(tree.root(), off)) {
      overlays.forEach(session::overlay);
      return session.check();
    }
  }

  /// Returns the findings of all files, one in a line.
  static List<String> findings(CheckResult result) {
    List<String> lines = new ArrayList<>();
    for (FileReport file : result.files()) {
      file.findings().forEach(finding -> lines.add(file.relativePath() + " " + finding));
    }
    return lines;
  }
}
