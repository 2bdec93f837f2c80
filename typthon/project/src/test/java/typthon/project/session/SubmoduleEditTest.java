package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.Finding;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;

/// A package that begins or ceases to import a submodule makes it an attribute of itself or not.
class SubmoduleEditTest {
  @TempDir Path folder;

  @Test
  void importsOfAPackageReachWhoeverReadsItsSubmodules() {
    Tree tree = new Tree(folder);
    tree.write("typthon.toml", "[cache]\nenabled = true\n");
    tree.write("pack/__init__.py", "");
    tree.write("pack/sub.py", "x: int = 1\n");
    tree.write("user.py", "import pack\nprint(pack.sub.x)\n");
    try (Typthon typthon = Typthon.open(folder, Overrides.none())) {
      assertThat(slugs(typthon)).containsExactly("unknown-attribute");
      tree.write("pack/__init__.py", "from .sub import x as y\nprint(y)\n");
      assertThat(slugs(typthon)).isEmpty();
      tree.write("pack/__init__.py", "print(1)\n");
      assertThat(slugs(typthon)).containsExactly("unknown-attribute");
      tree.write("user.py", "import pack\nimport pack.sub\nprint(pack.sub.x)\n");
      assertThat(slugs(typthon)).isEmpty();
    }
  }

  private static List<String> slugs(Typthon typthon) {
    return typthon.check().files().stream()
        .flatMap(file -> file.findings().stream())
        .map((Finding finding) -> finding.rule().slug())
        .toList();
  }
}
