package typthon.ide.rename;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.FileChanges;
import typthon.ide.Marked;

class MovedFilesTest {
  @TempDir Path folder;

  /// Returns the texts of all files once those of `moves` (old and new in turn) have moved.
  private List<String> moved(List<String> moves, String... files) {
    try (Marked marked = Marked.ofFiles(folder, files)) {
      Map<Path, Path> paths = new LinkedHashMap<>();
      for (int i = 0; i < moves.size(); i += 2) {
        paths.put(marked.path(moves.get(i)), marked.path(moves.get(i + 1)));
      }
      FileChanges changes = MovedFiles.importsAfter(marked.view(), paths);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < files.length; i += 2) {
        texts.add(marked.changed(changes, files[i]));
      }
      return texts;
    }
  }

  @Test
  void everyFormOfImportFollowsAModule() {
    assertThat(
            moved(
                List.of("pkg/old.py", "pkg/sub/new.py"),
                "pkg/__init__.py",
                "from .old import f\nfrom . import old\n",
                "pkg/sub/__init__.py",
                "from ..old import f\n",
                "pkg/old.py",
                "def f(): ...\n",
                "main.py",
                """
                import pkg.old
                import pkg.old as o
                from pkg.old import f
                from pkg import old, sub
                from pkg.old import *
                pkg.old.f(); old.f()
                """))
        .containsExactly(
            "from .sub.new import f\nfrom .sub import new as old\n",
            "from .new import f\n",
            "def f(): ...\n",
            """
            import pkg.sub.new
            import pkg.sub.new as o
            from pkg.sub.new import f
            from pkg import sub
            from pkg.sub import new as old
            from pkg.sub.new import *
            pkg.sub.new.f(); old.f()
            """);
  }

  @Test
  void relativeImportsOfTheMovedFileStartElsewhere() {
    assertThat(
            moved(
                List.of("pkg/a.py", "pkg/sub/a.py"),
                "pkg/__init__.py",
                "",
                "pkg/sub/__init__.py",
                "",
                "pkg/sub/c.py",
                "",
                "pkg/b.py",
                "x = 1\n",
                "pkg/a.py",
                "from .b import x\nfrom . import b\nfrom .sub import c\nfrom pkg import b as d\n"))
        .last()
        .isEqualTo(
            "from ..b import x\nfrom .. import b\nfrom . import c\nfrom pkg import b as d\n");
  }

  @Test
  void foldersTakeTheirModulesAlong() {
    assertThat(
            moved(
                List.of("pkg", "lib"),
                "pkg/__init__.py",
                "",
                "pkg/a.py",
                "from .b import x\nimport pkg.b\npkg.b.x\n",
                "pkg/b.py",
                "x = 1\n",
                "main.py",
                "from pkg import a\nimport pkg\npkg.a\n"))
        .containsExactly(
            "",
            "from .b import x\nimport lib.b\nlib.b.x\n",
            "x = 1\n",
            "from lib import a\nimport lib\nlib.a\n");
  }

  @Test
  void otherImportsStay() {
    assertThat(
            moved(
                List.of("a.py", "b.py"),
                "a.py",
                "",
                "main.py",
                "import os.path\nfrom ax import a\na = 1\nfrom . import z\n"))
        .last()
        .isEqualTo("import os.path\nfrom ax import a\na = 1\nfrom . import z\n");
  }

  @Test
  void importsInBlocksAndOnOneLineStayWellFormed() {
    assertThat(
            moved(
                List.of("p/a.py", "q/a.py"),
                "p/__init__.py",
                "",
                "q/__init__.py",
                "",
                "p/a.py",
                "",
                "p/b.py",
                "",
                "main.py",
                "def f():\n    from p import a, b\nx = 1; from p import a, b\n"))
        .last()
        .isEqualTo(
            "def f():\n    from p import b\n    from q import a\nx = 1; from p import b; from q import a\n");
  }
}
