package typthon.project.edits;

import java.nio.file.Path;
import java.util.List;
import typthon.project.Finding;
import typthon.syntax.PythonVersion;

/// Mends findings of a text that is being edited, as [SourceEdits] mends files.
public final class FindingEdits {
  private final EditableSource source;
  private final PythonVersion target;

  /// @param file tells by its name whether the text is a stub
  /// @param target the version of Python that the text is read for
  public FindingEdits(Path file, String text, PythonVersion target) {
    this.source = EditableSource.of(file, text, target);
    this.target = target;
  }

  /// Returns the text with comments that hide `findings`; those that no comment can hide are passed
  /// over.
  public String ignored(List<Finding> findings) {
    return checked(new IgnoreComments(source, target).add(findings));
  }

  /// Returns the text with those of `findings` mended whose repair is certain; see [
  /// SourceEdits#fix].
  public String repaired(List<Finding> findings) {
    return checked(TextEdit.apply(source, new Repairs(source).of(findings)));
  }

  /// What would be worse Python than before stays as it is.
  private String checked(String changed) {
    int before = source.parsed().problems().size();
    int after = source.with(changed, target).parsed().problems().size();
    return after > before ? source.text() : changed;
  }
}
