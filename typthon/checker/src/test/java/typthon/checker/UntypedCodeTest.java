package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import typthon.testkit.Fixture;
import typthon.testkit.FixtureReader;

/// Code that states no types: one program under each heading of the files in `untyped`.
class UntypedCodeTest {
  static Stream<Fixture> fixtures() {
    return FixtureReader.folder(Path.of("src/test/resources/untyped")).stream();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void checkerReportsWhatTheFixtureSays(Fixture fixture) {
    assertThat(FixtureChecks.differences(fixture)).isEqualTo(List.of());
  }
}
