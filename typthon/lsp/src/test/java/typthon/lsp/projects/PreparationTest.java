package typthon.lsp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.lsp.documents.OpenText;
import typthon.lsp.text.TextLines;
import typthon.project.Overrides;

@Timeout(120)
class PreparationTest {
  private static final String TEXT = "import other\nx = other.y\n";

  @TempDir Path folder;

  private OpenText open(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), TEXT);
    return new OpenText(file, new TextLines(TEXT), List.of(), false);
  }

  private static long parsed(Project project) {
    return project.ask((session, state) -> session.metrics().value("modules_parsed")).orElseThrow();
  }

  private static void await(Preparation preparation) throws InterruptedException {
    while (preparation.isBusy()) {
      Thread.sleep(10);
    }
  }

  @Test
  void whatOpenFilesUseIsLoadedWithoutAQuestion() throws Exception {
    Files.writeString(folder.resolve("other.py"), "y = 1\n");
    Rehearsal rehearsal = new Rehearsal();
    try (Project project = new Project(folder, Overrides.none().with("cache.enabled", "false"))) {
      OpenText a = open("a.py");
      project.edit(a);
      assertThat(parsed(project)).isZero();
      Preparation preparation = new Preparation(project, rehearsal);
      preparation.begin(project.revision());
      await(preparation);
      assertThat(preparation.prepared()).isEqualTo(Set.of(a.path()));
      assertThat(parsed(project)).isGreaterThanOrEqualTo(2);
      assertThat(rehearsal.done()).isEqualTo(Rehearsal.EDITS);
    }
  }

  @Test
  void nothingIsDoneForAStateThatIsGone() throws Exception {
    Rehearsal rehearsal = new Rehearsal();
    try (Project project = new Project(folder, Overrides.none().with("cache.enabled", "false"))) {
      project.edit(open("a.py"));
      long before = project.revision();
      project.edit(open("b.py"));
      Preparation preparation = new Preparation(project, rehearsal);
      preparation.begin(before);
      await(preparation);
      assertThat(preparation.prepared()).isEmpty();
      assertThat(rehearsal.done()).isZero();
    }
  }
}
