package typthon.project.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Diagnostic.Tag;
import typthon.project.Finding.Note;
import typthon.project.findings.LocatedDiagnostic;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;

/// Gives the diagnostics of one module their lines and columns.
final class Locator {
  private final ProjectProgram program;
  private final LoadedModule module;

  Locator(ProjectProgram program, LoadedModule module) {
    this.program = program;
    this.module = module;
  }

  LocatedDiagnostic locate(Diagnostic diagnostic) {
    List<Note> notes = new ArrayList<>(diagnostic.notes().size());
    for (Diagnostic.Note note : diagnostic.notes()) {
      notes.add(locate(note));
    }
    return new LocatedDiagnostic(
        diagnostic.rule(),
        module.places().range(diagnostic.start(), diagnostic.end()),
        diagnostic.message(),
        notes,
        diagnostic.hints(),
        diagnostic.tags().contains(Tag.UNNECESSARY),
        diagnostic.tags().contains(Tag.DEPRECATED));
  }

  private Note locate(Diagnostic.Note note) {
    boolean own = note.module().equals(module.name());
    LoadedModule other = own ? module : placed(note.module());
    if (other == null) {
      return new Note(Optional.empty(), Optional.empty(), note.message());
    }
    return new Note(
        own ? Optional.empty() : Optional.of(other.displayPath()),
        Optional.of(other.places().range(note.start(), note.end())),
        note.message());
  }

  private @org.jspecify.annotations.Nullable LoadedModule placed(String name) {
    return name.isEmpty() ? null : program.module(name);
  }
}
