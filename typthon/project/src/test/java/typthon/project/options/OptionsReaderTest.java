package typthon.project.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.ForeignChecker;
import typthon.project.Options;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.TypthonException;
import typthon.project.files.FolderListings;
import typthon.project.findings.Severities;
import typthon.syntax.PythonVersion;

/// V-231, V-232 and V-234, and what chapter 17 says besides.
class OptionsReaderTest {
  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void makeTree() {
    tree = new Tree(folder);
  }

  private ResolvedOptions read(Overrides overrides) {
    return OptionsReader.read(ConfigurationFile.discover(folder, new FolderListings()), overrides);
  }

  private Options options() {
    return read(Overrides.none()).options();
  }

  private Severities severities(String path) {
    return new SeverityTable(read(Overrides.none())).of(path);
  }

  @Test
  void defaultsHoldWithoutAFile() {
    Options options = options();
    assertThat(options.check().enabled()).isTrue();
    assertThat(options.check().preset()).isEqualTo(Preset.STANDARD);
    assertThat(options.errors().maxErrors()).isEqualTo(100);
    assertThat(options.root()).isEqualTo(folder);
    assertThat(options.cache().directory()).isEqualTo(folder.resolve(".typthon_cache"));
    assertThat(options.environment().pythonVersion()).isEqualTo(PythonVersion.NEWEST);
  }

  @Test
  void fileChangesWhatItNamesAndNothingElse() {
    tree.write("typthon.toml", "check.strict = true\nerrors.max_errors = 50\n");
    assertThat(options().check().preset()).isEqualTo(Preset.STRICT);
    assertThat(options().errors().maxErrors()).isEqualTo(50);
    assertThat(options().errors().color()).isTrue();
  }

  @Test
  void nearestFileWinsAndTypthonTomlComesFirst() {
    tree.write("typthon.toml", "errors.max_errors = 1\n")
        .write("pyproject.toml", "[tool.typthon.errors]\nmax_errors = 2\n")
        .write("sub/pyproject.toml", "[project]\nname = \"x\"\n")
        .write("sub/deep/.typyrc", "errors.max_errors = 3\n");
    assertThat(options().errors().maxErrors()).isEqualTo(1);
    FolderListings listings = new FolderListings();
    assertThat(ConfigurationFile.discover(folder.resolve("sub"), listings).file())
        .contains(folder.resolve("typthon.toml"));
    assertThat(ConfigurationFile.discover(folder.resolve("sub/deep"), listings).file())
        .contains(folder.resolve("sub/deep/.typyrc"));
  }

  @Test
  void withoutAProjectTheRootIsWhereThePackagesLie() {
    tree.write("lib/pack/__init__.py", "").write("lib/pack/part/__init__.py", "");
    FolderListings listings = new FolderListings();
    assertThat(ConfigurationFile.discover(folder.resolve("lib/pack/part"), listings).root())
        .isEqualTo(folder.resolve("lib"));
    assertThat(ConfigurationFile.discover(folder.resolve("lib"), listings).root())
        .isEqualTo(folder.resolve("lib"));
  }

  @Test
  void commandLineWinsOverTheFile() {
    tree.write("typthon.toml", "[check]\npreset = \"basic\"\n[rules]\nunused-import = \"off\"\n");
    Overrides overrides =
        Overrides.none().with("check.strict", "true").with("rules.unused-import", "error");
    ResolvedOptions resolved = read(overrides);
    assertThat(resolved.options().check().preset()).isEqualTo(Preset.STRICT);
    assertThat(resolved.options().rules()).containsEntry(Rule.UNUSED_IMPORT, Severity.ERROR);
    Severities severities = new SeverityTable(resolved).of("a.py");
    assertThat(severities.preset()).isEqualTo(Preset.STRICT);
    assertThat(severities.fixed()).containsEntry(Rule.UNUSED_IMPORT, Severity.ERROR);
  }

  @Test
  void overrideOfAPathChangesItsKeyOnly() {
    tree.write(
        "typthon.toml",
        """
        [rules]
        unused-import = "error"
        deprecated = "off"

        [overrides."tests/**"]
        rules.unused-import = "off"

        [overrides."tests/strict/*.py"]
        check.preset = "strict"
        """);
    assertThat(severities("src/a.py").fixed())
        .containsEntry(Rule.UNUSED_IMPORT, Severity.ERROR)
        .containsEntry(Rule.DEPRECATED, Severity.OFF);
    assertThat(severities("tests/a.py").fixed())
        .containsEntry(Rule.UNUSED_IMPORT, Severity.OFF)
        .containsEntry(Rule.DEPRECATED, Severity.OFF);
    assertThat(severities("tests/a.py").preset()).isEqualTo(Preset.STANDARD);
    assertThat(severities("tests/strict/a.py").preset()).isEqualTo(Preset.STRICT);
    assertThat(severities("tests/strict/a.py").fixed())
        .containsEntry(Rule.UNUSED_IMPORT, Severity.OFF);
  }

