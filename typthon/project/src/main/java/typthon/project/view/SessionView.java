package typthon.project.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.checker.Checker;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Semantics;
import typthon.checker.traces.Inspector;
import typthon.project.CheckCancelledException;
import typthon.project.ProjectView;
import typthon.project.TypthonException;
import typthon.project.ViewedFile;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;

/// A view over the program of a session, which it shares with checks and other views.
public final class SessionView implements ProjectView {
  private final long revision;
  private final Askers askers;
  private final Place place;
  private final ProjectProgram program;
  private final Checker checker;
  private final Semantics semantics;
  private final Surroundings surroundings;

  /// Where the project lies.
  ///
  /// @param root its folder
  public record Place(Path root, StubCopies copies) {}

  /// What answers.
  ///
  /// @param checker a checker of `program`
  /// @param semantics those of `checker`
  public record Source(ProjectProgram program, Checker checker, Semantics semantics) {}

  /// What is around the modules that were asked for. Both take a while at the first call.
  public interface Surroundings {
    /// Returns the files of the project, sorted.
    List<Path> files();

    /// Returns the names of the modules that can be imported, sorted.
    List<String> importable();
  }

  /// @param revision the state that the view is of
  public SessionView(
      long revision, Askers askers, Place place, Source source, Surroundings surroundings) {
    this.revision = revision;
    this.askers = askers;
    this.place = place;
    this.program = source.program;
    this.checker = source.checker;
    this.semantics = new ViewSemantics(this, source.semantics);
    this.surroundings = surroundings;
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public boolean isCurrent() {
    return askers.revision() == revision;
  }

  @Override
  public <T> T together(Supplier<T> questions) {
    return asked(questions);
  }

  @Override
  public Optional<ViewedFile> file(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return askers.ask(revision, () -> found(absolute));
  }

  private Optional<ViewedFile> found(Path file) {
    Optional<String> bundled = place.copies.original(file);
    LoadedModule module =
        bundled.isPresent() ? program.bundledModule(bundled.get()) : program.moduleAt(file);
    return viewed(module);
  }

  private Optional<ViewedFile> viewed(@Nullable LoadedModule module) {
    return module == null ? Optional.empty() : Optional.of(viewOf(module));
  }

  private ViewFile viewOf(LoadedModule module) {
    return new ViewFile(module, () -> pathOf(module), isOwn(module));
  }

  private boolean isOwn(LoadedModule module) {
    return module.isOwn() && place.root.resolve(module.displayPath()).startsWith(place.root);
  }

  private Path pathOf(LoadedModule module) {
    Optional<String> bundled = module.bundledPath();
    if (bundled.isPresent()) {
      return place.copies.copyOf(bundled.get());
    }
    return module.displayPath().isEmpty()
        ? program.folderOf(module)
        : place.root.resolve(module.displayPath());
  }

  @Override
  public ViewedFile fileOf(SourceModule module) {
    if (module instanceof LoadedModule loaded) {
      return askers.ask(revision, () -> viewOf(loaded));
    }
    throw new IllegalArgumentException(module.name() + " is no module of a view");
  }

  @Override
  public Optional<ViewedFile> module(String name) {
    return askers.ask(revision, () -> viewed(program.module(name)));
  }

  @Override
  public Optional<ViewedFile> sourceOf(ViewedFile stub) {
    if (!(stub.module() instanceof LoadedModule module) || !module.isStub()) {
      return Optional.empty();
    }
    return askers.ask(revision, () -> viewed(program.sourceOf(module)));
  }

  @Override
  public List<Path> files() {
    return surroundings.files();
  }

  @Override
  public List<String> importable() {
    return surroundings.importable();
  }

  @Override
  public Semantics semantics() {
    return semantics;
  }

  /// Returns what answers questions about single places of the view.
  public Inspector inspector() {
    return checker.inspector();
  }

  /// Asks the checker.
  ///
  /// @throws CheckCancelledException if the view is out of date
  public <T> T asked(Supplier<T> question) {
    return askers.askDeeply(revision, () -> answered(question));
  }

  private <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (CancellationException ended) {
      checker.reset();
      throw CheckCancelledException.byEdit();
    } catch (StackOverflowError tooDeep) {
      checker.reset();
      throw new TypthonException("the program is nested too deeply to be looked at");
    } catch (RuntimeException | Error failed) {
      checker.reset();
      throw failed;
    }
  }
}
