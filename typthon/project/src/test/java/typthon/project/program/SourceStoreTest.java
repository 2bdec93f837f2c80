package typthon.project.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.Tree;
import typthon.project.metrics.Metrics;
import typthon.stubs.StubArchive;
import typthon.syntax.PythonVersion;

class SourceStoreTest {
  @TempDir Path folder;

  @Test
  void treesThatWereNotUsedForTheLongestTimeGoFirst() {
    Tree tree = new Tree(folder);
    SourceStore store =
        new SourceStore(folder, PythonVersion.NEWEST, StubArchive::open, new Metrics());
    SourceFile[] files = new SourceFile[4];
    for (int i = 0; i < files.length; i++) {
      tree.write("m" + i + ".py", "x = " + i + "\n");
      files[i] = Objects.requireNonNull(store.load(folder.resolve("m" + i + ".py"), false));
      assertThat(files[i].parsed().problems()).isEmpty();
    }
    assertThat(files[0].parsed().problems()).isEmpty();
    assertThat(store.releaseTrees(true, 1)).isZero();
    assertThat(store.releaseTrees(false, 2)).isEqualTo(2);
    assertThat(files[0].holdsTree()).isTrue();
    assertThat(files[1].holdsTree()).isFalse();
    assertThat(files[2].holdsTree()).isFalse();
    assertThat(files[3].holdsTree()).isTrue();
    assertThat(store.releaseTrees(false, 1)).isEqualTo(2);
    assertThat(store.releaseTrees(false, 1)).isZero();
    assertThat(files[1].parsed().problems()).isEmpty();
  }
}
