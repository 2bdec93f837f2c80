package typthon.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import typthon.checker.rules.Severity;
import typthon.testkit.Fixture;
import typthon.testkit.FixtureComparison;
import typthon.testkit.FixtureComparison.Reported;
import typthon.testkit.FixtureReader;

/// Every example on the page of a rule, checked as a user would check it: through files, options
/// and comments that suppress.
class RulePagesTest {
  @TempDir Path folder;

  static Stream<Fixture> examples() {
    return FixtureReader.folder(Path.of("../../docs/rules")).stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleHolds(Fixture example) {
    Tree tree = new Tree(folder).write("typthon.toml", "");
    example.files().forEach(tree::write);
    Overrides overrides = Overrides.none().with("check.preset", example.preset());
    for (var option : example.config().entrySet()) {
      overrides = overrides.with(option.getKey(), option.getValue());
    }
    List<Reported> reported = new ArrayList<>();
    try (Typthon typthon = Typthon.open(folder, overrides)) {
      for (FileReport file : typthon.check().files()) {
        for (Finding finding : file.findings()) {
          int line = finding.range().start().line() + 1;
          reported.add(
              new Reported(
                  new Fixture.Place(file.relativePath(), line),
                  finding.rule().slug(),
                  finding.message(),
                  finding.severity().compareTo(Severity.WARNING) >= 0));
        }
      }
    }
    assertThat(FixtureComparison.differences(example, reported)).isEmpty();
  }
}
