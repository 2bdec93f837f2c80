package typthon.lsp.diagnostics;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.Diagnostic;
import org.jspecify.annotations.Nullable;
import typthon.lsp.documents.OpenText;
import typthon.lsp.projects.Project;
import typthon.lsp.text.PositionEncoding;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Typthon;

/// Puts what checks find on the [Board], unless an edit has overtaken it. Safe for use by any
/// number of threads.
public final class Findings {
  private final Board board;
  private final PositionEncoding encoding;
  private final Map<Project, Map<Path, Told>> told = new ConcurrentHashMap<>();

  /// What was said of a file.
  private record Told(long revision, @Nullable OpenText text, List<Finding> findings) {}

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

  /// Takes what was found in a file, unless an edit has come since.
  ///
  /// @param state the texts that the check saw
  public void take(
      Project project, Typthon session, Project.State state, FileReport report, Owners owners) {
    Path file = report.path();
    if (!owners.owns(project, file) || state.unchecked().contains(file)) {
      return;
    }
    OpenText text = state.texts().get(file);
    Told now = new Told(state.revision(), text, report.findings());
    Map<Path, Told> own = told.computeIfAbsent(project, key -> new ConcurrentHashMap<>());
    Told before = own.get(file);
    if (before != null && before.text == text && before.findings.equals(now.findings)) {
      var unused = project.unlessEdited(state.revision(), () -> own.put(file, now));
      return;
    }
    SortedMap<String, List<Diagnostic>> items =
        new Conversion(session.options().root(), encoding, state.texts(), Map.of(file, report))
            .of(report);
    var unused =
        project.unlessEdited(
            state.revision(),
            () -> {
              own.put(file, now);
              board.put(file, items, versions(text));
            });
  }

  /// Takes the end of a check that told of all files: those that it did not tell of are not
  /// reported on any more.
  ///
  /// @return false if an edit has come since; then nothing is taken
  public boolean takeAll(Project project, Project.State state, CheckResult result, Owners owners) {
    Set<Path> there = new HashSet<>();
    for (FileReport report : result.files()) {
      if (owners.owns(project, report.path()) && !state.unchecked().contains(report.path())) {
        there.add(report.path());
      }
    }
    Map<Path, Told> own = told.computeIfAbsent(project, key -> new ConcurrentHashMap<>());
    return project.unlessEdited(state.revision(), () -> forgetOthers(own, there));
  }

  /// Returns the findings of a file in a state of its project; nothing if they are not known yet.
  public Optional<List<Finding>> of(Project project, Path file, long revision) {
    Told known = told.getOrDefault(project, Map.of()).get(file);
    return known == null || known.revision != revision
        ? Optional.empty()
        : Optional.of(known.findings);
  }

  private void forgetOthers(Map<Path, Told> own, Set<Path> there) {
    for (Path file : List.copyOf(own.keySet())) {
      if (!there.contains(file)) {
        board.remove(file);
        own.remove(file);
      }
    }
  }

  /// Forgets a project that is closed.
  public void forget(Project project) {
    Map<Path, Told> known = told.remove(project);
    if (known != null) {
      known.keySet().forEach(board::remove);
    }
  }

  private static Map<String, Integer> versions(@Nullable OpenText text) {
    Map<String, Integer> versions = new HashMap<>();
    if (text != null) {
      text.parts().forEach(part -> versions.put(part.address(), part.version()));
    }
    return versions;
  }
}
