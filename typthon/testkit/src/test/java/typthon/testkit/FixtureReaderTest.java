package typthon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import typthon.testkit.Fixture.ExpectedError;
import typthon.testkit.Fixture.Place;
import typthon.testkit.FixtureComparison.Reported;

class FixtureReaderTest {
  private static final String EXAMPLE =
      """
      # Returns

      A returned value must fit.

      ```python
      # config: effects.compat = true
      # preset: strict
      from b import y
      x: int = ""  # E: assignment-type, return-type
      reveal_type(y)  # revealed: int
      # file: b.py
      y = z  # error: [undefined-name] "z" is not  # bug: none
      ```
      ```fx
      f = io, network
      ```
      """;

  @Test
  void allNumberedProgramsAndScriptsAreRead() {
    var vectors = FixtureReader.vectors();
    assertThat(vectors).hasSize(83);
    assertThat(vectors).extracting(Fixture::id).doesNotHaveDuplicates().contains("V-001", "V-179");
    assertThat(vectors.stream().filter(v -> v.steps() != null)).hasSize(9);
    assertThat(vectors.stream().filter(v -> !v.effects().isEmpty())).hasSize(12);
  }

  @Test
  void marksBelongToTheLineOfTheirFile() {
    var fixture = FixtureReader.read(EXAMPLE).getFirst();
    assertThat(fixture.id()).isEqualTo("Returns");
    assertThat(fixture.preset()).isEqualTo("strict");
    assertThat(fixture.config()).isEqualTo(Map.of("effects.compat", "true"));
    assertThat(fixture.files().keySet()).containsExactly("main.py", "b.py");
    assertThat(fixture.errors().get(new Place("main.py", 2)))
        .containsExactly(
            new ExpectedError("assignment-type", ""), new ExpectedError("return-type", ""));
    assertThat(fixture.errors().get(new Place("b.py", 1)))
        .containsExactly(new ExpectedError("undefined-name", "\"z\" is not"));
    assertThat(fixture.reveals()).isEqualTo(Map.of(new Place("main.py", 3), "int"));
    assertThat(fixture.effects()).isEqualTo(Map.of("f", "io, network"));
  }

  @Test
  void aBlockWithoutEndIsRefused() {
    assertThatThrownBy(() -> FixtureReader.read("# H\n```python\nx = 1\n"))
        .hasMessageContaining("never ends");
  }

  @Test
  void comparisonNamesWhatIsMissingAndWhatIsTooMuch() {
    var fixture = FixtureReader.read("# H\n```python\nx: int = ''  # E: assignment-type\ny\n```\n");
    var wrong =
        List.of(
            new Reported(new Place("main.py", 2), "undefined-name", "no y", true),
            new Reported(new Place("main.py", 1), "unused-variable", "hint", false));
    assertThat(FixtureComparison.differences(fixture.getFirst(), wrong))
        .hasSize(2)
        .anyMatch(d -> d.startsWith("main.py:1: missing [assignment-type]"))
        .anyMatch(d -> d.startsWith("main.py:2: unexpected [undefined-name]"));
    var right = List.of(new Reported(new Place("main.py", 1), "assignment-type", "m", true));
    assertThat(FixtureComparison.differences(fixture.getFirst(), right)).isEmpty();
  }

  @Test
  void comparisonHoldsRevealedTypesToTheLetter() {
    var fixture = FixtureReader.read("# H\n```python\nreveal_type(1)  # T: int\n```\n").getFirst();
    var place = new Place("main.py", 1);
    assertThat(
            FixtureComparison.differences(
                fixture,
                List.of(new Reported(place, "reveal-type", "Revealed type is \"int\"", false))))
        .isEmpty();
    assertThat(FixtureComparison.differences(fixture, List.of())).hasSize(1);
  }

  @Test
  void aBrokenLawTellsItsSeed() {
    assertThatThrownBy(() -> Generator.forAll(100, r -> r.nextInt(10), n -> n < 9))
        .hasMessageContaining("-Dtypthon.seed=");
  }
}
