package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.project.ProjectView;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FolderListings;
import typthon.project.program.ProjectProgram;
import typthon.project.view.Askers;
import typthon.project.view.SessionView;
import typthon.project.view.StubCopies;

/// The project as it is now: keeps the program of a session up with edits, and hands out views of
/// it.
///
/// Edits note what they changed; whoever has the turn next, a check or a view, moves the program
/// on. The disk is looked at only if somebody said that it has changed. Safe for use by any number
/// of threads.
final class Present {
  private final Session session;
  private final Askers askers;
  private SessionView.@Nullable Place place;
  private final Set<Path> edited = new HashSet<>();
  private long diskEdits;
  private long diskSeen;
  private volatile boolean viewed;

  Present(Session session, Askers askers) {
    this.session = session;
    this.askers = askers;
  }

  /// Made for the first view: a check has no use for it.
  private SessionView.Place place() {
    SessionView.Place known = place;
    if (known == null) {
      Path cache = session.options().cache().directory();
      known =
          new SessionView.Place(session.options().root(), new StubCopies(cache, session::archive));
      place = known;
    }
    return known;
  }

  /// The overlay of a file has changed.
  synchronized void edited(Path file) {
    edited.add(file);
    askers.outdate();
  }

  /// Files may have changed on disk, have come or gone.
  synchronized void diskChanged() {
    diskEdits++;
    askers.outdate();
  }

  /// Returns how often the disk has changed, for [#caughtUp]: before it is looked at.
  synchronized long diskEdits() {
    return diskEdits;
  }

  /// The live checker looks at what is there after all edits of the session.
  ///
  /// @param disk how often the disk had changed before it was looked at
  synchronized void caughtUp(long disk) {
    edited.clear();
    diskSeen = disk;
  }

  /// Returns a view of the program at hand; null if it is not up to date.
  ///
  /// @param checking whether a check goes on with it that nobody has overtaken
  synchronized @Nullable ProjectView viewAtHand(boolean checking) {
    viewed = true;
    boolean stale = !edited.isEmpty() || (diskSeen != diskEdits && !checking);
    return stale
        ? null
        : askers.now(revision -> {
          LiveChecker.State live = session.checker().state();
          return live == null || !(live.basis().whole() || checking) ? null : view(revision, live);
        });
  }

  private ProjectView view(long revision, LiveChecker.State live) {
    SessionView.Source source =
        new SessionView.Source(live.basis().program(), live.checker(), live.semantics());
    return new SessionView(revision, askers, place(), source, around(live.basis()));
  }

  /// Moves the live checker on. Called by whoever has the turn.
  void refresh() {
    Set<Path> changed;
    long disk;
    boolean onDisk;
    synchronized (this) {
      changed = Set.copyOf(edited);
      disk = diskEdits;
      onDisk = diskSeen != diskEdits;
    }
    if (onDisk) {
      session.store().reviewOverlays();
    }
    LiveChecker.State live = session.checker().state();
    Basis now = live != null && live.basis().whole() ? live.basis() : null;
    if (now == null || !changed.isEmpty() || onDisk) {
      session.checker().over(after(now, changed, onDisk));
    }
    caughtUp(disk);
  }

  private Basis after(@Nullable Basis now, Set<Path> changed, boolean onDisk) {
    return now == null || onDisk || !now.phantoms().equals(session.store().phantoms())
        ? goingOn(session.found(List.of(session.options().root())), true)
        : now.next(changed);
  }

  /// Returns the program for files that were just found, after a look at everything that the one at
  /// hand rests on. If nothing has changed it is that one, so that its views stay.
  ///
  /// @param whole whether these are all files of the project
  Basis goingOn(FoundFiles found, boolean whole) {
    session.store().forgetMissing();
    Set<Path> phantoms = session.store().phantoms();
    LiveChecker.State live = session.checker().state();
    Basis now = live == null ? null : live.basis();
    boolean same = now != null && now.whole() == whole && paths(found).equals(paths(now.found()));
    if (now == null
        || !(same || isPartOf(found, now))
        || !now.phantoms().equals(phantoms)
        || !now.listings().hold()) {
      return Programs.after(session, found, new FolderListings(), whole);
    }
    ProjectProgram program = now.program();
    Set<Path> changed = program.changedSince(program.filesRead());
    ProjectProgram next = changed.isEmpty() ? program : program.next(changed);
    return same
        ? new Basis(next, now.listings(), found, whole, phantoms)
        : new Basis(next, now.listings(), now.found(), now.whole(), phantoms);
  }

  /// Tells whether a check of some files can go on with the program of the whole project. Only
  /// those who look at views want that: for others a check of a file is the same whatever was
  /// checked before.
  private boolean isPartOf(FoundFiles found, Basis now) {
    return viewed && now.whole() && Set.copyOf(paths(now.found())).containsAll(paths(found));
  }

  private static List<Path> paths(FoundFiles found) {
    return found.files().stream().map(SourcePath::path).toList();
  }

  private SessionView.Surroundings around(Basis basis) {
    return new SessionView.Surroundings() {
      private @Nullable List<Path> files;
      private @Nullable List<String> names;

      @Override
      public synchronized List<Path> files() {
        List<Path> known = files;
        if (known == null) {
          Path root = session.options().root();
          known = paths(basis.whole() ? basis.found() : session.found(List.of(root)));
          files = known;
        }
        return known;
      }

      @Override
      public synchronized List<String> importable() {
        List<String> known = names;
        if (known == null) {
          known = Present.importable(session.options().root(), basis.program(), files());
          names = known;
        }
        return known;
      }
    };
  }

  /// Returns the names of all modules. Those of the project are told by its files, since not every
  /// folder in it is a package.
  private static List<String> importable(Path root, ProjectProgram program, List<Path> files) {
    SortedSet<String> names = new TreeSet<>(program.index().names(root));
    for (Path file : files) {
      String name = program.nameOf(file);
      for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
        if (!names.add(name.substring(0, end))) {
          break;
        }
      }
    }
    return new ArrayList<>(names);
  }
}
