package pathvein;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathvein.pattern.PatternReader;

/// What the README shows works.
class ReadmeTest {
  private static final String BEFORE =
      """
      import java.net.URI;
      import java.nio.file.Path;
      import java.util.*;
      import java.util.stream.Stream;
      import pathvein.*;
      import pathvein.archive.*;
      import pathvein.objects.*;
      import pathvein.pattern.*;
      import pathvein.snapshot.*;
      class Snippet%d {
        static void show(
            Path root, Path file, List<StructurePattern> patterns, ObjectRoot store)
            throws Exception {
      """;

  private static List<String> blocks(String language) throws IOException {
    Path readme = Path.of("../README.md");
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(readme));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  @Test
  void everySnippetCompiles(@TempDir Path temp) throws IOException {
    List<String> blocks = blocks("java");
    assertThat(blocks).hasSizeGreaterThan(4);
    List<String> arguments = new ArrayList<>(List.of("-d", temp.toString(), "-proc:none"));
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    arguments.addAll(List.of("-cp", modules + File.pathSeparator + classes));
    for (int i = 0; i < blocks.size(); i++) {
      Path source = temp.resolve("Snippet" + i + ".java");
      Files.writeString(source, BEFORE.formatted(i) + blocks.get(i) + "  }\n}\n");
      arguments.add(source.toString());
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(out, out, arguments.toArray(String[]::new));
    assertThat(code).as("%s", said).isZero();
  }

  @Test
  void everyPatternFileLoads() throws IOException {
    assertThat(blocks("json"))
        .isNotEmpty()
        .allSatisfy(json -> assertThat(PatternReader.strict().read(json).validate()).isEmpty());
  }
}
