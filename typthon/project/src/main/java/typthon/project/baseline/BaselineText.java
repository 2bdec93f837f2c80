package typthon.project.baseline;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import typthon.project.TypthonException;
import typthon.project.TypthonException.Place;

/// Baselines as text: a first line with the version of the format, then an entry a line, sorted,
/// its four fields divided by tabs. `docs/formats/baseline.md` tells it byte by byte.
final class BaselineText {
  private static final String HEADER = "# typthon baseline 1";

  private BaselineText() {}

  /// Reads the entries with the line (from 0) that each stands on.
  static SortedMap<BaselineEntry, Integer> read(Path file) {
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
      throw fault(file, 0, "its first line is not \"" + HEADER + "\"");
    }
    SortedMap<BaselineEntry, Integer> entries = new TreeMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        entries.putIfAbsent(entry(file, i, line), i);
      }
    }
    return entries;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw new TypthonException(
          "baseline "
              + file
              + " not found; typthon check --baseline "
              + file
              + " --update-baseline makes it");
    } catch (CharacterCodingException wrong) {
      throw fault(file, 0, "it is not UTF-8");
    } catch (IOException failed) {
      throw new TypthonException("baseline " + file + " cannot be read: " + failed.getMessage());
    }
  }

  private static BaselineEntry entry(Path file, int line, String text) {
    String[] fields = text.split("\t", -1);
    if (fields.length != 4) {
      throw fault(file, line, "an entry has four fields divided by tabs, not " + fields.length);
    }
    if (!fields[2].matches("[0-9a-f]{16}")) {
      throw fault(file, line, "the third field is not a hash of 16 hexadecimal digits");
    }
    try {
      int occurrence = Integer.parseInt(fields[3].strip());
      if (occurrence >= 0) {
        return new BaselineEntry(unescaped(fields[0]), fields[1], fields[2], occurrence);
      }
    } catch (NumberFormatException notANumber) {
      // Told below, together with negative numbers.
    }
    throw fault(file, line, "the fourth field is not a number from 0");
  }

  private static TypthonException fault(Path file, int line, String reason) {
    return new TypthonException(
        "the baseline cannot be used: " + reason + "; correct it or make it anew",
        Optional.of(new Place(file, line + 1, 0)),
        null);
  }

  /// Writes entries; readers see the old content or all of the new one.
  static void write(SortedSet<BaselineEntry> entries, Path file) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (BaselineEntry entry : new TreeSet<>(entries)) {
      text.append(escaped(entry.path())).append('\t').append(entry.slug()).append('\t');
      text.append(entry.lineHash()).append('\t').append(entry.occurrence()).append('\n');
    }
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(folder, ".typthon", ".part");
    try {
      Files.writeString(temporary, text);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String escaped(String path) {
    return path.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }

  private static String unescaped(String field) {
    StringBuilder path = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 1 < field.length()) {
        char next = field.charAt(++i);
        path.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
      } else {
        path.append(c);
      }
    }
    return path.toString();
  }
}
