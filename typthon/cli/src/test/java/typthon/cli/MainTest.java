package typthon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import typthon.cli.commands.Commands;
import typthon.project.ExitStatus;

class MainTest {
  static Iterable<String> commands() {
    return Commands.names();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandOfTheHelpIsReached(String command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Main main = new Main(new Terminal(out, err, err, false, false, true), Invocation.ofProcess());
    ExitStatus status = main.run(List.of(command, "--help"));
    assertThat(err.toString()).isEmpty();
    assertThat(status).isEqualTo(ExitStatus.CLEAN);
    assertThat(out.toString()).startsWith("Usage: typthon " + command);
  }
}
