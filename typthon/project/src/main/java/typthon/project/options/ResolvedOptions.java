package typthon.project.options;

import java.util.List;
import java.util.Map;
import typthon.project.Options;
import typthon.project.findings.LocatedDiagnostic;

/// Options as they were read, and what is needed to say what holds for one file.
///
/// @param options what holds for the project
/// @param inFile what the file says for the whole project, by dotted key
/// @param overrides what the command line says, by dotted key
/// @param complaints diagnostics about the configuration file
public record ResolvedOptions(
    Options options,
    Map<String, String> inFile,
    Map<String, String> overrides,
    List<LocatedDiagnostic> complaints) {
  public ResolvedOptions {
    inFile = Map.copyOf(inFile);
    overrides = Map.copyOf(overrides);
    complaints = List.copyOf(complaints);
  }
}
