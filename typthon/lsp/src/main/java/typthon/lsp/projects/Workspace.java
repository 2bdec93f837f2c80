package typthon.lsp.projects;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.lsp.documents.Documents;
import typthon.lsp.documents.OpenText;
import typthon.project.Typthon;

/// The folders that an editor works on, and the projects in them. Safe for use by any number of
/// threads.
///
/// A file belongs to the nearest project around it; without any, to the folder of the editor that
/// holds it; without that, to its own folder. What belongs to a library goes with the project that
/// was asked about last, so that one can look into it.
public final class Workspace implements AutoCloseable {
  private static final Set<String> LIBRARIES = Set.of("site-packages", "dist-packages");
  private static final Set<String> CONFIGURATION =
      Set.of(
          "typthon.toml",
          "pyproject.toml",
          ".typyrc.toml",
          ".typyrc",
          "setup.cfg",
          "setup.py",
          "pyvenv.cfg");

  private final Documents documents;
  private final Background.Listener listener;
  private final long pollMilliseconds;
  private final Map<Path, Entry> byRoot = new LinkedHashMap<>();
  private final Map<Path, Path> roots = new HashMap<>();
  private final Map<Path, Project> homes = new HashMap<>();
  private final Rehearsal rehearsal = new Rehearsal();
  private List<Path> folders = List.of();
  private Settings settings;
  private @Nullable Project asked;

  private record Entry(Project project, Background background) {}

  /// @param listener is told what checks find
  /// @param pollMilliseconds as [Background] has it
  public Workspace(
      Documents documents, Background.Listener listener, Settings settings, long pollMilliseconds) {
    this.documents = documents;
    this.listener = listener;
    this.settings = settings;
    this.pollMilliseconds = pollMilliseconds;
  }

  /// Sets the folders of the editor and begins to check what is in them.
  public synchronized void folders(Collection<Path> now) {
    folders = now.stream().distinct().sorted().toList();
    roots.clear();
    settle();
  }

  /// Returns the folders of the editor, sorted.
  public synchronized List<Path> folders() {
    return folders;
  }

  /// Sets what the user has set.
  public synchronized void settings(Settings now) {
    settings = now;
    for (Entry entry : byRoot.values()) {
      entry.project.configure(now.overrides());
      entry.background.wholeProject(now.wholeProjects());
    }
  }

  /// Returns what the user has set.
  public synchronized Settings settings() {
    return settings;
  }

  /// A text was opened or changed.
  public synchronized void edited(OpenText text) {
    Project home = homes.get(text.path());
    if (home == null) {
      home = home(text.path());
      homes.put(text.path(), home);
    }
    home.edit(text);
  }

  /// A text is not open any more.
  public synchronized void closed(OpenText text) {
    Project home = homes.remove(text.path());
    if (home != null) {
      home.close(text.path());
    }
    settle();
  }

  private Project home(Path file) {
    Path root = rootOf(file);
    Project last = asked;
    if (last != null && isForeign(file, root)) {
      last.leaveOut(file);
      return last;
    }
    Project project = entry(root).project;
    if (isForeign(file, root)) {
      project.leaveOut(file);
    }
    return project;
  }

  /// Files on disk were changed, have come or gone.
  public synchronized void filesChanged(Collection<Path> files) {
    boolean configuration = files.isEmpty();
    for (Path file : files) {
      Path name = file.getFileName();
      configuration |= name != null && CONFIGURATION.contains(name.toString());
    }
    if (configuration) {
      roots.clear();
      settle();
    }
    for (Entry entry : byRoot.values()) {
      entry.project.filesChanged(configuration);
    }
  }

  /// Returns the project that a file belongs to, and remembers it for files of libraries.
  public synchronized Project projectOf(Path file) {
    Project home = homes.get(file);
    Project project = home != null ? home : home(file);
    asked = project;
    return project;
  }

