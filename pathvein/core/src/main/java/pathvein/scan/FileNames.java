package pathvein.scan;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import pathvein.pattern.FileCount;
import pathvein.pattern.Tie;

/// What the files of one directory are called, as far as the patterns of a scan care.
final class FileNames {
  private final PatternProgram program;
  private final long[] seen;
  private final List<byte[]> names = new ArrayList<>();
  private final List<int[]> acceptedBy = new ArrayList<>();
  private int[] touched = new int[8];
  private int touchedCount;

  FileNames(PatternProgram program) {
    this.program = program;
    this.seen = new long[(program.fileGlobCount() + 63) / 64];
  }

  /// Takes a file name.
  void add(byte[] buffer, int offset, int length) {
    int[] accepted =
        program.files().read(program.files().start(), buffer, offset, length).accepted();
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
    int[] named = program.names().read(program.names().start(), name, 0, name.length).accepted();
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
    return !node.needsNames() || (counted(node) && closed(node) && tied(node));
  }

  private boolean counted(PatternNode node) {
    List<FileCount> counts = node.constraints.counts();
    for (int i = 0; i < counts.size(); i++) {
      int number = 0;
      for (int[] accepted : acceptedBy) {
        number += Arrays.binarySearch(accepted, node.counted[i]) >= 0 ? 1 : 0;
      }
      if (number < counts.get(i).min() || number > counts.get(i).max()) {
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
