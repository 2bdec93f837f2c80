package typthon.testkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A small Python project with what a checker must say about it.
///
/// In Markdown, a fixture is a block fenced as `python`, after a line that begins with its
/// identifier (`V-001`) or under a heading. Inside the block:
///
/// - `# E: slug` at the end of a line: exactly one diagnostic of warning severity or higher with
///   that slug starts on that line; several slugs are separated by commas. A line without a mark
///   has none.
/// - `# error: [slug] part of the message`: the same for one slug, and the message must contain the
///   text, which may be missing.
/// - `# T: text` or `# revealed: text` on a line with `reveal_type(…)`: the displayed type.
/// - `# file: name.py` alone on a line starts a further file of the same project.
/// - `# preset: name` and `# config: key = value` alone on a line set options for the whole
///   fixture.
/// - `# bug: why` at the end of a line says that the marks on it are known to be wrong.
///
/// A block fenced as `fx` right after it lists the effects that each function must have; one fenced
/// as `steps` is an edit script instead of a project.
///
/// @param id what a person calls it, unique among its siblings
/// @param files the project: name to text, in the order written
/// @param preset the preset to check with
/// @param config further options
/// @param errors what must be reported, file by file and line by line (counted from 1)
/// @param reveals what `reveal_type` must show, by file and line
/// @param effects expected effects by qualified name, in the order written
/// @param steps the lines of an edit script, or null
public record Fixture(
    String id,
    Map<String, String> files,
    String preset,
    Map<String, String> config,
    Map<Place, List<ExpectedError>> errors,
    Map<Place, String> reveals,
    Map<String, String> effects,
    @Nullable List<String> steps) {

  /// A line of a file, counted from 1.
  public record Place(String file, int line) {}

  /// A diagnostic that must be there.
  ///
  /// @param slug the rule
  /// @param text what its message must contain; empty if it does not matter
  public record ExpectedError(String slug, String text) {}

  @Override
  public String toString() {
    return id;
  }
}
