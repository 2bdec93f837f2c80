package typthon.project.discovery;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pathvein.FileResult;
import pathvein.FileSearch;
import pathvein.FoundFile;
import pathvein.Pathvein;
import pathvein.glob.GlobSet;
import pathvein.glob.GlobSyntaxException;
import pathvein.glob.PathGlob;
import pathvein.source.EntryAttributes;
import pathvein.source.LinkPolicy;
import pathvein.source.Problem;
import typthon.project.InputProblem;
import typthon.project.Options;
import typthon.project.TypthonException;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FileStamp;

/// Finds the files that a check is about: a file that is named counts whatever it is called; a
/// folder is searched through `paths.include` and `paths.exclude`, whose globs are matched against
/// paths from the root of the project.
public final class FileFinder {
  private final Path root;
  private final Options.Paths options;
  private final List<SourcePath> found = new ArrayList<>();
  private final List<InputProblem> problems = new ArrayList<>();
  private final Map<Path, FileStamp> overlaid;

  private FileFinder(Path root, Options.Paths options, Map<Path, FileStamp> overlaid) {
    this.root = root;
    this.options = options;
    this.overlaid = overlaid;
  }

  /// Searches `paths`, relative ones from the working folder.
  ///
  /// @throws TypthonException if a glob of the options is malformed
  public static FoundFiles find(Path root, Options.Paths options, Collection<Path> paths) {
    return find(root, options, paths, Map.of());
  }

  /// Searches `paths` likewise; files that are `overlaid` have these stamps and need not exist.
  public static FoundFiles find(
      Path root, Options.Paths options, Collection<Path> paths, Map<Path, FileStamp> overlaid) {
    FileFinder finder = new FileFinder(root, options, overlaid);
    List<Path> asked = new ArrayList<>();
    Map<Path, FileStamp> named = new LinkedHashMap<>();
    for (Path path : paths) {
      finder.add(path, asked, named);
    }
    if (!named.isEmpty() && !finder.found.isEmpty()) {
      Set<Path> searched = new HashSet<>();
      finder.found.forEach(file -> searched.add(file.path()));
      asked.removeIf(path -> named.containsKey(path) && searched.contains(path));
    }
    named.forEach(finder::put);
    return new FoundFiles(finder.files(), finder.problems, asked);
  }

  /// Returns what was found, sorted, each file as it was found first.
  private List<SourcePath> files() {
    found.sort(null); // keeps the order of equal ones
    List<SourcePath> files = new ArrayList<>(found.size());
    SourcePath last = null;
    for (SourcePath file : found) {
      if (last == null || !file.path().equals(last.path())) {
        files.add(file);
      }
      last = file;
    }
    return files;
  }

  /// Searches a folder; a file waits until all folders are searched.
  private void add(Path named, List<Path> asked, Map<Path, FileStamp> files) {
    Path path = named.toAbsolutePath().normalize();
    FileStamp stamp = FileStamp.of(path);
    if (!asked.contains(path)) {
      asked.add(path);
    }
    switch (stamp.kind()) {
      case MISSING -> {
        if (overlaid.containsKey(path)) {
          files.put(path, FileStamp.MISSING);
        } else {
          problems.add(new InputProblem(named, "not found", true));
        }
      }
      case FILE -> files.put(path, stamp);
      case FOLDER -> {
        try {
          search(path);
        } catch (AccessDeniedException e) {
          problems.add(new InputProblem(named, "access denied", true));
        } catch (IOException e) {
          problems.add(new InputProblem(named, "cannot be read: " + e.getMessage(), true));
        } catch (GlobSyntaxException e) {
          throw new TypthonException("paths.include or paths.exclude: " + e.getMessage());
        }
      }
    }
  }

  private void put(Path path, FileStamp stamp) {
    put(path, relative(path), stamp);
  }

  private void put(Path path, String relative, FileStamp stamp) {
    FileStamp seen = overlaid.isEmpty() ? stamp : overlaid.getOrDefault(path, stamp);
    found.add(new SourcePath(path, relative, seen));
  }

