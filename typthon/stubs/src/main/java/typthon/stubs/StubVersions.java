package typthon.stubs;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The file `VERSIONS` of a typeshed's standard library: which versions of Python have which
/// module.
///
/// A module that is not listed has the versions of its nearest listed parent. Immutable.
public final class StubVersions {
  private final Map<String, Range> ranges;

  private StubVersions(Map<String, Range> ranges) {
    this.ranges = ranges;
  }

  /// Parses the text of a `VERSIONS` file.
  ///
  /// @throws IllegalArgumentException if a line is neither blank, a comment nor `module:
  ///   X.Y-[X.Y]`; it names the line
  public static StubVersions parse(byte[] content) {
    Map<String, Range> ranges = new HashMap<>(1024);
    int number = 0;
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      int comment = line.indexOf('#');
      String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!entry.isEmpty()) {
        int colon = entry.indexOf(':');
        if (colon <= 0) {
          throw new IllegalArgumentException("VERSIONS line " + number + " has no colon: " + line);
        }
        ranges.put(entry.substring(0, colon).strip(), range(entry.substring(colon + 1), number));
      }
    }
    return new StubVersions(ranges);
  }

  /// Tells whether a version of Python has the module.
  ///
  /// @param module the dotted name
  /// @return false as well if neither the module nor a parent is listed
  public boolean has(String module, int major, int minor) {
    String name = module;
    while (true) {
      Range range = ranges.get(name);
      if (range != null) {
        int version = ordinal(major, minor);
        return range.first <= version && version <= range.last;
      }
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return false;
      }
      name = name.substring(0, dot);
    }
  }

  private static Range range(String text, int line) {
    String range = text.strip();
    int dash = range.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException("VERSIONS line " + line + " has no range: " + text);
    }
    String last = range.substring(dash + 1).strip();
    return new Range(
        version(range.substring(0, dash).strip(), line),
        last.isEmpty() ? Integer.MAX_VALUE : version(last, line));
  }

  private static int version(String text, int line) {
    int dot = text.indexOf('.');
    try {
      return ordinal(
          Integer.parseInt(text, 0, Math.max(dot, 0), 10),
          Integer.parseInt(text, dot + 1, text.length(), 10));
    } catch (NumberFormatException notNumbers) {
      throw new IllegalArgumentException(
          "VERSIONS line " + line + " has no version X.Y: " + text, notNumbers);
    }
  }

  private static int ordinal(int major, int minor) {
    return major * 1000 + minor;
  }

  private record Range(int first, int last) {}
}
