package pathvein.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pathvein.Match;
import pathvein.Scan;
import pathvein.ScanSummary;
import pathvein.pattern.PatternWriter;
import pathvein.source.Place;
import pathvein.tree.Explanation;

/// Writes matches one after another.
final class MatchWriter {
  private final Terminal terminal;
  private final Format format;
  private final boolean relative;
  private final byte[] end;
  private long count;
  private boolean begun;

  /// The directories that lead to the last match of a tree, and its own name.
  private List<String> above = List.of();

  /// @param zero whether records end with a zero byte instead of a new line
  MatchWriter(Terminal terminal, Format format, boolean relative, boolean zero) {
    this.terminal = terminal;
    this.format = format;
    this.relative = relative;
    this.end = new byte[] {(byte) (zero ? 0 : '\n')};
  }

  /// Begins the output, once.
  void begin() {
    if (begun) {
      return;
    }
    begun = true;
    if (format == Format.JSON) {
      terminal.write("[");
    } else if (format == Format.CSV) {
      terminal.write("path,pattern,name");
      terminal.write(end);
    }
  }

  /// Finds and writes all matches of a scan, in order.
  ///
  /// @param ready makes the terminal ready for results
  ScanSummary writeAll(Scan scan, Runnable ready) throws IOException {
    OutputStream results =
        new FilterOutputStream(terminal.results()) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            ready.run();
            begin();
            out.write(bytes, offset, length);
          }
        };
    ScanSummary summary = scan.write(this::record, results);
    count += summary.matches();
    return summary;
  }

  void write(Match match) throws IOException {
    record(match, terminal.results());
    count++;
    if (format == Format.JSONL) {
      terminal.flush(); // Each record is worth reading as soon as it is there.
    }
  }

  /// Writes the record of a match. In a document of JSON every record but the first follows a
  /// comma, so there the number of those written before must be known.
  private void record(Match match, OutputStream record) throws IOException {
    Place place = match.place();
    switch (format) {
      case PLAIN -> record.write(Format.bytes(place, relative));
      case JSON -> record.write(utf8((count == 0 ? "\n" : ",\n") + object(match)));
      case JSONL -> record.write(utf8(object(match)));
      case CSV -> {
        record.write(Format.csv(Format.bytes(place, relative)));
        record.write(utf8("," + match.patternIndex() + "," + Format.csv(pattern(match))));
      }
      case TREE -> branch(place, pattern(match), record);
    }
    if (format != Format.JSON) {
      record.write(end);
    }
  }

  /// Writes a match below the directories that lead to it, as far as they were not written for the
  /// match before.
  private void branch(Place place, String pattern, OutputStream record) throws IOException {
    List<String> names = names(place);
    int depth = names.size() - 1;
    int common = 0;
    while (common < Math.min(depth, above.size()) && names.get(common).equals(above.get(common))) {
      common++;
    }
    for (int i = common; i < depth; i++) {
      name(i, names.get(i), record);
      record.write(end);
    }
    name(depth, names.get(depth), record);
    record.write(utf8("  [" + pattern + "]"));
    above = names;
  }

  private static void name(int depth, String name, OutputStream record) throws IOException {
    record.write(utf8("  ".repeat(depth)));
    record.write(name.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Returns the root as it is displayed and the names below it; each unit of a text is a byte.
  private static List<String> names(Place place) {
    List<String> names = new ArrayList<>();
    names.add(new String(place.origin().display(new byte[0]), StandardCharsets.ISO_8859_1));
    if (place.depth() > 0) {
      String below = new String(place.relativeBytes(), StandardCharsets.ISO_8859_1);
      names.addAll(List.of(below.split("/", -1)));
    }
    return names;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Writes a match with its proof.
  void write(Match match, Explanation proof) throws IOException {
    if (format == Format.PLAIN) {
      write(match);
      proof.lines().forEach(line -> terminal.line("  " + line));
      return;
    }
    String object = object(match);
    terminal.write(format == Format.JSONL ? "" : count == 0 ? "\n" : ",\n");
    terminal.write(object.substring(0, object.length() - 1));
    terminal.write(",\"demands\":" + Accounts.demands(proof) + "}");
    count++;
    if (format == Format.JSONL) {
      terminal.write(end);
      terminal.flush();
    }
  }

  private static String pattern(Match match) {
    return match.pattern().name().toString();
  }

  private String object(Match match) {
    return "{"
        + Format.pathMembers(match.place(), relative)
        + ",\"pattern\":"
        + match.patternIndex()
        + ",\"name\":"
        + PatternWriter.quote(pattern(match), false)
        + "}";
  }

  void end() {
    if (format == Format.JSON) {
      terminal.write(count == 0 ? "]\n" : "\n]\n");
    }
  }

  long count() {
    return count;
  }
}
