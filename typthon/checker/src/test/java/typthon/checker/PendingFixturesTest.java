package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import typthon.testkit.Fixture;
import typthon.testkit.FixtureReader;

/// The fixtures by feature, and the examples of the rules' pages.
///
/// `pending.txt` lists those that the checker does not get right yet. A fixture that is listed and
/// right fails this test, as does one that is not listed and wrong: the list can only be true.
/// `-Dgolden.update` rewrites it.
class PendingFixturesTest {
  private static final Path FEATURES = Path.of("src/test/resources/fixtures");
  private static final Path RULES = Path.of("../../docs/rules");
  private static final Path PENDING = FEATURES.resolve("pending.txt");

  /// Rules about comments that suppress others, which are read where findings are rendered.
  private static final Set<String> OF_SUPPRESSIONS =
      Set.of("ignore-without-rule", "unknown-rule", "unused-ignore");

  private static List<Fixture> fixtures() {
    List<Fixture> all = new ArrayList<>(FixtureReader.folder(FEATURES));
    for (Fixture fixture : FixtureReader.folder(RULES)) {
      if (!OF_SUPPRESSIONS.contains(fixture.id().substring(0, fixture.id().indexOf(':')))) {
        all.add(fixture);
      }
    }
    return all;
  }

  @Test
  void exactlyThePendingFixturesAreWrong() throws IOException {
    Set<String> wrong = new TreeSet<>();
    List<String> why = new ArrayList<>();
    for (Fixture fixture : fixtures()) {
      List<String> differences = FixtureChecks.differences(fixture);
      if (!differences.isEmpty()) {
        wrong.add(fixture.id());
        why.add(fixture.id() + " " + differences);
      }
    }
    if (System.getProperty("golden.update") != null) {
      Files.write(PENDING, wrong);
    }
    Set<String> pending = new TreeSet<>(Files.readAllLines(PENDING));
    Set<String> broken = new TreeSet<>(wrong);
    broken.removeAll(pending);
    assertThat(broken).as("wrong, but not pending: %s", why(why, broken)).isEmpty();
    Set<String> mended = new TreeSet<>(pending);
    mended.removeAll(wrong);
    assertThat(mended).as("right now; take them out of %s", PENDING).isEmpty();
  }

  private static String why(List<String> all, Set<String> broken) {
    StringBuilder text = new StringBuilder();
    for (String line : all) {
      for (String id : broken) {
        if (line.startsWith(id + " ")) {
          text.append('\n').append(line);
        }
      }
    }
    return text.toString();
  }

  @Test
  void allFixturesWereSeen() {
    assertThat(fixtures()).hasSizeGreaterThan(350);
    assertThat(fixtures()).extracting(Fixture::id).doesNotHaveDuplicates();
  }
}
