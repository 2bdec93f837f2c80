package typthon.ide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import typthon.project.CheckResult;
import typthon.project.ProjectView;
import typthon.project.Typthon;

/// A small project whose texts have marks: `x = fo|o(1)` asks about `foo`.
///
/// A `|` is a mark unless blanks stand on both sides of it or `=` follows, so that `int | None` and
/// `a |= b` may be written. The marks are taken out of the texts.
public final class Marked implements AutoCloseable {
  /// A place that a mark stood at.
  public record Place(Path file, int offset) {}

  private final Path root;
  private final Map<Path, String> texts = new LinkedHashMap<>();
  private final List<Place> places = new ArrayList<>();
  private final Typthon typthon;
  private final ProjectView view;

  private Marked(Path root, Map<String, String> files) {
    this.root = root.toAbsolutePath();
    files.forEach(this::write);
    this.typthon = Typthon.open(this.root);
    this.view = typthon.view();
  }

  /// Writes a project of one file, `main.py`.
  public static Marked of(Path root, String text) {
    return new Marked(root, Map.of("main.py", text));
  }

  /// Writes a project of several files.
  ///
  /// @param files path and text in turn
  public static Marked ofFiles(Path root, String... files) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < files.length; i += 2) {
      texts.put(files[i], files[i + 1]);
    }
    return new Marked(root, texts);
  }

  private void write(String name, String marked) {
    Path file = root.resolve(name);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < marked.length(); i++) {
      if (isMark(marked, i)) {
        places.add(new Place(file, text.length()));
      } else {
        text.append(marked.charAt(i));
      }
    }
    texts.put(file, text.toString());
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMark(String text, int at) {
    if (text.charAt(at) != '|') {
      return false;
    }
    boolean before = at > 0 && text.charAt(at - 1) == ' ';
    boolean after = at + 1 < text.length() && text.charAt(at + 1) == ' ';
    boolean assigns = at + 1 < text.length() && text.charAt(at + 1) == '=';
    return !(before && after) && !assigns;
  }

  /// Returns the session.
  public Typthon typthon() {
    return typthon;
  }

  /// Returns the state of the project as it was written.
  public ProjectView view() {
    return view;
  }

  /// Returns the file of the first mark, or `main.py` without one.
  public Path file() {
    return places.isEmpty() ? root.resolve("main.py") : places.getFirst().file();
  }

  /// Returns the offset of the first mark.
  public int offset() {
    return places.getFirst().offset();
  }

  /// Returns the places of all marks in the order of the files and texts.
  public List<Place> places() {
    return places;
  }

  /// Returns the file of a name.
  public Path path(String name) {
    return root.resolve(name);
  }

  /// Returns the text of a file, without marks.
  public String text(Path file) {
    return Objects.requireNonNull(texts.get(file), file::toString);
  }

  /// Returns the text of a stretch of the file of the first mark.
  public String text(TextSpan span) {
    return text(file(), span);
  }

  /// Returns the text of a stretch.
  public String text(Path file, TextSpan span) {
    return text(file).substring(span.start(), span.end());
  }

  /// Shows places as `file:line:column text`, lines and columns counted from 1.
  public List<String> show(List<Location> locations) {
    return locations.stream().map(each -> show(each.file(), each.name())).toList();
  }

  /// Shows a place as `file:line:column text`, line and column counted from 1.
  public String show(Path file, TextSpan span) {
    String text = texts.get(file);
    if (text == null) {
      return file.getFileName().toString();
    }
    int line = 1 + (int) text.substring(0, span.start()).chars().filter(c -> c == '\n').count();
    int column = span.start() - text.lastIndexOf('\n', span.start() - 1);
    String name = root.relativize(file).toString().replace('\\', '/');
    return name + ":" + line + ":" + column + " " + text.substring(span.start(), span.end());
  }

  /// Returns the text of a file with changes made.
  public String changed(FileChanges changes, String name) {
    Path file = root.resolve(name);
    return FileChanges.apply(text(file), changes.changes().getOrDefault(file, List.of()));
  }

  /// Checks the project.
  public CheckResult check() {
    return typthon.check();
  }

  @Override
  public void close() {
    typthon.close();
  }
}
