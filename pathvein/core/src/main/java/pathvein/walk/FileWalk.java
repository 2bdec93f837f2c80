package pathvein.walk;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.automaton.LazyAutomaton;
import pathvein.source.DirectorySource;
import pathvein.source.Entry;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;
import pathvein.source.EntrySink;
import pathvein.source.LinkPolicy;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.Problem;

/// Finds files whose path below the root is accepted by at least one path glob.
///
/// Each directory keeps what the automaton has read of its path, so a file costs the bytes of its
/// name; a directory below which nothing can be accepted is not entered.
public final class FileWalk implements Crew.Visitor<FileWalk.Directory, FoundEntry> {
  private static final byte[] GIT = {'.', 'g', 'i', 't'};

  /// A directory to be listed.
  public static final class Directory {
    private final Node node;
    private final LazyAutomaton.State wanted;
    private final LazyAutomaton.@Nullable State excluded;
    private final @Nullable IgnoreChain ignore;

    private Directory(
        Node node,
        LazyAutomaton.State wanted,
        LazyAutomaton.@Nullable State excluded,
        @Nullable IgnoreChain ignore) {
      this.node = node;
      this.wanted = wanted;
      this.excluded = excluded;
      this.ignore = ignore;
    }
  }

  private final DirectorySource source;
  private final Origin origin;
  private final LazyAutomaton wanted;
  private final WalkOptions options;
  private final boolean withAttributes;
  private final Filter filter;
  private final Problems problems;
  private final WalkStatistics statistics;
  private final LinkRules links;

  /// @param source lists the directories
  /// @param origin the root
  /// @param wanted accepts the paths of the files to find
  /// @param options what else was asked for
  /// @param withAttributes whether to read the attributes of each file found
  public FileWalk(
      DirectorySource source,
      Origin origin,
      LazyAutomaton wanted,
      WalkOptions options,
      boolean withAttributes) {
    this.source = source;
    this.origin = origin;
    this.wanted = wanted;
    this.options = options;
    this.withAttributes = withAttributes;
    this.filter = new Filter(options);
    this.problems = new Problems(options);
    this.statistics = new WalkStatistics(options.onProgress);
    this.links = new LinkRules(source, options);
  }

  /// Returns the directory to begin with.
  ///
  /// @throws IOException if an ignore file above the root cannot be read
  public Directory root(Node node) throws IOException {
    links.begin(node);
    IgnoreChain above = options.ignoreFiles ? IgnoreFiles.above(origin.path(new byte[0])) : null;
    return new Directory(node, wanted.start(), filter.start(), above);
  }

  /// Returns what went wrong.
  public Problems problems() {
    return problems;
  }

  /// Returns what was done.
  public WalkStatistics statistics() {
    return statistics;
  }

  @Override
  public void visit(Directory directory, Crew.Yield<Directory, FoundEntry> yield) {
    Listing listing = new Listing(directory, yield);
    try {
      source.list(directory.node, listing);
    } catch (IOException fault) {
      problems.add(Place.of(origin, directory.node), fault);
    }
    Place place = Place.of(origin, directory.node);
    statistics.directoryListed(listing.entries, listing.found, place);
  }

  /// Takes the entries of one directory.
  private final class Listing implements EntrySink {
    private final Directory directory;
    private final Crew.Yield<Directory, FoundEntry> yield;
    private final List<Node> subdirectories = new ArrayList<>();
    private final List<FoundEntry> files = new ArrayList<>();
    private boolean hasIgnoreFile;
    private long entries;
    private int found;

    Listing(Directory directory, Crew.Yield<Directory, FoundEntry> yield) {
      this.directory = directory;
      this.yield = yield;
    }

    @Override
    public void entry(Entry entry) {
      entries++;
      if (options.ignoreFiles
          && IgnoreFiles.isName(entry.buffer(), entry.offset(), entry.length())) {
        hasIgnoreFile = true;
      }
      if (filter.leavesOut(directory.excluded, entry)) {
        return;
      }
      switch (entry.kind()) {
        case FILE -> file(entry);
        case DIRECTORY ->
            subdirectories.add(directory.node.child(entry.copyName(), false, entry.handle()));
        case LINK -> link(entry);
        case OTHER -> {}
      }
    }

    private boolean isWanted(Entry entry) {
      return wanted
          .read(directory.wanted, entry.buffer(), entry.offset(), entry.length())
          .accepts();
    }

    private void file(Entry entry) {
      if (isWanted(entry)) {
        add(entry);
      }
    }

    private void add(Entry entry) {
      Place place = Place.of(origin, directory.node, entry.copyName());
      EntryAttributes attributes = null;
      if (withAttributes) {
        try {
          attributes = entry.attributes();
        } catch (NoSuchFileException vanished) {
          return;
        } catch (IOException fault) {
          problems.add(place, fault);
          return;
        }
      }
      files.add(new FoundEntry(place, attributes));
    }

    private void link(Entry entry) {
      if (options.links == LinkPolicy.NONE
          || (options.links == LinkPolicy.FILES && !isWanted(entry))) {
        return;
      }
      EntryKind target;
      try {
        target = entry.target();
      } catch (IOException fault) {
        trouble(fault, Place.of(origin, directory.node, entry.copyName()));
        return;
      }
      if (target == EntryKind.FILE) {
        file(entry);
      } else if (target == EntryKind.DIRECTORY && options.links == LinkPolicy.ALL) {
        subdirectories.add(directory.node.child(entry.copyName(), true, entry.handle()));
      }
    }

    @Override
    public void trouble(IOException fault) {
      trouble(fault, Place.of(origin, directory.node));
    }

    private void trouble(IOException fault, Place place) {
      problems.add(place, fault);
    }

    @Override
    public int directoriesToEnter() {
      IgnoreChain ignore = ignoreChain();
      int entered = 0;
      for (Node node : subdirectories) {
        entered += enter(node, ignore) ? 1 : 0;
      }
      for (FoundEntry file : files) {
        if (!IgnoreChain.ignores(ignore, file.place().nameBytes(), false)) {
          yield.found(file);
          found++;
        }
      }
      return entered;
    }

    private @Nullable IgnoreChain ignoreChain() {
      if (!hasIgnoreFile) {
        return directory.ignore;
      }
      Place place = Place.of(origin, directory.node);
      try {
        return IgnoreFiles.load(directory.ignore, place.path());
      } catch (IOException fault) {
        problems.add(place, fault);
        return directory.ignore;
      }
    }

    private boolean enter(Node node, @Nullable IgnoreChain ignore) {
      byte[] name = node.name();
      if ((options.ignoreFiles && Arrays.equals(name, GIT))
          || IgnoreChain.ignores(ignore, name, true)) {
        return false;
      }
      LazyAutomaton.State inside =
          wanted.read(wanted.read(directory.wanted, name, 0, name.length), '/');
      if (inside.isDead() || !mayEnter(node)) {
        return false;
      }
      yield.visitLater(
          new Directory(
              node,
              inside,
              filter.enter(directory.excluded, name),
              IgnoreChain.enter(ignore, name)));
      return true;
    }

    private boolean mayEnter(Node node) {
      try {
        Problem problem = links.obstacle(node, origin);
        if (problem != null) {
          problems.add(problem);
          return false;
        }
        return links.mayEnter(node);
      } catch (IOException fault) {
        problems.add(Place.of(origin, node), fault);
        return false;
      }
    }
  }
}