  @Test
  void whatCannotBeSetForSomePathsIsReported() {
    tree.write("typthon.toml", "[overrides.\"a/**\"]\nenvironment.platform = \"win32\"\n");
    assertThat(read(Overrides.none()).complaints())
        .extracting(complaint -> complaint.message())
        .containsExactly("Key \"environment.platform\" cannot be set for some paths only");
  }

  @Test
  void hyphensAndUnderscoresAreTheSame() {
    tree.write("typthon.toml", "check.respect-type-ignore = false\n");
    assertThat(options().check().respectTypeIgnore()).isFalse();
  }

  @Test
  void commentsOfOtherCheckersCountWhereTheOptionsSaySo() {
    assertThat(options().check().foreignComments()).isEmpty();
    tree.write(
        "typthon.toml",
        """
        check.foreign_comments = ["pyright", "mypy"]
        [overrides."new/**"]
        check.foreign_comments = []
        [overrides."old/**"]
        check.foreign_comments = ["ty"]
        """);
    assertThat(options().check().foreignComments())
        .containsExactlyInAnyOrder(ForeignChecker.PYRIGHT, ForeignChecker.MYPY);
    assertThat(severities("a.py").foreign())
        .containsExactlyInAnyOrder(ForeignChecker.PYRIGHT, ForeignChecker.MYPY);
    assertThat(severities("new/a.py").foreign()).isEmpty();
    assertThat(severities("old/a.py").foreign()).containsExactly(ForeignChecker.TY);
  }

  @Test
  void checkersThatNobodyKnowsAreRefusedWithTheirPlace() {
    tree.write("typthon.toml", "[check]\nforeign_comments = [\"pylint\"]\n");
    assertThatThrownBy(this::options)
        .hasMessageContaining("\"check.foreign_comments\" must be a list of \"mypy\"")
        .hasMessageContaining("pylint");
    tree.write("typthon.toml", "[overrides.\"a/**\"]\ncheck.foreign_comments = [\"pylint\"]\n");
    assertThatThrownBy(this::options).hasMessageContaining("\"check.foreign_comments\" must be");
  }

  @Test
  void versionComesFromRequiresPython() {
    tree.write("pyproject.toml", "[project]\nrequires-python = \">=3.11,<4\"\n");
    assertThat(options().environment().pythonVersion()).isEqualTo(new PythonVersion(3, 11));
    assertThat(
            read(Overrides.none().with("environment.python_version", "3.13"))
                .options()
                .environment()
                .pythonVersion())
        .isEqualTo(new PythonVersion(3, 13));
  }

  @Test
  void specifiersAreReadAsPackagingDoes() {
    assertThat(RequiresPython.oldest(">=3.10")).contains(new PythonVersion(3, 10));
    assertThat(RequiresPython.oldest(">3.10")).contains(new PythonVersion(3, 11));
    assertThat(RequiresPython.oldest(">=3.8, !=3.9.*, <3.13")).contains(new PythonVersion(3, 10));
    assertThat(RequiresPython.oldest("~=3.12")).contains(new PythonVersion(3, 12));
    assertThat(RequiresPython.oldest("~=3.12.1")).contains(new PythonVersion(3, 12));
    assertThat(RequiresPython.oldest("==3.11.*")).contains(new PythonVersion(3, 11));
    assertThat(RequiresPython.oldest(">=3")).contains(PythonVersion.OLDEST);
    assertThat(RequiresPython.oldest(">=4")).isEqualTo(Optional.empty());
    assertThat(RequiresPython.oldest("three")).isEqualTo(Optional.empty());
  }

  @Test
  void pathsAreTakenFromTheRoot() {
    tree.write("typthon.toml", "paths.python_path = [\"lib\", \"../other\"]\ncache.dir = \"c\"\n");
    assertThat(options().paths().pythonPath())
        .isEqualTo(List.of(folder.resolve("lib"), folder.resolveSibling("other")));
    assertThat(options().cache().directory()).isEqualTo(folder.resolve("c"));
  }

  @Test
  void wrongValuesAreRefused() {
    for (String line :
        List.of(
            "check.preset = \"harsh\"",
            "check.enabled = \"yes\"",
            "errors.max_errors = -1",
            "paths.include = 3",
            "rules.unused-import = \"loud\"",
            "environment.python_version = \"2.7\"",
            "overrides.\"a\".check.preset = \"harsh\"")) {
      tree.write("typthon.toml", line + "\n");
      assertThatThrownBy(this::options).as(line).isInstanceOf(TypthonException.class);
    }
  }
}
