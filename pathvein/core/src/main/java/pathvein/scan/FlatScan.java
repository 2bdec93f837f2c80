package pathvein.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pathvein.source.EntryAttributes;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.Problem;

/// Decides a tree from the sorted list of its keys, in one pass and with a stack of open
/// directories.
///
/// All keys of a directory follow each other, because they share its prefix. When a key comes that
/// lies outside, the directory is complete and so are all in it: it is decided from its file names
/// and from what holds for its sub-directories. Memory is that of the open directories. Not safe
/// for use by several threads.
public final class FlatScan {
  /// A directory whose keys are still coming.
  private static final class Open {
    final Node node;
    final FileNames files;
    final BitSet inside = new BitSet();
    final BitSet violated = new BitSet();

    Open(Node node, PatternProgram program, FileNames.Heads heads) {
      this.node = node;
      this.files = new FileNames(program, heads);
    }
  }

  private final PatternProgram program;
  private final Origin origin;
  private final Heads heads;
  private final Consumer<ScanHit> hits;
  private final Consumer<Problem> problems;
  private final List<Open> open = new ArrayList<>();
  private byte[] last = new byte[0];
  private BitSet rootHolds = new BitSet();
  private boolean seenAny;

  /// Reads the start of a file.
  @FunctionalInterface
  public interface Heads {
    /// Returns the first bytes, fewer if the file is shorter.
    ///
    /// @throws IOException if it cannot be read
    byte[] read(Place file, int length) throws IOException;
  }

  /// @param program the patterns
  /// @param origin turns names into places
  /// @param root the root of the tree
  /// @param heads reads the start of files whose content matters
  /// @param hits is told what matches
  /// @param problems is told which keys are no paths
  public FlatScan(
      PatternProgram program,
      Origin origin,
      Node root,
      Heads heads,
      Consumer<ScanHit> hits,
      Consumer<Problem> problems) {
    this.program = program;
    this.origin = origin;
    this.heads = heads;
    this.hits = hits;
    this.problems = problems;
    open.add(open(root));
  }

  private Open open(Node node) {
    return new Open(
        node, program, (name, length) -> heads.read(Place.of(origin, node).child(name), length));
  }

  /// Takes the next key below the root.
  ///
  /// @return false if it does not come after the one before; the scan is then of no more use
  public boolean add(byte[] key) {
    return add(key, null);
  }

  /// Takes the next key below the root.
  ///
  /// @param attributes its size and time; null if the store does not tell
  /// @return false if it does not come after the one before; the scan is then of no more use
  public boolean add(byte[] key, @Nullable EntryAttributes attributes) {
    if (seenAny && Arrays.compareUnsigned(last, key) >= 0) {
      return false;
    }
    seenAny = true;
    last = key;
    if (key.length == 0) {
      return true; // The marker of the root itself.
    }
    if (!isPath(key)) {
      String text = new String(key, StandardCharsets.UTF_8);
      Place place = Place.of(origin, open.getFirst().node);
      problems.accept(new Problem.KeyShadow(place, text));
      return true;
    }
    int level = 1;
    int start = 0;
    for (int at = 0; at < key.length; at++) {
      if (key[at] == '/') {
        enter(level++, Arrays.copyOfRange(key, start, at));
        start = at + 1;
      }
    }
    closeDownTo(level);
    if (start < key.length) {
      file(open.getLast(), key, start, attributes);
    }
    return true;
  }

  private void file(Open directory, byte[] key, int start, @Nullable EntryAttributes attributes) {
    try {
      directory.files.add(
          key,
          start,
          key.length - start,
          () -> {
            if (attributes == null) {
              throw new IOException("the store does not tell sizes and times");
            }
            return attributes;
          });
    } catch (IOException fault) {
      Place place = Place.of(origin, directory.node);
      byte[] name = Arrays.copyOfRange(key, start, key.length);
      problems.accept(Problem.of(place.child(name), fault));
    }
  }

  private static boolean isPath(byte[] key) {
    int start = 0;
    for (int at = 0; at <= key.length; at++) {
      if (at == key.length || key[at] == '/') {
        int length = at - start;
        boolean dots = length > 0 && length < 3 && key[start] == '.' && key[at - 1] == '.';
        if (dots || (length == 0 && at < key.length)) {
          return false;
        }
        start = at + 1;
      }
    }
    return true;
  }

  private void enter(int level, byte[] name) {
    if (open.size() > level) {
      if (Arrays.equals(open.get(level).node.name(), name)) {
        return;
      }
      closeDownTo(level);
    }
    open.add(open(open.getLast().node.child(name, false, null)));
  }

  private void closeDownTo(int size) {
    while (open.size() > size) {
      Open complete = open.removeLast();
      BitSet holds = decide(complete);
      Open outer = open.getLast();
      contain(outer, holds);
    }
  }

  private void contain(Open outer, BitSet holds) {
    outer.inside.or(holds);
    for (PatternNode closed : program.closed()) {
      boolean allowed = false;
      for (int id : closed.allowedDirectories) {
        allowed |= holds.get(id);
      }
      if (!allowed) {
        outer.violated.set(closed.id);
      }
    }
  }

  private BitSet decide(Open directory) {
    BitSet holds = new BitSet();
    BitSet reported = new BitSet();
    directory.files.candidates(
        directory.node.name(),
        node -> {
          if (!holds(node, directory)) {
            return;
          }
          if (node.rootIndex < 0) {
            holds.set(node.meaning);
          } else if (!reported.get(node.meaning)) {
            reported.set(node.meaning);
            hits.accept(new ScanHit(Place.of(origin, directory.node), node.rootIndex, null));
          }
        });
    return holds;
  }

  private static boolean holds(PatternNode node, Open directory) {
    for (int id : node.required) {
      if (!directory.inside.get(id)) {
        return false;
      }
    }
    for (int id : node.forbidden) {
      if (directory.inside.get(id)) {
        return false;
      }
    }
    return !directory.violated.get(node.id);
  }

  /// Takes a directory of the root whose inside was decided elsewhere.
  ///
  /// @param holds the nested nodes that hold for it
  public void addDecided(BitSet holds) {
    closeDownTo(1);
    contain(open.getFirst(), holds);
  }

  /// Decides what is still open, the root last.
  public void end() {
    closeDownTo(1);
    rootHolds = decide(open.getFirst());
  }

  /// Returns the nested nodes that hold for the root, after the end.
  public BitSet rootHolds() {
    return (BitSet) rootHolds.clone();
  }
}
