package pathvein.walk;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.automaton.LazyAutomaton;
import pathvein.source.Entry;
import pathvein.source.EntryAttributes;
import pathvein.source.Node;
import pathvein.source.Place;

/// Finds files whose path below the root is accepted by at least one path glob.
///
/// Each directory keeps what the automaton has read of its path, so a file costs the bytes of its
/// name; a directory below which nothing can be accepted is not entered.
public final class FileWalk implements Crew.Visitor<FileWalk.Directory, FoundEntry> {
  /// A directory to be listed.
  public static final class Directory {
    private final Node node;
    private final LazyAutomaton.State wanted;
    private final Surroundings surroundings;

    private Directory(Node node, LazyAutomaton.State wanted, Surroundings surroundings) {
      this.node = node;
      this.wanted = wanted;
      this.surroundings = surroundings;
    }
  }

  private final WalkContext context;
  private final LazyAutomaton wanted;
  private final boolean withAttributes;

  /// @param context what the visits share
  /// @param wanted accepts the paths of the files to find
  /// @param withAttributes whether to read the attributes of each file found
  public FileWalk(WalkContext context, LazyAutomaton wanted, boolean withAttributes) {
    this.context = context;
    this.wanted = wanted;
    this.withAttributes = withAttributes;
  }

  /// Returns the directory to begin with.
  ///
  /// @throws IOException if an ignore file above the root cannot be read
  public Directory root(Node node) throws IOException {
    return new Directory(node, wanted.start(), context.begin(node));
  }

  @Override
  public void visit(Directory directory, Crew.Yield<Directory, FoundEntry> yield) {
    new Listing(directory, yield).visit();
  }

  @Override
  public Crew.Visitor<Directory, FoundEntry> another() {
    return new Visits<>(Listing::new);
  }

  private final class Listing extends DirectoryListing
      implements Visits.Listing<Directory, FoundEntry> {
    private Directory directory;
    private Crew.Yield<Directory, FoundEntry> yield;
    private final List<FoundEntry> files = new ArrayList<>();

    Listing(Directory directory, Crew.Yield<Directory, FoundEntry> yield) {
      super(context, directory.node, directory.surroundings);
      this.directory = directory;
      this.yield = yield;
    }

    @Override
    public void restart(Directory newDirectory, Crew.Yield<Directory, FoundEntry> newYield) {
      restart(newDirectory.node, newDirectory.surroundings);
      directory = newDirectory;
      yield = newYield;
      files.clear();
    }

    @Override
    public void visit() {
      context.list(this);
    }

    @Override
    protected boolean mattersAsFile(Entry entry) {
      return wanted
          .read(directory.wanted, entry.buffer(), entry.offset(), entry.length())
          .accepts();
    }

    @Override
    protected void file(Entry entry) {
      if (!mattersAsFile(entry)) {
        return;
      }
      Place place = Place.of(context.origin(), directory.node, entry.copyName());
      EntryAttributes attributes = null;
      if (withAttributes) {
        try {
          attributes = entry.attributes();
        } catch (NoSuchFileException vanished) {
          return;
        } catch (IOException fault) {
          context.problems().add(place, fault);
          return;
        }
      }
      files.add(new FoundEntry(place, attributes));
    }

    @Override
    protected int end(List<Node> inside, @Nullable IgnoreChain ignore) {
      int entered = 0;
      for (int i = 0; i < inside.size(); i++) {
        entered += enter(inside.get(i), ignore) ? 1 : 0;
      }
      for (int i = 0; i < files.size(); i++) {
        FoundEntry file = files.get(i);
        if (!IgnoreChain.ignores(ignore, file.place().nameBytes(), false)) {
          yield.found(file);
          context.statistics().resultFound();
        }
      }
      return entered;
    }

    private boolean enter(Node node, @Nullable IgnoreChain ignore) {
      byte[] name = node.name();
      LazyAutomaton.State after = wanted.read(directory.wanted, name, 0, name.length);
      LazyAutomaton.State inside = wanted.read(after, '/');
      if (inside.isDead() || node.depth() > context.options().maxDepth) {
        return false;
      }
      yield.visitLater(new Directory(node, inside, inherit(node, ignore)));
      return true;
    }
  }
}