  private String relative(Path path) {
    String text = path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    return text.replace('\\', '/');
  }

  private void search(Path folder) throws IOException {
    boolean isRoot = folder.equals(root);
    FileSearch search =
        Pathvein.in(folder)
            .files(isRoot ? texts(options.include()) : new String[] {"**/*"})
            .exclude(isRoot ? texts(options.exclude()) : names(options.exclude()))
            .links(LinkPolicy.ALL)
            .threads(1)
            .keepRoot()
            .withAttributes();
    if (options.respectGitignore()) {
      search = search.honourIgnoreFiles();
    }
    if (!options.recursive()) {
      search = search.maxDepth(0);
    }
    FileResult result = search.collect();
    Filter filter = isRoot ? null : Filter.of(options);
    String above = root + "/"; // most paths need no more than to be cut off behind it
    for (FoundFile file : result.files()) {
      Path path = folder.resolve(file.path());
      String text = path.toString();
      String relative =
          text.startsWith(above)
              ? text.substring(above.length()).replace('\\', '/')
              : relative(path);
      if (filter == null || filter.accepts(relative)) {
        put(path, relative, stamp(file));
      }
    }
    for (Path path : overlaid.keySet()) {
      if (isMissingFrom(path, folder)) {
        put(path, FileStamp.MISSING);
      }
    }
    for (Problem problem : result.problems()) {
      boolean cycle = problem instanceof Problem.LinkCycle;
      problems.add(new InputProblem(problem.place().path(), problem.message(), !cycle));
    }
  }

  /// Tells whether a search of `folder` would have found a file, were it on disk.
  private boolean isMissingFrom(Path path, Path folder) {
    boolean reached =
        options.recursive() ? path.startsWith(folder) : folder.equals(path.getParent());
    return reached
        && found.stream().noneMatch(file -> file.path().equals(path))
        && Filter.of(options).accepts(relative(path))
        && FileStamp.of(path).kind() == FileStamp.Kind.MISSING
        && !isExcludedByName(folder.relativize(path));
  }

  private boolean isExcludedByName(Path inFolder) {
    for (String glob : names(options.exclude())) {
      PathGlob excluded = PathGlob.of(glob);
      for (Path part : inFolder) {
        if (GlobSet.ofPaths(List.of(excluded)).matches(part.toString())) {
          return true;
        }
      }
    }
    return false;
  }

  private static FileStamp stamp(FoundFile file) {
    EntryAttributes seen = file.requireAttributes();
    long key = seen.device() * 31 + seen.inode();
    return new FileStamp(seen.size(), seen.modifiedNanos(), key, FileStamp.Kind.FILE);
  }

  private static String[] texts(List<String> globs) {
    return globs.toArray(String[]::new);
  }

  /// Returns the globs that hold for a name wherever it lies.
  private static String[] names(List<String> globs) {
    List<String> names = new ArrayList<>();
    for (String glob : globs) {
      if (glob.indexOf('/') < 0) {
        names.add(glob);
      }
    }
    return texts(names);
  }

  /// The globs for a folder that is not the root: they look at the path from the root.
  private record Filter(GlobSet include, GlobSet exclude) {
    static Filter of(Options.Paths options) {
      List<PathGlob> exclude = new ArrayList<>();
      for (String glob : options.exclude()) {
        if (glob.indexOf('/') >= 0) {
          String whole = glob.endsWith("/") ? glob + "**" : glob;
          exclude.add(PathGlob.of(whole));
          exclude.add(PathGlob.of(whole + "/**"));
        }
      }
      List<PathGlob> include = new ArrayList<>();
      for (String glob : options.include()) {
        include.add(PathGlob.of(glob));
      }
      return new Filter(GlobSet.ofPaths(include), GlobSet.ofPaths(exclude));
    }

    boolean accepts(String relative) {
      return include.matches(relative) && !exclude.matches(relative);
    }
  }
}
