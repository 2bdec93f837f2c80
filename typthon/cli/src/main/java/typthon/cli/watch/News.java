package typthon.cli.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Finding;

/// What one check found that the one before did not, and the reverse.
///
/// @param result the newer result with nothing but new findings
/// @param gone how many findings are no longer there
public record News(CheckResult result, int gone) {
  /// Compares two results. A finding that only moved is new: its place is.
  public static News between(CheckResult before, CheckResult now) {
    Map<String, Set<Finding>> earlier = new HashMap<>();
    int gone = 0;
    for (FileReport file : before.files()) {
      earlier.put(file.relativePath(), new HashSet<>(file.findings()));
      gone += file.findings().size();
    }
    List<FileReport> files = new ArrayList<>();
    for (FileReport file : now.files()) {
      Set<Finding> known = earlier.getOrDefault(file.relativePath(), Set.of());
      List<Finding> fresh = new ArrayList<>();
      for (Finding finding : file.findings()) {
        if (known.contains(finding)) {
          gone--;
        } else {
          fresh.add(finding);
        }
      }
      files.add(
          new FileReport(file.path(), file.relativePath(), fresh, file.suppressed(), file.text()));
    }
    CheckResult result =
        new CheckResult(
            files, now.problems(), now.warnings(), now.summary(), now.counters(), now.cache());
    return new News(result, gone);
  }
}
