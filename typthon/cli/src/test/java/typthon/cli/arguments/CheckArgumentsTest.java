package typthon.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import typthon.project.Shard;

class CheckArgumentsTest {
  @Test
  void nothingSaysNothing() {
    CheckArguments arguments = CheckArguments.parse(List.of());
    assertThat(arguments.paths()).isEmpty();
    assertThat(arguments.overrides().values()).isEmpty();
    assertThat(arguments.color()).isNull();
    assertThat(arguments.format()).isNull();
    assertThat(arguments.stats()).isFalse();
  }

  @Test
  void valuesStandBehindEqualsSignsOrBlanks() {
    CheckArguments arguments =
        CheckArguments.parse(
            List.of(
                "--max-errors=0", "--python-version", "3.12", "src", "--rule=unused-import=off"));
    assertThat(arguments.overrides().values())
        .isEqualTo(
            Map.of(
                "errors.max_errors", "0",
                "environment.python_version", "3.12",
                "rules.unused-import", "off"));
    assertThat(arguments.paths()).containsExactly(Path.of("src"));
  }

  @Test
  void laterOptionsWin() {
    CheckArguments arguments =
        CheckArguments.parse(
            List.of(
                "--strict",
                "--preset",
                "basic",
                "--no-color",
                "--color=always",
                "--threads=4",
                "--no-parallel"));
    assertThat(arguments.overrides().values())
        .containsEntry("check.preset", "basic")
        .containsEntry("engine.workers", "1");
    assertThat(arguments.color()).isTrue();
    assertThat(CheckArguments.parse(List.of("--color", "always", "--color=auto")).color()).isNull();
  }

  @Test
  void whatFollowsTwoDashesIsAPath() {
    assertThat(CheckArguments.parse(List.of("-q", "--", "--strict", "-")).paths())
        .containsExactly(Path.of("--strict"), Path.of("-"));
  }

  @Test
  void outputsNameAFormatIfTheyWish() {
    CheckArguments arguments =
        CheckArguments.parse(
            List.of(
                "--output",
                "sarif:a.sarif",
                "--output=b:c.txt",
                "--output",
                "./json:d",
                "--output=plain"));
    assertThat(arguments.outputs())
        .containsExactly(
            new OutputTarget("sarif", Path.of("a.sarif")),
            new OutputTarget(null, Path.of("b:c.txt")),
            new OutputTarget(null, Path.of("./json:d")),
            new OutputTarget(null, Path.of("plain")));
  }

  @Test
  void everyOptionOfTheTableIsRead() {
    for (CheckOption option : CheckOption.values()) {
      for (String name : option.names()) {
        List<String> words =
            option.argument() == null ? List.of(name) : List.of(name, sample(option));
        CheckArguments arguments = CheckArguments.parse(words);
        assertThat(arguments.paths()).as(name).isEmpty();
        if (option != CheckOption.COLOR) {
          assertThat(arguments).as(name).isNotEqualTo(CheckArguments.parse(List.of()));
        }
      }
    }
  }

  @Test
  void unknownOptionsGetASuggestion() {
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--stirct")))
        .isInstanceOf(UsageException.class)
        .hasMessage("unknown option \"--stirct\"; did you mean \"--strict\"?");
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--frobnicate=1")))
        .hasMessage("unknown option \"--frobnicate\"");
  }

  @Test
  void valuesThatMakeNoSenseAreNamed() {
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--max-errors", "-3")))
        .hasMessageContaining("--max-errors needs a number that is not negative, not \"-3\"");
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--threads=many")))
        .hasMessageContaining("not \"many\"");
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--config")))
        .hasMessage("--config needs a value: --config FILE");
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--strict=yes")))
        .hasMessage("--strict takes no value");
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--rule", "unused-import")))
        .hasMessageContaining("SLUG=SEVERITY");
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--color=sometimes")))
        .hasMessageContaining("auto, always or never");
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--output=json:")))
        .hasMessageContaining("needs a path");
    assertThatThrownBy(() -> CheckArguments.parse(List.of("a\0b")))
        .hasMessageContaining("is no path");
  }

  private static String sample(CheckOption option) {
    return switch (option) {
      case THREADS, MAX_ERRORS -> "3";
      case COLOR -> "auto";
      case SHARD -> "2/3";
      case RULE -> "unused-import=error";
      default -> "value";
    };
  }

  @Test
  void partIsReadAndKeepsAwayFromBaselines() {
    assertThat(CheckArguments.parse(List.of("--shard", "2/4")).shard()).isEqualTo(new Shard(2, 4));
    assertThat(CheckArguments.parse(List.of()).shard()).isEqualTo(Shard.WHOLE);
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--shard=5/4")))
        .isInstanceOf(UsageException.class)
        .hasMessage("--shard needs I/N with I from 1 to N, as in \"--shard 2/4\", not \"5/4\"");
    assertThatThrownBy(() -> CheckArguments.parse(List.of("--shard=1/4", "--update-baseline")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("in the last step");
  }
}
