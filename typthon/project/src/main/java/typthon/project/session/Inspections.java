package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.checker.Checker;
import typthon.checker.traces.Inspector;
import typthon.contracts.effects.EffectSet;
import typthon.project.Explanation;
import typthon.project.FileSignatures;
import typthon.project.Inspection;
import typthon.project.MissingAnnotations;
import typthon.project.ProgramType;
import typthon.project.discovery.FoundFiles;
import typthon.project.files.FolderListings;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.types.Type;

/// Answers questions about single places of a project as it is now. Each object sees one state of
/// the files and evaluates only what it is asked about.
final class Inspections implements Inspection {
  private final Session session;
  private final FoundFiles found;
  private final ProjectProgram program;
  private final Inspector inspector;

  private Inspections(Session session, FoundFiles found, ProjectProgram program) {
    this.session = session;
    this.found = found;
    this.program = program;
    this.inspector = new DeepInspector(new Checker(program).inspector());
  }

  static Inspections of(Session session, Collection<Path> files) {
    FoundFiles found = session.found(files);
    return new Inspections(session, found, Programs.of(session, found, new FolderListings()));
  }

  private @Nullable LoadedModule module(Path file) {
    return program.moduleOf(file.toAbsolutePath().normalize());
  }

  @Override
  public Optional<ProgramType> typeAt(Path file, int offset) {
    LoadedModule module = module(file);
    return module == null
        ? Optional.empty()
        : inspector.typeAt(module, module.places().offsetOfUtf16(offset)).map(this::ofProgram);
  }

  @Override
  public Optional<ProgramType> typeAt(Path file, int line, int column) {
    LoadedModule module = module(file);
    return module == null
        ? Optional.empty()
        : inspector.typeAt(module, module.places().offset(line, column)).map(this::ofProgram);
  }

  @Override
  public Optional<ProgramType> signatureOf(String qualifiedName) {
    return inspector.typeOf(qualifiedName).map(this::ofProgram);
  }

  @Override
  public Optional<EffectSet> effectsOf(String qualifiedName) {
    return inspector.effectsOf(qualifiedName);
  }

  private ProgramType ofProgram(Type type) {
    return new ProgramType(type, inspector);
  }

  List<FileSignatures> signatures() {
    List<FileSignatures> all = new ArrayList<>();
    for (FoundFiles.SourcePath file : found.files()) {
      LoadedModule module = program.moduleOf(file.path());
      if (module != null) {
        List<FileSignatures.Function> functions = new ArrayList<>();
        for (Inspector.Described each : inspector.functions(module)) {
          functions.add(
              new FileSignatures.Function(
                  each.name(),
                  module.places().position(each.offset()),
                  each.type().display(),
                  new FileSignatures.Places(
                      each.places().stated(), each.places().inferred(), each.places().untyped())));
        }
        all.add(new FileSignatures(module.displayPath(), functions));
      }
    }
    all.sort(Comparator.comparing(FileSignatures::relativePath));
    return all;
  }

  List<MissingAnnotations> missingAnnotations() {
    List<MissingAnnotations> all = new ArrayList<>();
    for (FoundFiles.SourcePath file : found.files()) {
      LoadedModule module = program.moduleOf(file.path());
      if (module != null && !module.isStub() && module.decoded().fault().isEmpty()) {
        all.add(
            new MissingAnnotations(
                file.path(), module.displayPath(), inspector.missingResults(module)));
      }
    }
    all.sort(Comparator.comparing(MissingAnnotations::relativePath));
    return all;
  }

  @Override
  public Optional<Explanation> explain(Path file, int line, int column) {
    LoadedModule module = module(file);
    if (module == null) {
      return Optional.empty();
    }
    int offset = module.places().offset(line, column);
    return inspector
        .explain(module, offset)
        .map(trace ->
            new Explanation(module.displayPath(), module.places().position(offset), trace));
  }

  Optional<String> refute(Explanation explanation) {
    Path file = session.options().root().resolve(explanation.relativePath());
    LoadedModule module = module(file);
    if (module == null) {
      return Optional.of(explanation.relativePath() + " cannot be read");
    }
    int offset = module.places().offset(explanation.at().line(), explanation.at().column());
    return inspector.refute(module, offset, explanation.trace());
  }
}
