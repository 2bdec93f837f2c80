package typthon.ide.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;

class WorkspaceSymbolsTest {
  private static final String[] FILES = {
    "pkg/__init__.py", "",
    "pkg/shapes.py",
        """
        class BaseShape:
            sides: int
            def __init__(self, sides):
                self.sides = sides
                self.edge_count = sides
            def draw_all(self):
                local = 1
                def helper(): ...
        def shape(): ...
        LIMIT = 1
        type Alias = int
        """,
    "main.py", "from pkg.shapes import shape\nreshaped = shape()\nreshaped = 2\n"
  };

  @TempDir Path folder;

  private List<String> search(String query, int limit) {
    try (Marked marked = Marked.ofFiles(folder, FILES)) {
      return WorkspaceSymbols.search(marked.view(), query, limit).stream()
          .map(each -> each.kind() + " " + each.container() + "." + each.name())
          .toList();
    }
  }

  @Test
  void betterMatchesComeFirst() {
    assertThat(search("shape", 10))
        .containsExactly(
            "FUNCTION pkg.shapes.shape", "CLASS pkg.shapes.BaseShape", "VARIABLE main.reshaped");
  }

  @Test
  void beginningsOfWordsFindNames() {
    assertThat(search("bs", 10)).containsExactly("CLASS pkg.shapes.BaseShape");
    assertThat(search("da", 10)).startsWith("METHOD pkg.shapes.BaseShape.draw_all");
    assertThat(search("ec", 10)).contains("FIELD pkg.shapes.BaseShape.edge_count");
  }

  @Test
  void dotsNarrowToWhatIsInside() {
    assertThat(search("BaseShape.s", 10)).containsExactly("FIELD pkg.shapes.BaseShape.sides");
  }

  @Test
  void anEmptyQueryFindsAllThatIsNoLocalVariable() {
    assertThat(search("", 100))
        .contains("FUNCTION pkg.shapes.BaseShape.draw_all.helper", "CONSTANT pkg.shapes.LIMIT")
        .contains("TYPE_ALIAS pkg.shapes.Alias", "CONSTRUCTOR pkg.shapes.BaseShape.__init__")
        .noneMatch(each -> each.endsWith("local"))
        .hasSize(10);
    assertThat(search("", 3)).hasSize(3);
  }

  @Test
  void nothingIsFoundForOtherCharacters() {
    assertThat(search("xyz", 10)).isEmpty();
  }
}
