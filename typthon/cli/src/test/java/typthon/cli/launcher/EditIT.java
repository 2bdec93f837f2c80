package typthon.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `check --fix` and `check --add-ignores` on real files.
class EditIT {
  @TempDir private Path folder;
  private Launcher typthon;

  @BeforeEach
  void startInTheFolder() {
    typthon = Launcher.in(folder);
  }

  @Test
  void addedIgnoresLeaveNothingToReport() throws Exception {
    Path file = Files.writeString(folder.resolve("a.py"), "x: int = 'a'\n");
    Launcher.Run run = typthon.run("check", "--add-ignores", "a.py");
    assertThat(run)
        .isEqualTo(
            new Launcher.Run(0, "", "No problems in 1 file; added ignore comments to 1 file\n"));
    assertThat(Files.readString(file))
        .isEqualTo("x: int = 'a'  # typthon: ignore[assignment-type]\n");
    assertThat(typthon.run("check", "a.py").status()).isZero();
  }

  @Test
  void whatCannotBeFixedIsReported() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.py"), "x: int = 'a'\ny = 1  # typthon: ignore[return-type]\n");
    Launcher.Run run = typthon.run("check", "--strict", "--fix", "a.py");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("assignment-type").doesNotContain("unused-ignore");
    assertThat(run.err()).contains("; fixed 1 file");
    assertThat(Files.readString(file)).isEqualTo("x: int = 'a'\ny = 1\n");
  }

  @Test
  void standardInputCannotBeChanged() throws Exception {
    Launcher.Run run = typthon.run("check", "--fix", "--stdin-filename", "a.py");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--fix cannot be used with --watch or --stdin-filename");
  }
}
