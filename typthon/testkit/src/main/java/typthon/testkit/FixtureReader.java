package typthon.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import typthon.testkit.Fixture.ExpectedError;
import typthon.testkit.Fixture.Place;

/// Reads fixtures from Markdown; [Fixture] describes the notation.
public final class FixtureReader {
  private final List<Fixture> fixtures = new ArrayList<>();
  private String heading = "";
  private String identifier = "";
  private int blocksUnderIdentifier;

  private FixtureReader() {}

  /// Returns the numbered vectors of the specification that are stated as Python programs or edit
  /// scripts.
  public static List<Fixture> vectors() {
    try (InputStream in = FixtureReader.class.getResourceAsStream("vectors.md")) {
      if (in == null) {
        throw new IllegalStateException("the resource vectors.md is missing");
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the fixtures of all `.md` files under `folder`, files in the order of their names;
  /// each identifier is prefixed with the file's name.
  ///
  /// @throws UncheckedIOException if a file cannot be read
  public static List<Fixture> folder(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Fixture> all = new ArrayList<>();
      for (Path path : paths.filter(p -> p.toString().endsWith(".md")).sorted().toList()) {
        String prefix = folder.relativize(path).toString().replace(".md", "") + ": ";
        for (Fixture f : read(Files.readString(path))) {
          all.add(
              new Fixture(
                  prefix + f.id(),
                  f.files(),
                  f.preset(),
                  f.config(),
                  f.errors(),
                  f.reveals(),
                  f.effects(),
                  f.steps()));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the fixtures in `markdown`, in the order written.
  ///
  /// @throws IllegalArgumentException if a block never ends or a mark is malformed
  public static List<Fixture> read(String markdown) {
    var reader = new FixtureReader();
    reader.readLines(markdown.lines().toList());
    return List.copyOf(reader.fixtures);
  }

  private void readLines(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        heading = line.replaceFirst("^#+ *", "").strip();
        identifier = "";
        blocksUnderIdentifier = 0;
      } else if (line.matches("V-\\d+\\b.*")) {
        identifier = line.substring(0, 5);
        blocksUnderIdentifier = 0;
      } else if (line.startsWith("```")) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).equals("```")) {
          end++;
        }
        if (end == lines.size()) {
          throw new IllegalArgumentException("the block under \"" + heading + "\" never ends");
        }
        block(line.substring(3).strip(), lines.subList(i + 1, end));
        i = end;
      }
    }
  }

  private void block(String language, List<String> lines) {
    switch (language) {
      case "python" -> fixtures.add(new Block(nextId(), lines).read());
      case "steps" -> fixtures.add(script(lines));
      case "fx" -> {
        Fixture last = fixtures.removeLast();
        fixtures.add(
            new Fixture(
                last.id(),
                last.files(),
                last.preset(),
                last.config(),
                last.errors(),
                last.reveals(),
                effects(lines),
                null));
      }
      default -> {
        // Prose in another language.
      }
    }
  }

  private String nextId() {
    blocksUnderIdentifier++;
    String name = identifier.isEmpty() ? heading : identifier;
    return blocksUnderIdentifier == 1 ? name : name + " (" + blocksUnderIdentifier + ")";
  }

  private Fixture script(List<String> lines) {
    return new Fixture(
        nextId(), Map.of(), "standard", Map.of(), Map.of(), Map.of(), Map.of(), List.copyOf(lines));
  }

  private static Map<String, String> effects(List<String> lines) {
    Map<String, String> effects = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        effects.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return effects;
  }

  /// One `python` block on its way to a fixture.
  private static final class Block {
    private final String id;
    private final List<String> lines;
    private final Map<String, StringBuilder> files = new LinkedHashMap<>();
    private final Map<Place, List<ExpectedError>> errors = new LinkedHashMap<>();
    private final Map<Place, String> reveals = new LinkedHashMap<>();
    private final Map<String, String> config = new LinkedHashMap<>();
    private String preset = "standard";
    private String file = "main.py";
    private int lineInFile;

    Block(String id, List<String> lines) {
      this.id = id;
      this.lines = lines;
    }

    Fixture read() {
      for (String line : lines) {
        if (!directive(line)) {
          lineInFile++;
          files.computeIfAbsent(file, _ -> new StringBuilder()).append(line).append('\n');
          marks(line);
        }
      }
      Map<String, String> texts = new LinkedHashMap<>();
      files.forEach((name, text) -> texts.put(name, text.toString()));
      return new Fixture(id, texts, preset, config, errors, reveals, Map.of(), null);
    }

    private boolean directive(String line) {
      if (line.startsWith("# file: ")) {
        file = line.substring("# file: ".length()).strip();
        lineInFile = 0;
        files.putIfAbsent(file, new StringBuilder());
        return true;
      }
      if (line.startsWith("# preset: ")) {
        preset = line.substring("# preset: ".length()).strip();
        return true;
      }
      if (line.startsWith("# config: ")) {
        String setting = line.substring("# config: ".length());
        int equals = setting.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException(id + ": not \"key = value\": " + line);
        }
        config.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
        return true;
      }
      return false;
    }

    private void marks(String line) {
      var place = new Place(file, lineInFile);
      String slugs = after(line, "# E: ");
      if (slugs != null) {
        for (String slug : cut(slugs).split(",", -1)) {
          expect(place, slug.strip(), "");
        }
      }
      int from = 0;
      while ((from = line.indexOf("# error: [", from)) >= 0) {
        from += "# error: [".length();
        int close = line.indexOf(']', from);
        if (close < 0) {
          throw new IllegalArgumentException(id + ": no ] behind \"# error: [\": " + line);
        }
        expect(place, line.substring(from, close), cut(line.substring(close + 1)));
      }
      String revealed = after(line, "# revealed: ");
      revealed = revealed != null ? revealed : after(line, "# T: ");
      if (revealed != null) {
        reveals.put(place, cut(revealed));
      }
    }

    private void expect(Place place, String slug, String text) {
      errors.computeIfAbsent(place, _ -> new ArrayList<>()).add(new ExpectedError(slug, text));
    }

    private static @Nullable String after(String line, String mark) {
      int at = line.indexOf(mark);
      return at < 0 ? null : line.substring(at + mark.length());
    }

    /// Returns the text up to the next mark or bug note.
    private static String cut(String text) {
      int end = text.length();
      for (String mark : List.of("# error:", "# revealed:", "# bug:", "# E:", "# T:")) {
        int at = text.indexOf(mark);
        end = at >= 0 ? Math.min(end, at) : end;
      }
      return text.substring(0, end).strip();
    }
  }
}
