package pathvein;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pathvein.walk.SortedParts;

/// The matches of several threads, each part written out by the thread that found it: what a
/// processor has just made costs it far less to read than it costs another one.
final class Records {
  /// Records one after the other, and where each ends.
  private record Part(byte[] bytes, int[] ends) {
    int start(int index) {
      return index == 0 ? 0 : ends[index - 1];
    }
  }

  private final MatchRecord record;
  private final SortedParts<Match> matches = new SortedParts<>(Scan.ORDER);
  private final Map<Integer, Part> parts = new ConcurrentHashMap<>();
  private long count;

  Records(MatchRecord record) {
    this.record = record;
  }

  /// Adds what a thread has found. May be called by several threads at once.
  void add(List<Match> found) {
    int number = matches.add(found);
    parts.put(number, part(found));
  }

  private Part part(List<Match> found) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(found.size() * 64);
    int[] ends = new int[found.size()];
    try {
      for (int i = 0; i < ends.length; i++) {
        record.write(found.get(i), bytes);
        ends[i] = bytes.size();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return new Part(bytes.toByteArray(), ends);
  }

  /// Writes all records in the order of their matches, when all have been added; returns how many
  /// there are.
  long writeTo(OutputStream target) throws IOException {
    try {
      matches.runs((number, from, to) -> {
        Part part = parts.get(number);
        if (part != null) {
          write(part, from, to, target);
        }
      });
    } catch (UncheckedIOException fault) {
      throw fault.getCause();
    }
    return count;
  }

  private void write(Part part, int from, int to, OutputStream target) {
    int start = part.start(from);
    try {
      target.write(part.bytes(), start, part.start(to) - start);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    count += to - from;
  }
}
