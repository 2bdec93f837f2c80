package pathvein.cli;

import java.nio.charset.StandardCharsets;
import pathvein.Match;
import pathvein.pattern.PatternWriter;
import pathvein.source.Place;

/// Writes matches one after another.
final class MatchWriter {
  private final Terminal terminal;
  private final Format format;
  private final boolean relative;
  private final byte[] end;
  private long count;

  /// @param zero whether records end with a zero byte instead of a new line
  MatchWriter(Terminal terminal, Format format, boolean relative, boolean zero) {
    this.terminal = terminal;
    this.format = format;
    this.relative = relative;
    this.end = new byte[] {(byte) (zero ? 0 : '\n')};
  }

  void begin() {
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
        String path = new String(Format.bytes(place, relative), StandardCharsets.UTF_8);
        terminal.write(
            Format.csv(path) + "," + match.patternIndex() + "," + Format.csv(pattern(match)));
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
