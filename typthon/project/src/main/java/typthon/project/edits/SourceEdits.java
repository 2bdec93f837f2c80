package typthon.project.edits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.syntax.PythonVersion;

/// Changes the files of a result: the findings become comments that hide them, or are repaired.
///
/// A file is replaced as a whole or not at all, and only if its new content has no more syntax
/// errors than the old one. Files that are not in UTF-8 stay as they are.
public final class SourceEdits {
  private final PythonVersion target;
  private final List<String> untouched = new ArrayList<>();
  private int changed;

  /// @param target the version of Python that the files are read for
  public SourceEdits(PythonVersion target) {
    this.target = target;
  }

  /// Appends `# typthon: ignore[rule]` to the lines of all errors and warnings; a comment of that
  /// kind that is there already gets the further rules.
  ///
  /// @throws IOException with a message that names the file
  public void addIgnores(CheckResult result) throws IOException {
    for (FileReport report : result.files()) {
      EditableSource source = IgnoreComments.concern(report) ? read(report) : null;
      if (source != null) {
        replace(source, new IgnoreComments(source, target).add(report.findings()));
      }
    }
  }

  /// Applies the repairs that are certain: ignore comments that hide nothing go, casts to the type
  /// that the value has anyway go, and imports of which nothing is used go where that is at least a
  /// warning.
  ///
  /// @throws IOException with a message that names the file
  public void fix(CheckResult result) throws IOException {
    for (FileReport report : result.files()) {
      EditableSource source = Repairs.concern(report) ? read(report) : null;
      if (source != null) {
        List<TextEdit> edits = new Repairs(source).of(report.findings());
        replace(source, TextEdit.apply(source, edits));
      }
    }
  }

  /// Returns how many files were changed.
  public int changed() {
    return changed;
  }

  /// Returns the files that had to stay as they are, with the reason.
  public List<String> untouched() {
    return List.copyOf(untouched);
  }

  private @Nullable EditableSource read(FileReport report) throws IOException {
    try {
      EditableSource source = EditableSource.read(report.path(), target);
      if (source == null) {
        untouched.add(report.relativePath() + ": not changed, because it is not in UTF-8");
      }
      return source;
    } catch (IOException failed) {
      throw new IOException("cannot read " + report.path() + ": " + failed.getMessage(), failed);
    }
  }

  private void replace(EditableSource source, String content) throws IOException {
    if (content.equals(source.text())) {
      return;
    }
    if (source.with(content, target).parsed().problems().size()
        > source.parsed().problems().size()) {
      untouched.add(source.file() + ": not changed, because the result would be no valid Python");
      return;
    }
    write(source.file(), content);
    changed++;
  }

  /// Replaces the content of a file; readers see the old content or all of the new one. What a link
  /// leads to is replaced, not the link; permissions stay.
  ///
  /// @throws IOException with a message that names the file
  static void write(Path file, String content) throws IOException {
    try {
      Path real = file.toRealPath();
      Path folder = Optional.ofNullable(real.getParent()).orElse(real);
      Path temporary = Files.createTempFile(folder, ".typthon", ".part");
      try {
        Files.copy(
            real,
            temporary,
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES);
        Files.write(temporary, content.getBytes(StandardCharsets.UTF_8));
        Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException failed) {
      throw new IOException("cannot write " + file + ": " + failed.getMessage(), failed);
    }
  }
}
