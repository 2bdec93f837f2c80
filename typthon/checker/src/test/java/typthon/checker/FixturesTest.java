package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import typthon.testkit.Fixture;
import typthon.testkit.FixtureReader;

/// Every fixture among the test resources holds.
class FixturesTest {
  static Stream<Fixture> fixtures() throws URISyntaxException {
    URL core = Objects.requireNonNull(FixturesTest.class.getResource("core.md"));
    Path folder = Objects.requireNonNull(Path.of(core.toURI()).getParent());
    return FixtureReader.folder(folder).stream();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void fixtureHolds(Fixture fixture) {
    assertThat(FixtureChecks.differences(fixture)).isEqualTo(List.of());
  }

  @Test
  void theFixturesAreFound() throws URISyntaxException {
    assertThat(fixtures()).hasSizeGreaterThanOrEqualTo(9);
  }
}
