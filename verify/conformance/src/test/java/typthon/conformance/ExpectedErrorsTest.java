package typthon.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedErrorsTest {
  private static final String EXAMPLE =
      """
      a = 1  # E: wrong
      b = 2  # E?
      c = 3  # E[one]
      d = 4  # E[one]
      e = 5  # E[some+]
      f = 6  # E[some+]
      # g = 7  # E
      h = 8  # Else
      """;

  private static Map<Integer, List<String>> lines(Integer... lines) {
    var report = new java.util.TreeMap<Integer, List<String>>();
    for (int line : lines) {
      report.put(line, List.of("message"));
    }
    return report;
  }

  @Test
  void allThatIsWantedAndNothingElsePasses() {
    var expected = ExpectedErrors.read(EXAMPLE);
    assertThat(expected.required()).containsExactly(1);
    assertThat(expected.differences(lines(1, 3, 5, 6))).isEmpty();
    assertThat(expected.differences(lines(1, 2, 4, 5))).isEmpty();
  }

  @Test
  void aMissingErrorFails() {
    assertThat(ExpectedErrors.read(EXAMPLE).differences(lines(3, 5)))
        .containsExactly("line 1: an error is missing");
  }

  @Test
  void aTagWithoutPlusAllowsOneLineOnly() {
    var expected = ExpectedErrors.read(EXAMPLE);
    assertThat(expected.differences(lines(1, 3, 4, 5))).anyMatch(d -> d.contains("only one"));
    assertThat(expected.differences(lines(1, 3))).anyMatch(d -> d.contains("on one of them"));
  }

  @Test
  void anErrorElsewhereFails() {
    assertThat(ExpectedErrors.read(EXAMPLE).differences(lines(1, 3, 5, 7, 8))).hasSize(2);
  }

  @Test
  void aTagOnOneLineIsAMistakeOfTheFile() {
    assertThatThrownBy(() -> ExpectedErrors.read("a = 1  # E[x]\n")).hasMessageContaining("x");
  }
}
