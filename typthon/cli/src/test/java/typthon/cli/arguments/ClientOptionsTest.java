package typthon.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The client in Perl has a table of its own of the options that it passes on.
class ClientOptionsTest {
  /// What is never asked of a daemon, or needs more than the words of the command line.
  private static final Set<CheckOption> LEFT_TO_THE_JVM =
      EnumSet.of(
          CheckOption.NO_DAEMON, CheckOption.HELP, CheckOption.WATCH, CheckOption.STDIN_FILENAME);

  @Test
  void everyOptionIsPassedOnOrLeftToTheJvm() throws IOException {
    Set<String> flags = new TreeSet<>();
    Set<String> valued = new TreeSet<>();
    for (CheckOption option : CheckOption.values()) {
      if (!LEFT_TO_THE_JVM.contains(option)) {
        (option.argument() == null ? flags : valued).addAll(option.names());
      }
    }
    String client = Files.readString(Path.of("src/main/client/ask-daemon.pl"));
    assertThat(table(client, "flag")).isEqualTo(flags);
    assertThat(table(client, "value")).isEqualTo(valued);
  }

  private static Set<String> table(String client, String name) {
    Matcher table =
        Pattern.compile("my %" + name + " = map \\{ \\$_ => 1 } qw\\(([^)]*)\\)").matcher(client);
    assertThat(table.find()).as(name).isTrue();
    return new TreeSet<>(Set.of(table.group(1).split("\\s+")));
  }
}
