package typthon.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.ForeignChecker;
import typthon.project.Options;
import typthon.project.Overrides;
import typthon.project.Typthon;
import typthon.project.TypthonException;

class MigrationTest {
  @TempDir private Path folder;

  @Test
  void everyRuleThatIsNamedExists() {
    assertThat(RuleNames.all()).allSatisfy(name -> assertThat(Rule.named(name)).isNotNull());
  }

  @Test
  void mypyIniBecomesOptionsThatHold() throws IOException {
    write(
        "mypy.ini",
        """
        # settings of the team
        [mypy]
        python_version = 3.11
        strict = True
        mypy_path = src:stubs
        warn_unused_ignores: yes
        disable_error_code =
            union-attr,
            misc
        exclude = (^build/|_pb2\\.py$)
        pretty = True

        [mypy-legacy.*,other]
        ignore_errors = True

        [mypy-third_party.*]
        ignore_missing_imports = True
        """);
    assertThat(migrated())
        .startsWith("# Made from mypy.ini.\n#\n# Not taken over:\n")
        .contains("# - error code misc: no rule", "exclude = (^build", "write globs")
        .doesNotContain("pretty")
        .contains("[overrides.\"**/legacy/**\"]\ncheck.enabled = false\n")
        .contains("[overrides.\"**/other.py\"]\ncheck.enabled = false\n")
        .contains("[overrides.\"**/third_party/**\"]\nrules.unresolved-import = \"off\"\n");
    Options options = options();
    assertThat(options.check().preset()).isEqualTo(Preset.STRICT);
    assertThat(options.check().warnUnusedIgnores()).isTrue();
    assertThat(options.check().foreignComments()).containsExactly(ForeignChecker.MYPY);
    assertThat(options.environment().pythonVersion()).hasToString("3.11");
    assertThat(options.paths().pythonPath())
        .containsExactly(folder.resolve("src"), folder.resolve("stubs"));
    assertThat(options.rules()).containsEntry(Rule.OPTIONAL_ACCESS, Severity.OFF);
    assertThat(options.perPath()).hasSize(3);
  }

  @Test
  void pyrightSettingsWithCommentsBecomeOptionsThatHold() throws IOException {
    write(
        "pyrightconfig.json",
        """
        {
          // what is checked
          "include": ["src", "tools/run.py"],
          "strict": ["src/core"],
          "typeCheckingMode": "basic",
          "pythonPlatform": "Windows",
          "venvPath": "envs", "venv": "dev",
          "reportUnusedImport": "warning",
          "reportMissingModuleSource": false,
          "executionEnvironments": [{"root": "src"}],
        }
        """);
    assertThat(migrated())
        .contains("# - reportMissingModuleSource = false: no rule")
        .contains("[overrides.\"src/core/**\"]\ncheck.preset = \"strict\"");
    Options options = options();
    assertThat(options.paths().include()).containsExactly("src/**", "tools/run.py");
    assertThat(options.environment().platform()).isEqualTo("win32");
    assertThat(options.environment().python()).contains(folder.resolve("envs/dev"));
    assertThat(options.rules()).containsEntry(Rule.UNUSED_IMPORT, Severity.WARNING);
  }

  @Test
  void tablesOfPyprojectAreRead() throws IOException {
    write(
        "pyproject.toml",
        """
        [tool.mypy]
        strict = true
        [[tool.mypy.overrides]]
        module = ["a.*", "b"]
        disallow_untyped_defs = false
        """);
    assertThat(migrated())
        .startsWith("# Made from [tool.mypy] of pyproject.toml.\n")
        .contains("[overrides.\"**/a/**\"]\nrules.implicit-any = \"off\"\n")
        .contains("[overrides.\"**/b.py\"]");
    write("pyproject.toml", "[tool.pyright]\npythonVersion = '3.12'\n");
    assertThat(migrated()).contains("python_version = \"3.12\"");
  }

  @Test
  void nothingToReadGivesNothingAndFaultsNameTheFile() throws IOException {
    assertThat(Migration.of(folder)).isEmpty();
    write("setup.cfg", "[metadata]\nname = x\n");
    assertThat(Migration.of(folder)).isEmpty();
    write("pyrightconfig.json", "{\n\"include\": [\n");
    assertThatThrownBy(() -> Migration.of(folder))
        .isInstanceOf(TypthonException.class)
        .hasMessageContaining("pyrightconfig.json:3");
  }

  private String migrated() throws IOException {
    return Migration.of(folder).orElseThrow();
  }

  private Options options() throws IOException {
    write("typthon.toml", migrated());
    try (Typthon session = Typthon.open(folder, Overrides.none())) {
      return session.options();
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
