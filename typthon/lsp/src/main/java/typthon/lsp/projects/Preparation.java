package typthon.lsp.projects;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import typthon.ide.hover.Hover;
import typthon.ide.tokens.SemanticTokens;
import typthon.project.CheckCancelledException;
import typthon.project.ProjectView;

/// Gets ready for edits and questions while nobody waits for anything: a start from the cache loads
/// nothing of the files that are open, and what they use. It asks about them as an editor would, on
/// a thread of its own, and ends with the next edit.
final class Preparation {
  private final Project project;
  private final Rehearsal rehearsal;
  private final Set<Path> prepared = new HashSet<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  Preparation(Project project, Rehearsal rehearsal) {
    this.project = project;
    this.rehearsal = rehearsal;
  }

  /// Begins, or goes on with what an edit ended. Does not wait.
  ///
  /// @param revision the newest of the project, whose findings are known
  void begin(long revision) {
    if (busy.compareAndSet(false, true)) {
      Thread.ofPlatform()
          .daemon()
          .name("typthon-preparation")
          .start(() -> {
            try {
              prepare(revision);
            } catch (CheckCancelledException overtaken) {
              // It goes on when nobody edits any more.
            } catch (RuntimeException | StackOverflowError useless) {
              // A server whose first answers take longer is as good otherwise.
            } finally {
              busy.set(false);
            }
          });
    }
  }

  /// Tells whether something is being prepared.
  boolean isBusy() {
    return busy.get();
  }

  /// Returns the files that were asked about. For tests, when it is not busy.
  Set<Path> prepared() {
    return Set.copyOf(prepared);
  }

  private void prepare(long revision) {
    var unused =
        project.look((session, view, state) -> {
          if (state.revision() == revision) {
            Background.checked(state).stream()
                .filter(prepared::add)
                .forEach(file -> ask(view, file));
          }
          return true;
        });
    rehearsal.goOn(() -> project.isQuiet(revision));
  }

  private void ask(ProjectView view, Path file) {
    try {
      var unusedTokens = SemanticTokens.of(view, file, Optional.empty());
      var unusedHover = Hover.at(view, file, 0);
      var unusedNames = view.importable();
    } catch (CheckCancelledException overtaken) {
      prepared.remove(file);
      throw overtaken;
    }
  }
}
