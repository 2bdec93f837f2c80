package typthon.project.edits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Severity;
import typthon.checker.traces.Inspector;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.MissingAnnotations;
import typthon.project.Typthon;
import typthon.syntax.PythonVersion;

/// Writes inferred results into the sources of a project as annotations.
///
/// Nothing that is written changes what the program does: annotations that a running program could
/// stumble over are strings, and what they need is imported where only checkers look. Nothing that
/// is written brings a new finding: the project is checked with the annotations before a file is
/// touched, and those of a file that would bring one are tried one by one. A file is replaced as a
/// whole or not at all; files that are not in UTF-8 stay as they are.
public final class Annotations {
  private final Typthon session;
  private final PythonVersion target;
  private final Map<Path, String> texts = new TreeMap<>();
  private final List<String> untouched = new ArrayList<>();
  private int written;
  private int leftOut;

  private Annotations(Typthon session) {
    this.session = session;
    this.target = session.options().environment().pythonVersion();
  }

  /// Finds out what can be written into `paths`, without writing it. Overlays of the session's
  /// files are gone afterwards.
  ///
  /// @param paths as for [Typthon#check(Collection)]
  /// @throws IOException with a message that names the file that cannot be read
  public static Annotations plan(Typthon session, Collection<Path> paths) throws IOException {
    Annotations plan = new Annotations(session);
    Map<String, Integer> before = count(session.check(List.of(session.options().root())));
    for (MissingAnnotations file : session.missingAnnotations(paths)) {
      if (!file.results().isEmpty()) {
        plan.file(file, before);
      }
    }
    plan.texts.keySet().forEach(session::removeOverlay);
    return plan;
  }

  /// Returns the files that get another content.
  public Set<Path> files() {
    return Set.copyOf(texts.keySet());
  }

  /// Returns the new content of a file of [#files].
  public String text(Path file) {
    String text = texts.get(file);
    if (text == null) {
      throw new IllegalArgumentException(file + " stays as it is");
    }
    return text;
  }

  /// Returns how many annotations are written.
  public int written() {
    return written;
  }

  /// Returns how many annotations are not written because they would bring a finding.
  public int leftOut() {
    return leftOut;
  }

  /// Returns the files that have to stay as they are, with the reason.
  public List<String> untouched() {
    return List.copyOf(untouched);
  }

  /// Writes the files.
  ///
  /// @throws IOException with a message that names the file
  public void write() throws IOException {
    for (Map.Entry<Path, String> file : texts.entrySet()) {
      SourceEdits.write(file.getKey(), file.getValue());
    }
  }

  private void file(MissingAnnotations missing, Map<String, Integer> before) throws IOException {
    EditableSource source = EditableSource.read(missing.file(), target);
    if (source == null) {
      untouched.add(missing.relativePath() + ": not changed, because it is not in UTF-8");
      return;
    }
    if (!source.parsed().problems().isEmpty()) {
      untouched.add(missing.relativePath() + ": not changed, because it is no valid Python");
      return;
    }
    List<Inspector.Result> kept = missing.results();
    String text = fitting(source, kept, before);
    if (text == null) {
      kept = new ArrayList<>();
      for (Inspector.Result each : missing.results()) {
        kept.add(each);
        String more = fitting(source, kept, before);
        if (more == null) {
          kept.removeLast();
        } else {
          text = more;
        }
      }
    }
    leftOut += missing.results().size() - kept.size();
    written += kept.size();
    if (text == null) {
      session.removeOverlay(source.file());
    } else {
      texts.put(source.file(), text);
      session.overlay(source.file(), text);
    }
  }

  /// Returns the content of the file with the annotations; null if it would bring a finding.
  private @Nullable String fitting(
      EditableSource source, List<Inspector.Result> results, Map<String, Integer> before) {
    String text = new AnnotatedText(source).with(results);
    if (!source.with(text, target).parsed().problems().isEmpty()) {
      return null;
    }
    session.overlay(source.file(), text);
    Map<String, Integer> after = count(session.check(List.of(session.options().root())));
    for (Map.Entry<String, Integer> entry : after.entrySet()) {
      if (entry.getValue() > before.getOrDefault(entry.getKey(), 0)) {
        return null;
      }
    }
    return text;
  }

  /// Counts findings by file and rule: lines move.
  private static Map<String, Integer> count(CheckResult result) {
    Map<String, Integer> counts = new HashMap<>();
    for (FileReport file : result.files()) {
      for (Finding finding : file.findings()) {
        if (finding.severity().compareTo(Severity.WARNING) >= 0) {
          counts.merge(file.relativePath() + " " + finding.rule().slug(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }
}
