package typthon.lsp.diagnostics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.eclipse.lsp4j.Diagnostic;
import org.jspecify.annotations.Nullable;
import typthon.lsp.documents.OpenText;
import typthon.lsp.projects.Project;
import typthon.lsp.text.PositionEncoding;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Typthon;

/// Puts results of checks on the [Board], open files first, unless an edit has overtaken them.
public final class Findings {
  private final Board board;
  private final PositionEncoding encoding;
  private final Map<Project, Set<Path>> reported = Collections.synchronizedMap(new HashMap<>());

  /// Decides whose findings hold where one project lies in another.
  public interface Owners {
    /// Tells whether findings of a file are those of a project.
    boolean owns(Project project, Path file);
  }

  /// @param encoding what columns count
  public Findings(Board board, PositionEncoding encoding) {
    this.board = board;
    this.encoding = encoding;
  }

  /// Takes a result.
  ///
  /// @param state the texts that the check saw
  /// @param whole whether files that the result does not tell of are not reported on any more
  /// @return false if an edit came meanwhile; then the rest was not taken
  public boolean take(
      Project project,
      Typthon session,
      Project.State state,
      CheckResult result,
      boolean whole,
      Owners owners) {
    Conversion conversion =
        new Conversion(
            session.options().root(), encoding, state.texts(), Conversion.byPath(result.files()));
    Set<Path> known = reported.computeIfAbsent(project, key -> new HashSet<>());
    Set<Path> told = new HashSet<>();
    for (FileReport report : openFirst(result.files(), state.texts())) {
      Path file = report.path();
      if (!owners.owns(project, file) || state.unchecked().contains(file)) {
        continue;
      }
      SortedMap<String, List<Diagnostic>> items = conversion.of(report);
      Map<String, Integer> versions = versions(state.texts().get(file));
      told.add(file);
      known.add(file);
      if (!project.unlessEdited(state.revision(), () -> board.put(file, items, versions))) {
        return false;
      }
    }
    if (whole) {
      return project.unlessEdited(state.revision(), () -> forgetOthers(known, told));
    }
    return true;
  }

  private void forgetOthers(Set<Path> known, Set<Path> told) {
    for (Path file : List.copyOf(known)) {
      if (!told.contains(file)) {
        board.remove(file);
        known.remove(file);
      }
    }
  }

  /// Forgets a project that is closed.
  public void forget(Project project) {
    Set<Path> known = reported.remove(project);
    if (known != null) {
      known.forEach(board::remove);
    }
  }

  private static List<FileReport> openFirst(List<FileReport> reports, Map<Path, OpenText> texts) {
    List<FileReport> sorted = new ArrayList<>(reports.size());
    reports.stream().filter(report -> texts.containsKey(report.path())).forEach(sorted::add);
    reports.stream().filter(report -> !texts.containsKey(report.path())).forEach(sorted::add);
    return sorted;
  }

  private static Map<String, Integer> versions(@Nullable OpenText text) {
    Map<String, Integer> versions = new HashMap<>();
    if (text != null) {
      text.parts().forEach(part -> versions.put(part.address(), part.version()));
    }
    return versions;
  }
}
