package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// V-171 to V-179: edits, and which modules they reach. V-175 shows V-208 too. The steps stand in
/// `incremental.steps`.
@Timeout(120)
class StepsTest {
  @TempDir Path folder;

  private static Map<String, String> scripts() throws IOException {
    Map<String, String> scripts = new LinkedHashMap<>();
    try (InputStream in = StepsTest.class.getResourceAsStream("/incremental.steps")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String part : all.split("(?m)^(?=# V-)", -1)) {
        int end = part.indexOf('\n');
        if (end > 0) {
          scripts.put(part.substring(2, end), part.substring(end + 1));
        }
      }
    }
    return scripts;
  }

  static Stream<Arguments> vectors() throws IOException {
    return scripts().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @Test
  void allVectorsAreThere() throws IOException {
    assertThat(scripts()).hasSize(9);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void editReachesWhatItShould(String name, String steps) {
    try (ProjectScript script = new ProjectScript(folder)) {
      List<String> problems = script.run(steps);
      assertThat(problems).as(name).isEmpty();
    }
  }

  /// Splits `a,b` into its parts.
  static TreeSet<String> names(String list) {
    TreeSet<String> names = new TreeSet<>();
    for (String name : new ArrayList<>(List.of(list.split(",", -1)))) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }
}
