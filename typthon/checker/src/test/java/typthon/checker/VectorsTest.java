package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import typthon.testkit.Fixture;
import typthon.testkit.FixtureReader;

/// The numbered vectors V-001 to V-061, V-110 to V-122 and V-130 to V-143 of the specification.
class VectorsTest {
  static Stream<Fixture> vectors() {
    return FixtureReader.vectors().stream()
        .filter(fixture -> fixture.steps() == null && isRun(number(fixture)));
  }

  private static boolean isRun(int number) {
    boolean effects = number >= 110 && number <= 122;
    boolean refinements = number >= 130 && number <= 143;
    return number <= 61 || effects || refinements;
  }

  private static int number(Fixture fixture) {
    return fixture.id().startsWith("V-") ? Integer.parseInt(fixture.id().substring(2, 5)) : 999;
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void vectorHolds(Fixture fixture) {
    assertThat(FixtureChecks.differences(fixture)).isEqualTo(List.of());
  }

  @Test
  void allVectorsAreThere() {
    assertThat(vectors()).hasSizeGreaterThanOrEqualTo(63);
  }
}
