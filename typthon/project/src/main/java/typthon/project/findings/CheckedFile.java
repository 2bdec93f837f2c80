package typthon.project.findings;

import java.util.List;

/// What one check of a file leaves behind.
///
/// @param diagnostics sorted by [LocatedDiagnostic#ORDER], without repetitions, all rules
/// @param directives in the order of the text
public record CheckedFile(List<LocatedDiagnostic> diagnostics, List<Directive> directives) {
  /// Nothing to say.
  public static final CheckedFile EMPTY = new CheckedFile(List.of(), List.of());

  public CheckedFile {
    diagnostics = List.copyOf(diagnostics);
    directives = List.copyOf(directives);
  }
}
