package pathvein.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pathvein.source.Entry;
import pathvein.source.EntryAttributes;
import pathvein.source.Node;
import pathvein.source.Place;
import pathvein.walk.Crew;
import pathvein.walk.DirectoryListing;
import pathvein.walk.IgnoreChain;
import pathvein.walk.Visits;
import pathvein.walk.WalkContext;

/// Visits the directories of a scan. Each is listed once; what it contributes to the directories
/// above is handed upwards as soon as it is known.
public final class ScanWalk implements Crew.Visitor<ScanDirectory, ScanHit> {
  private final WalkContext context;
  private final PatternProgram program;
  private final boolean stopAtMatch;

  /// @param context what the visits share
  /// @param program the patterns
  /// @param stopAtMatch whether nothing is looked for below a match
  public ScanWalk(WalkContext context, PatternProgram program, boolean stopAtMatch) {
    this.context = context;
    this.program = program;
    this.stopAtMatch = stopAtMatch;
  }

  /// Returns the directory to begin with.
  ///
  /// @throws IOException if an ignore file above the root cannot be read
  public ScanDirectory root(Node node) throws IOException {
    return new ScanDirectory(node, null, context.begin(node), false);
  }

  @Override
  public void visit(ScanDirectory directory, Crew.Yield<ScanDirectory, ScanHit> yield) {
    new Listing(directory, yield).visit();
  }

  @Override
  public Crew.Visitor<ScanDirectory, ScanHit> another() {
    return new Visits<>(Listing::new);
  }

  /// Reports that a node holds for a directory, and all that follows from it further up.
  private void holds(
      ScanDirectory directory, PatternNode node, Crew.Yield<ScanDirectory, ScanHit> yield) {
    if (node.rootIndex >= 0) {
      if (node.isVariant && !directory.isFirst(node.meaning)) {
        return;
      }
      directory.setMatched();
      context.statistics().resultFound();
      Place place = context.place(directory.node);
      place.relativeBytes(); // Written out here, by the threads that walk, for whoever takes it.
      yield.found(new ScanHit(place, node.rootIndex, null));
      return;
    }
    if (program.settles()) {
      directory.hold(node.meaning);
    }
    ScanDirectory parent = directory.parent;
    if (parent != null) {
      for (PatternNode above : parent.insideHolds(node.meaning)) {
        holds(parent, above, yield);
      }
    }
  }

  /// Hands upwards that all is known about a directory, if that is so and has not been said yet.
  private void settle(ScanDirectory settled, Crew.Yield<ScanDirectory, ScanHit> yield) {
    ScanDirectory directory = settled;
    while (directory != null && directory.settleOnce()) {
      for (PatternNode node : directory.decideRest()) {
        holds(directory, node, yield);
      }
      if (directory.parent != null) {
        directory.parent.insideSettled(directory);
      }
      directory = directory.parent;
    }
  }

  /// A file about which the ignore files have not been asked yet.
  private record Deferred(byte[] name, @Nullable EntryAttributes attributes) {}

  /// Takes part under several names itself, since an object made for a lambda in every directory
  /// costs more than all the rest until the second compiler has seen it.
  private final class Listing extends DirectoryListing
      implements Visits.Listing<ScanDirectory, ScanHit>, FileNames.Heads, Consumer<PatternNode> {
    private ScanDirectory directory;
    private Crew.Yield<ScanDirectory, ScanHit> yield;
    private final FileNames files = new FileNames(program, this);
    private final List<Deferred> deferred = new ArrayList<>(0);
    private boolean listed;
    private boolean leaf;

    Listing(ScanDirectory directory, Crew.Yield<ScanDirectory, ScanHit> yield) {
      super(context, directory.node, directory.surroundings);
      this.directory = directory;
      this.yield = yield;
    }

    @Override
    public void restart(ScanDirectory newDirectory, Crew.Yield<ScanDirectory, ScanHit> newYield) {
      restart(newDirectory.node, newDirectory.surroundings);
      directory = newDirectory;
      yield = newYield;
      files.clear();
      deferred.clear();
      listed = false;
      leaf = false;
    }

    @Override
    protected boolean mattersAsFile(Entry entry) {
      return program.needsNames()
          || program.files().accepting(entry.buffer(), entry.offset(), entry.length()).length > 0;
    }

    @Override
    protected void file(Entry entry) {
      if (context.options().ignoreFiles) {
        EntryAttributes attributes = program.needsAttributes() ? attributes(entry) : null;
        deferred.add(new Deferred(entry.copyName(), attributes));
        return;
      }
      try {
        files.add(entry.buffer(), entry.offset(), entry.length(), entry);
      } catch (IOException fault) {
        context.problems().add(context.place(directory.node).child(entry.copyName()), fault);
      }
    }

    @Override
    public byte[] read(byte[] name, int length) throws IOException {
      return context.source().head(context.place(directory.node).child(name), length);
    }

    private @Nullable EntryAttributes attributes(Entry entry) {
      try {
        return entry.attributes();
      } catch (IOException unknown) {
        return null;
      }
    }

    private void add(Deferred file) {
      try {
        files.add(
            file.name,
            0,
            file.name.length,
            () -> {
              if (file.attributes == null) {
                throw new IOException("its size and time cannot be read");
              }
              return file.attributes;
            });
      } catch (IOException fault) {
        context.problems().add(context.place(directory.node).child(file.name), fault);
      }
    }

    @Override
    protected int end(List<Node> inside, @Nullable IgnoreChain ignore) {
      for (int i = 0; i < deferred.size(); i++) {
        Deferred file = deferred.get(i);
        if (!IgnoreChain.ignores(ignore, file.name, false)) {
          add(file);
        }
      }
      listed = true;
      leaf = inside.isEmpty();
      files.candidates(directory.node.name(), this);
      int entered = enter(inside, ignore);
      directory.expect(entered);
      return entered;
    }

    @Override
    public void visit() {
      context.list(this);
      if (!listed) {
        directory.decideRest();
      }
      if (program.settles()) {
        settle(directory, yield);
      }
    }

    @Override
    public void accept(PatternNode node) {
      if (directory.probed && node.rootIndex >= 0) {
        return;
      }
      if (!node.waits()) {
        holds(directory, node, yield);
      } else if (!leaf || node.required.length == 0) {
        directory.await(node);
      }
    }

    private int enter(List<Node> inside, @Nullable IgnoreChain ignore) {
      boolean probe =
          directory.probed
              || directory.node.depth() >= context.options().maxDepth
              || (stopAtMatch && directory.isMatched());
      if (probe && !directory.isWaiting()) {
        return 0;
      }
      for (int i = 0; i < inside.size(); i++) {
        Node node = inside.get(i);
        yield.visitLater(new ScanDirectory(node, directory, inherit(node, ignore), probe));
      }
      return inside.size();
    }
  }
}
