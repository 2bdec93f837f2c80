package kohakuvault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every numbered vector of the specification is named by a test of one of the modules.
class VectorsNamedTest {
  private static final int LAST = 201;
  private static final Pattern RANGE = Pattern.compile("V(\\d{3}) to V(\\d{3})");
  private static final Pattern SINGLE = Pattern.compile("V(\\d{3})\\b");

  private static void collect(Path source, TreeSet<Integer> named) {
    String text;
    try {
      text = Files.readString(source);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    for (Matcher m = RANGE.matcher(text); m.find(); ) {
      IntStream.rangeClosed(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)))
          .forEach(named::add);
    }
    for (Matcher m = SINGLE.matcher(text); m.find(); ) {
      named.add(Integer.parseInt(m.group(1)));
    }
  }

  @Test
  void everyVectorIsNamedByATest() throws Exception {
    TreeSet<Integer> named = new TreeSet<>();
    for (String module : List.of("core", "packer", "schema", "collections", "cli")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
        files
            .filter(f -> f.toString().endsWith(".java"))
            .filter(f -> !f.endsWith("VectorsNamedTest.java"))
            .forEach(f -> collect(f, named));
      }
    }
    assertThat(named).containsExactlyElementsOf(IntStream.rangeClosed(1, LAST).boxed().toList());
  }
}
