package pathvein.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pathvein.pattern.FileCondition;
import pathvein.pattern.FileCount;
import pathvein.pattern.NumberedSequence;
import pathvein.pattern.Tie;
import pathvein.scan.PatternProgram.Conditional;
import pathvein.source.AttributeQuery;
import pathvein.source.EntryAttributes;

/// What the files of one directory are called, as far as the patterns of a scan care.
final class FileNames {
  /// Reads the start of a file of the directory.
  @FunctionalInterface
  interface Heads {
    /// Returns the first bytes, fewer if the file is shorter.
    ///
    /// @throws IOException if it cannot be read
    byte[] read(byte[] name, int length) throws IOException;
  }

  private final PatternProgram program;
  private final Heads heads;
  private final long[] seen;
  private final List<byte[]> names = new ArrayList<>();
  private final List<int[]> acceptedBy = new ArrayList<>();
  private final int[] fulfilled;
  private int[] touched = new int[8];
  private int touchedCount;

  FileNames(PatternProgram program, Heads heads) {
    this.program = program;
    this.heads = heads;
    this.seen = new long[(program.fileGlobCount() + 63) / 64];
    this.fulfilled = new int[program.conditions().size()];
  }

  /// Forgets all names, for the next directory.
  void clear() {
    for (int i = 0; i < touchedCount; i++) {
      seen[touched[i] >> 6] = 0;
    }
    touchedCount = 0;
    names.clear();
    acceptedBy.clear();
    Arrays.fill(fulfilled, 0);
  }

  /// Takes a file name.
  ///
  /// @param query asks for size and time, if a condition on files of that name wants to know
  /// @throws IOException if it was asked in vain; the name has been taken then
  void add(byte[] buffer, int offset, int length, AttributeQuery query) throws IOException {
    int[] accepted = add(buffer, offset, length);
    if (program.isConditional(accepted)) {
      count(accepted, Arrays.copyOfRange(buffer, offset, offset + length), query);
    }
  }

  /// Counts the conditions that a file fulfils. What costs more is asked only if it still matters.
  private void count(int[] accepted, byte[] name, AttributeQuery query) throws IOException {
    List<Conditional> conditions = program.conditions();
    @Nullable EntryAttributes attributes = null;
    byte @Nullable [] head = null;
    for (int i = 0; i < fulfilled.length; i++) {
      FileCondition condition = conditions.get(i).condition();
      if (Arrays.binarySearch(accepted, conditions.get(i).glob()) < 0) {
        continue;
      }
      if (condition.needsAttributes()) {
        attributes = attributes == null ? query.attributes() : attributes;
        if (!condition.holds(attributes, program.nowNanos())) {
          continue;
        }
      }
      if (condition.headLength() > 0) {
        head = head == null ? heads.read(name, program.headLength(name)) : head;
        if (!condition.holds(head)) {
          continue;
        }
      }
      fulfilled[i]++;
    }
  }

  private int[] add(byte[] buffer, int offset, int length) {
    int[] accepted = program.files().accepting(buffer, offset, length);
    for (int glob : accepted) {
      if ((seen[glob >> 6] & 1L << glob) == 0) {
        seen[glob >> 6] |= 1L << glob;
        touch(glob);
      }
    }
    if (program.needsNames()) {
      names.add(Arrays.copyOfRange(buffer, offset, offset + length));
      acceptedBy.add(accepted);
    }
    return accepted;
  }

  private void touch(int glob) {
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, touchedCount * 2);
    }
    touched[touchedCount++] = glob;
  }

  /// Hands out the nodes whose name test and files fit a directory of that name; whatever they
  /// demand of sub-directories is still open.
  void candidates(byte[] name, Consumer<PatternNode> consumer) {
    int[] named = program.names().accepting(name, 0, name.length);
    for (int glob : named) {
      satisfied(program.namedBy(glob), consumer);
    }
    for (int i = 0; i < touchedCount; i++) {
      satisfied(program.filedBy(touched[i]), consumer);
    }
    satisfied(program.always(), consumer);
  }

  private void satisfied(int[] ids, Consumer<PatternNode> consumer) {
    for (int id : ids) {
      PatternNode node = program.node(id);
      if (satisfy(node)) {
        consumer.accept(node);
      }
    }
  }

  private boolean isSeen(int glob) {
    return (seen[glob >> 6] & 1L << glob) != 0;
  }

  /// Tells whether the files are as a node demands.
  private boolean satisfy(PatternNode node) {
    for (int glob : node.files) {
      if (!isSeen(glob)) {
        return false;
      }
    }
    for (int glob : node.forbiddenFiles) {
      if (isSeen(glob)) {
        return false;
      }
    }
    return !node.needsNames() || (counted(node) && closed(node) && tied(node) && inSequence(node));
  }

  private boolean counted(PatternNode node) {
    List<FileCount> counts = node.constraints.counts();
    for (int i = 0; i < counts.size(); i++) {
      int condition = node.conditions[i];
      int number = condition >= 0 ? fulfilled[condition] : named(node.counted[i]);
      if (number < counts.get(i).min() || number > counts.get(i).max()) {
        return false;
      }
    }
    return true;
  }

  private int named(int glob) {
    int number = 0;
    for (int[] accepted : acceptedBy) {
      number += Arrays.binarySearch(accepted, glob) >= 0 ? 1 : 0;
    }
    return number;
  }

  private boolean inSequence(PatternNode node) {
    for (NumberedSequence sequence : node.constraints.sequences()) {
      if (sequence.gap(names).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private boolean closed(PatternNode node) {
    if (!node.constraints.closed()) {
      return true;
    }
    for (int[] accepted : acceptedBy) {
      boolean allowed = false;
      for (int glob : node.allowedFiles) {
        allowed |= Arrays.binarySearch(accepted, glob) >= 0;
      }
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private boolean tied(PatternNode node) {
    for (Tie tie : node.constraints.ties()) {
      if (!stems(tie.needs()).containsAll(stems(tie.each()))) {
        return false;
      }
    }
    return true;
  }

  private Set<ByteBuffer> stems(String template) {
    Set<ByteBuffer> stems = new HashSet<>();
    for (byte[] name : names) {
      byte[] stem = Tie.stem(template, name);
      if (stem != null) {
        stems.add(ByteBuffer.wrap(stem));
      }
    }
    return stems;
  }
}
