package typthon.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Semantics;

/// One state of a project, for tools that look into its files: overlays count, and edits that come
/// later are not seen.
///
/// A view holds until the next edit of its session: after that, calls may end with a
/// [CheckCancelledException], and the tool asks [Typthon#view] for a new one. Views share what a
/// session found out, so that making one after an edit costs little. Safe for use by any number of
/// threads, which wait neither for each other nor for checks.
public interface ProjectView {
  /// Returns a number that grows with each edit that a view of the session was made after.
  long revision();

  /// Tells whether no edit has come since the view was made.
  boolean isCurrent();

  /// Does work that asks this view many questions. Outside of it each question to [#semantics]
  /// changes threads, since the checker is asked on threads with deep stacks; and the session may
  /// change between questions. What types are made of is found out when somebody looks at it, so
  /// they are shown here too. The work ends soon after the view is out of date if it goes on
  /// asking. It must not edit, check or view the session itself.
  ///
  /// @throws CheckCancelledException if the view is out of date
  <T> T together(Supplier<T> questions);

  /// Returns the file at an absolute path; nothing if it cannot be read. Files outside of the
  /// project can be looked at too.
  ///
  /// @throws CheckCancelledException if the view is out of date
  Optional<ViewedFile> file(Path file);

  /// Returns the file of a module, which may be one of the bundled stubs.
  ///
  /// @throws CheckCancelledException if the view is out of date
  ViewedFile fileOf(SourceModule module);

  /// Returns the module that `import name` finds.
  ///
  /// @throws CheckCancelledException if the view is out of date
  Optional<ViewedFile> module(String name);

  /// Returns the module of source code that a stub describes, where it is installed; nothing for
  /// what is no stub.
  Optional<ViewedFile> sourceOf(ViewedFile stub);

  /// Returns the files of the project, sorted; overlays of files that are not on disk too.
  List<Path> files();

  /// Returns the names of the modules that can be imported, those of libraries and of the bundled
  /// stubs included, sorted. Found out at the first call.
  List<String> importable();

  /// Returns what answers questions about the modules of this view. Its calls end with a
  /// [CheckCancelledException] once the view is out of date.
  Semantics semantics();
}
