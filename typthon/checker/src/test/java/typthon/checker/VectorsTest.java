package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import typthon.testkit.Fixture;
import typthon.testkit.FixtureReader;

/// The numbered vectors V-001 to V-061 and V-130 to V-143 of the specification.
class VectorsTest {
  static Stream<Fixture> vectors() {
    return FixtureReader.vectors().stream()
        .filter(fixture -> fixture.steps() == null)
        .filter(fixture -> number(fixture) <= 61 || isRefinement(number(fixture)));
  }

  private static boolean isRefinement(int number) {
    return number >= 130 && number <= 143;
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
    assertThat(vectors()).hasSizeGreaterThanOrEqualTo(50);
  }
}