  /// Returns what checks the project of a file; nothing if nobody wants findings of it.
  public synchronized Optional<Background> backgroundOf(Path file) {
    Path root = rootOf(file);
    return isForeign(file, root) ? Optional.empty() : Optional.of(entry(root).background);
  }

  /// Returns the projects of the editor's folders and open texts.
  public synchronized List<Project> projects() {
    return byRoot.values().stream().map(Entry::project).toList();
  }

  /// Returns what checks each project.
  public synchronized List<Background> backgrounds() {
    return byRoot.values().stream().map(Entry::background).toList();
  }

  /// Tells whether findings of a file are those of a project.
  public synchronized boolean owns(Project project, Path file) {
    return project.start().equals(rootOf(file));
  }

  /// Brings projects and homes in line with folders and configurations.
  private void settle() {
    Set<Path> wanted = new LinkedHashSet<>();
    for (Path folder : folders) {
      Path root = Typthon.projectOf(folder).orElse(folder);
      wanted.add(root);
      var unused = entry(root);
    }
    for (OpenText text : documents.all()) {
      Project before = homes.get(text.path());
      if (before == null) {
        continue;
      }
      Path root = rootOf(text.path());
      Project now = isForeign(text.path(), root) ? before : entry(root).project;
      if (now != before) {
        before.close(text.path());
        homes.put(text.path(), now);
        now.edit(text);
      }
      wanted.add(now.start());
    }
    List<Path> unused = new ArrayList<>(byRoot.keySet());
    unused.removeAll(wanted);
    for (Path root : unused) {
      Entry entry = byRoot.remove(root);
      if (entry != null) {
        Project last = asked;
        asked = last == entry.project ? null : last;
        end(entry);
      }
    }
    byRoot.forEach((root, entry) -> entry.project.scope(scope(root)));
  }

  private void end(Entry entry) {
    Thread closing = new Thread(entry.background::close, "typthon-closing");
    closing.start();
  }

  private Entry entry(Path root) {
    Entry known = byRoot.get(root);
    if (known != null) {
      return known;
    }
    Project project = new Project(root, settings.overrides());
    project.scope(scope(root));
    Background background =
        new Background(
            project,
            listener,
            new Preparation(project, rehearsal),
            settings.wholeProjects(),
            pollMilliseconds);
    Entry entry = new Entry(project, background);
    byRoot.put(root, entry);
    background.start();
    return entry;
  }

  /// Returns the folders in a project that the editor works on.
  private List<Path> scope(Path root) {
    List<Path> scope = new ArrayList<>();
    for (Path folder : folders) {
      if (root.startsWith(folder)) {
        return List.of(root);
      }
      if (folder.startsWith(root)) {
        scope.add(folder);
      }
    }
    return scope;
  }

  private Path rootOf(Path file) {
    Path parent = file.getParent();
    Path folder = parent == null ? file : parent;
    return roots.computeIfAbsent(folder, this::findRoot);
  }

  private Path findRoot(Path folder) {
    Path around = around(folder);
    return Typthon.projectOf(folder).orElse(around == null ? folder : around);
  }

  private @Nullable Path around(Path file) {
    Path around = null;
    for (Path folder : folders) {
      if (file.startsWith(folder)
          && (around == null || folder.getNameCount() > around.getNameCount())) {
        around = folder;
      }
    }
    return around;
  }

  /// Tells whether a file belongs to a library, of which nobody wants findings.
  private boolean isForeign(Path file, Path root) {
    Path around = around(file);
    if (around == null && !folders.isEmpty() && Typthon.projectOf(root).isEmpty()) {
      return true;
    }
    Path from = around != null ? around : root;
    for (Path name : from.relativize(file)) {
      if (LIBRARIES.contains(name.toString())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    List<Entry> entries;
    synchronized (this) {
      entries = List.copyOf(byRoot.values());
      byRoot.clear();
    }
    entries.forEach(entry -> entry.background.close());
  }
}
