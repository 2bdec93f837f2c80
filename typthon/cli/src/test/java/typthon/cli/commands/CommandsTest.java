package typthon.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Rule;
import typthon.cli.arguments.CheckOption;
import typthon.cli.arguments.UsageException;
import typthon.cli.output.RulePage;

class CommandsTest {
  @Test
  void helpOfCheckListsEveryOptionOfTheTable() throws Exception {
    String help = run("help", "check");
    for (CheckOption option : CheckOption.values()) {
      assertThat(help).contains(option.names());
    }
  }

  @Test
  void helpListsEveryCommand() throws Exception {
    assertThat(run("help")).contains("check", "explain", "config", "completion", "version");
    assertThat(run("explain", "--help")).contains("Usage: typthon explain");
  }

  @Test
  void explainTellsCodeSlugAndSeverities() throws Exception {
    assertThat(run("explain", "possibly-unbound"))
        .startsWith("# possibly-unbound\n\n`TY102` · basic: off · standard: warning");
    assertThat(run("explain", "TY102")).isEqualTo(run("explain", "possibly-unbound"));
    assertThat(run("explain").lines()).hasSize(Rule.values().length);
    assertThatThrownBy(() -> run("explain", "argument-tpye"))
        .isInstanceOf(UsageException.class)
        .hasMessage("unknown rule \"argument-tpye\"; did you mean \"argument-type\"?");
  }

  @Test
  void everyRuleHasAPageWithASentence() throws Exception {
    for (Rule rule : Rule.values()) {
      assertThat(run("explain", rule.code())).startsWith("# " + rule.slug() + "\n");
      assertThat(RulePage.of(rule).title()).as(rule.slug()).endsWith(".").doesNotContain("TY");
    }
  }

  @Test
  void completionNamesCommandsAndOptions() throws Exception {
    for (String shell : List.of("bash", "zsh", "fish")) {
      assertThat(run("completion", shell)).contains("explain", "max-errors");
    }
    assertThatThrownBy(() -> run("completion", "bsh"))
        .hasMessageContaining("did you mean \"bash\"");
    assertThatThrownBy(() -> run("completion")).isInstanceOf(UsageException.class);
  }

  @Test
  void nonsenseIsAUsageError() {
    assertThatThrownBy(() -> run("explain", "--frob")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> run("config")).hasMessageContaining("config needs a command: show");
    assertThatThrownBy(() -> run("help", "chekc")).hasMessageContaining("did you mean \"check\"");
  }

  private static String run(String... words) throws Exception {
    StringWriter out = new StringWriter();
    new Commands(out).run(List.of(words));
    return out.toString();
  }
}
