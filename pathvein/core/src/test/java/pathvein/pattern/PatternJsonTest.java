package pathvein.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathvein.pattern.PatternFormatException.Fault;
import pathvein.testing.PatternFaults;

class PatternJsonTest {
  private static final PatternReader STRICT = PatternReader.strict();

  @Test
  void missingKeysTakeTheirDefaults() { // J1, J2
    assertThat(STRICT.read("{}")).isEqualTo(StructurePattern.any().build());
    assertThat(STRICT.read("{\"directory_name\":null}").name()).isEqualTo(NameTest.ANY);
  }

  @Test
  void nestedPatternsMayBeObjectsOrTexts() { // J3, J4
    StructurePattern expected =
        StructurePattern.any().requireDirectory(StructurePattern.named("x")).build();
    assertThat(STRICT.read("{\"directories\":[{\"directory_name\":\"x\"}]}")).isEqualTo(expected);
    assertThat(STRICT.read("{\"directories\":[\"{\\\"directory_name\\\":\\\"x\\\"}\"]}"))
        .isEqualTo(expected);
  }

  @Test
  void wrongKindsAreNamedWithTheirPlace() { // J5, J6, J8 to J11
    PatternFaults.fails("{\"optional_directories\":[\"[]\"]}", "/optional_directories/0", "a list");
    PatternFaults.fails("[]", "", "no patterns");
    PatternFaults.fails("null", "", "null");
    PatternFaults.fails("\"x\"", "", "a text");
    PatternFaults.fails("{\"files\":\"abc\"}", "/files", "list expected");
    PatternFaults.fails("{\"files\":5}", "/files", "list expected");
    PatternFaults.fails("{\"files\":null}", "/files", "list expected");
    PatternFaults.fails("{\"files\":[1]}", "/files/0", "glob expected");
    PatternFaults.fails("{\"directory_name\":5}", "/directory_name", "text or null expected");
  }

  @Test
  void brokenJsonIsPlacedByLineAndColumn() { // J7
    assertThat(PatternFaults.of("{"))
        .first()
        .satisfies(fault -> {
          assertThat(fault.line()).isEqualTo(1);
          assertThat(fault.column()).isEqualTo(2);
        });
    assertThat(PatternFaults.of("{\n \"files\": [],}"))
        .first()
        .extracting(Fault::line)
        .isEqualTo(2);
    assertThat(PatternFaults.of("{} {}"))
        .first()
        .extracting(Fault::message)
        .asString()
        .contains("more follows");
    assertThat(PatternFaults.of("// c\n{}")).hasSize(1);
    assertThat(PatternFaults.of("{\"files\":[5"))
        .first()
        .extracting(Fault::message)
        .asString()
        .contains("not JSON")
        .doesNotContain("Source", "marker at");
  }

  @Test
  void unknownKeysAreErrorsOnlyForTheStrictReader() { // J12
    PatternFaults.fails("{\"bogus\":1}", "/bogus", "unknown key");
    PatternFaults.fails("{\"file\":[]}", "/file", "did you mean \"files\"?");
    StructurePattern any = StructurePattern.any().build();
    assertThat(PatternReader.lenient().read("{\"bogus\":1}")).isEqualTo(any);
    assertThat(STRICT.read("{\"x-note\":1,\"$schema\":\"s\"}")).isEqualTo(any);
  }

  @Test
  void legacyWriterRepeatsTheOriginalByteForByte() { // J13, J17
    StructurePattern pattern =
        StructurePattern.named("d")
            .requireFile("é.txt")
            .requireDirectory(StructurePattern.named("n").requireFile("a"))
            .build();
    assertThat(PatternWriter.legacy(pattern))
        .isEqualTo(
            "{\"directory_name\": \"d\", \"files\": [\"\\u00e9.txt\"], \"directories\": "
                + "[\"{\\\"directory_name\\\": \\\"n\\\", \\\"files\\\": [\\\"a\\\"], "
                + "\\\"directories\\\": [], \\\"optional_files\\\": [], "
                + "\\\"optional_directories\\\": []}\"], \"optional_files\": [], "
                + "\"optional_directories\": []}");
    StructurePattern unnamed = StructurePattern.named("").build();
    assertThat(PatternWriter.legacy(unnamed)).startsWith("{\"directory_name\": \"\", ");
    assertThat(PatternWriter.compact(unnamed)).startsWith("{\"directory_name\": null, ");
    assertThat(PatternWriter.legacy(StructurePattern.named(null).build()))
        .startsWith("{\"directory_name\": null, ");
    assertThat(PatternWriter.legacy(StructurePattern.named("😀\u007f\u0001\"\\\\").build()))
        .startsWith("{\"directory_name\": \"\\ud83d\\ude00\u007f\\u0001\\\"\\\\\\\\\", ");
  }

