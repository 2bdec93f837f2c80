package pathvein.cli;

import pathvein.Match;
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

  void write(Match match) {
    Place place = match.place();
    switch (format) {
      case PLAIN -> terminal.write(Format.bytes(place, relative));
      case JSON -> {
        terminal.write(count == 0 ? "\n" : ",\n");
        terminal.write(object(match));
      }
      case JSONL -> terminal.write(object(match));
      case CSV -> {
        terminal.write(Format.csv(Format.bytes(place, relative)));
        terminal.write("," + match.patternIndex() + "," + Format.csv(pattern(match)));
      }
      case TREE -> {
        terminal.write("  ".repeat(place.depth()));
        terminal.write(place.depth() == 0 ? place.display() : place.nameBytes());
        terminal.write("  [" + pattern(match) + "]");
      }
    }
    count++;
    if (format != Format.JSON) {
      terminal.write(end);
    }
    if (format == Format.JSONL) {
      terminal.flush(); // Each record is worth reading as soon as it is there.
    }
  }

  /// Writes a match with its proof.
  void write(Match match, Explanation proof) {
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