  @Test
  void everyWrittenPatternIsReadBackEqual() { // J14
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      StructurePattern plain = random(random, 3, false);
      assertThat(STRICT.read(PatternWriter.legacy(plain))).as("seed %d", seed).isEqualTo(plain);
      assertThat(PatternWriter.legacy(STRICT.read(PatternWriter.legacy(plain))))
          .isEqualTo(PatternWriter.legacy(plain));
      StructurePattern full = random(random, 3, true);
      assertThat(STRICT.read(PatternWriter.write(full))).as("seed %d", seed).isEqualTo(full);
      assertThat(STRICT.read(PatternWriter.compact(full))).as("seed %d", seed).isEqualTo(full);
    }
  }

  private static StructurePattern random(Random random, int depth, boolean constraints) {
    String[] globs = {"*", "a", "é?", "[!x]*", "{a,b\"}", "n\n", "\\\\"};
    PatternBuilder builder =
        StructurePattern.named(random.nextInt(5) == 0 ? null : globs[random.nextInt(globs.length)]);
    for (int i = random.nextInt(3); i > 0; i--) {
      builder.requireFile(globs[random.nextInt(globs.length)]);
      builder.optionalFile(globs[random.nextInt(globs.length)]);
    }
    for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
      builder.requireDirectory(random(random, depth - 1, constraints));
      builder.optionalDirectory(random(random, depth - 1, constraints));
    }
    if (constraints && random.nextBoolean()) {
      builder.closed().count("c*", 2, 5).atLeast(1, "d").forbidFile("f", "g*");
      builder.forbidDirectory(StructurePattern.named("tmp").build()).tie("{stem}.a", "{stem}.b");
    }
    return builder.build();
  }

  @Test
  void missingFileAndDirectoryAreNamed(@TempDir Path temp) { // J15, J16
    Path missing = temp.resolve("gone.json");
    assertThatThrownBy(() -> STRICT.load(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("gone.json");
    assertThatThrownBy(() -> STRICT.load(temp))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(temp.toString());
  }

  @Test
  void duplicateKeyIsAnError() { // J18
    PatternFaults.fails("{\"files\":[],\"files\":[]}", "/files", "twice");
  }

  @Test
  void fileMayHoldSeveralPatternsAndAMark(@TempDir Path temp) throws IOException {
    Path file = temp.resolve("p.json");
    Files.writeString(
        file, "\uFEFF{\"patterns\":[{\"directory_name\":\"a\"},{\"directory_name\":\"b\"}]}");
    assertThat(STRICT.load(file))
        .extracting(pattern -> pattern.name().toString())
        .containsExactly("a", "b");
    assertThat(STRICT.readAll("[{},{}]")).hasSize(2);
  }

  @Test
  void allFaultsAreReportedTogether() {
    assertThat(
            PatternFaults.of(
                "{\"files\":[1,\"a[\"],\n\"bogus\":0,\"directories\":[{\"directory_name\":4}]}"))
        .extracting(Fault::pointer)
        .containsExactly("/files/0", "/files/1", "/bogus", "/directories/0/directory_name");
  }

  @Test
  void deepNestingIsAnErrorAndNoOverflow() {
    String deep = "{\"directories\":[".repeat(300) + "{}" + "]}".repeat(300);
    assertThat(PatternFaults.of(deep))
        .first()
        .extracting(Fault::message)
        .asString()
        .contains("deeper than");
    String deeper = "[".repeat(100_000);
    assertThat(PatternFaults.of(deeper)).hasSize(1);
    String text = "{}";
    for (int i = 0; i < 12; i++) {
      text = "{\"directories\": [" + PatternWriter.quote(text, true) + "]}";
    }
    assertThat(STRICT.read(text).directories()).hasSize(1);
  }

  @Test
  void lenientReaderTakesAnyGlob() {
    assertThat(
            PatternReader.lenient().read("{\"files\":[\"a[\"]}").files().getFirst().matches("a["))
        .isTrue();
  }

  @Test
  void equalityIsByValueAndOrder() {
    StructurePattern ab = StructurePattern.any().requireFile("a", "b").build();
    assertThat(ab).isEqualTo(StructurePattern.any().requireFile("a").requireFile("b").build());
    assertThat(ab).isNotEqualTo(StructurePattern.any().requireFile("b", "a").build());
    assertThat(ab).isNotEqualTo(StructurePattern.any().requireFile("a").optionalFile("b").build());
    assertThat(StructurePattern.named("").build()).isEqualTo(StructurePattern.named(null).build());
  }

  @Test
  void builderMayBeAddedToItself() {
    PatternBuilder builder = StructurePattern.named("a").requireFile("f");
    StructurePattern built = builder.requireDirectory(builder).build();
    assertThat(built.directories())
        .containsExactly(StructurePattern.named("a").requireFile("f").build());
  }

  @Test
  void validationFindsWhatLooksWrong() {
    StructurePattern odd =
        StructurePattern.any()
            .requireFile("a", "a")
            .optionalFile("a")
            .optionalFile("x.csv")
            .requireFile("*.csv")
            .forbidFile("*.csv")
            .requireDirectory(StructurePattern.named(".."))
            .build();
    assertThat(odd.validate())
        .extracting(PatternFinding::pointer)
        .containsExactly(
            "/files/1",
            "/optional_files/0",
            "/optional_files/1",
            "/files/2",
            "/directories/0/directory_name");
    assertThat(StructurePattern.any().requireFile("*.csv").build().validate()).isEmpty();
  }
}
