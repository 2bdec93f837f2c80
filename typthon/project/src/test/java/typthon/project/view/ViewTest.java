package typthon.project.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.semantics.Definition;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.Overrides;
import typthon.project.ProjectView;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

@Timeout(120)
class ViewTest {
  @TempDir Path folder;
  private Tree tree;
  private Typthon session;

  @BeforeEach
  void open() {
    tree = new Tree(folder.resolve("project"));
    tree.write("typthon.toml", "[engine]\nworkers = 2\n");
    tree.write("a.py", "import b\nx = b.f(1)\n");
    tree.write("b.py", "def f(n: int) -> int:\n    return n\n");
    session = Typthon.open(tree.root(), Overrides.none());
  }

  @AfterEach
  void close() {
    session.close();
  }

  /// Returns how the type of the first expression in a file that ends like `text` is shown.
  private static String type(ProjectView view, Path path, String text) {
    ViewedFile file = view.file(path).orElseThrow();
    int offset = file.offset(file.text().indexOf(text) + text.length() - 1);
    SessionView known = (SessionView) view;
    return known
        .asked(() -> known.inspector().typeAt(file.module(), offset))
        .map(Object::toString)
        .orElse("nothing");
  }

  @Test
  void viewSeesOverlaysAndWhatTheyChangeElsewhere() {
    ProjectView before = session.view();
    assertThat(type(before, tree.path("a.py"), "b.f(1)")).contains("int");
    session.overlay(tree.path("b.py"), "def f(n: int) -> str:\n    return str(n)\n");
    ProjectView after = session.view();
    assertThat(after.revision()).isGreaterThan(before.revision());
    assertThat(after.isCurrent()).isTrue();
    assertThat(type(after, tree.path("a.py"), "b.f(1)")).contains("str");
    session.removeOverlay(tree.path("b.py"));
    assertThat(type(session.view(), tree.path("a.py"), "b.f(1)")).contains("int");
  }

  @Test
  void viewOutOfDateEndsItsQuestions() {
    ProjectView view = session.view();
    session.overlay(tree.path("b.py"), "y = 1\n");
    assertThat(view.isCurrent()).isFalse();
    assertThatThrownBy(() -> view.file(tree.path("a.py")))
        .isInstanceOfSatisfying(
            CheckCancelledException.class, ended -> assertThat(ended.isOvertaken()).isTrue());
    assertThatThrownBy(() -> view.module("a")).isInstanceOf(CheckCancelledException.class);
    assertThatThrownBy(() -> ((SessionView) view).asked(() -> 1))
        .isInstanceOf(CheckCancelledException.class);
  }

  @Test
  void viewIsTheSameStateUntilAnEdit() {
    ProjectView first = session.view();
    session.check();
    assertThat(session.view().isCurrent()).isTrue();
    ProjectView second = session.view();
    session.check();
    assertThat(second.isCurrent()).isTrue();
    assertThat(first.revision()).isLessThanOrEqualTo(second.revision());
  }

  @Test
  void changesOnDiskAreSeenAfterTheyWereTold() {
    ProjectView view = session.view();
    tree.write("b.py", "def f(n: int) -> bytes:\n    return b''\n");
    tree.write("c.py", "z = 1\n");
    assertThat(view.isCurrent()).isTrue();
    session.filesChanged();
    ProjectView now = session.view();
    assertThat(type(now, tree.path("a.py"), "b.f(1)")).contains("bytes");
    assertThat(now.files()).contains(tree.path("c.py"));
    assertThat(now.importable()).contains("a", "b", "c");
  }

  @Test
  void checkThatFindsOtherFilesOutdatesViews() {
    ProjectView view = session.view();
    session.check();
    tree.write("b.py", "def f(n: int) -> bytes:\n    return b''\n");
    session.check();
    assertThat(view.isCurrent()).isFalse();
    assertThat(type(session.view(), tree.path("a.py"), "b.f(1)")).contains("bytes");
  }

  @Test
  void overlaysOfFilesThatAreNotOnDiskAreModulesAndFiles() {
    session.overlay(tree.path("sub/fresh.py"), "def g() -> int: ...\n");
    session.overlay(tree.path("a.py"), "from sub import fresh\nx = fresh.g()\n");
    ProjectView view = session.view();
    assertThat(type(view, tree.path("a.py"), "fresh.g()")).contains("int");
    assertThat(view.files()).contains(tree.path("sub/fresh.py"));
    assertThat(view.importable()).contains("sub", "sub.fresh");
    assertThat(view.module("sub.fresh").orElseThrow().path()).isEqualTo(tree.path("sub/fresh.py"));
    session.removeOverlay(tree.path("sub/fresh.py"));
    assertThat(session.view().files()).doesNotContain(tree.path("sub/fresh.py"));
  }

  @Test
  void untitledFilesOutsideOfTheProjectCanBeLookedAt() {
    Path untitled = folder.resolve("elsewhere/Untitled-1.py");
    session.overlay(untitled, "import b\ny = b.f(2)\n");
    ProjectView view = session.view();
    assertThat(type(view, untitled, "b.f(2)")).contains("int");
    ViewedFile file = view.file(untitled).orElseThrow();
    assertThat(file.isOwn()).isFalse();
    assertThat(file.path()).isEqualTo(untitled);
    assertThat(view.file(folder.resolve("nowhere.py"))).isEmpty();
  }

  @Test
  void bundledStubsHaveReadOnlyCopiesThatAreTheSameModule() throws Exception {
    ProjectView view = session.view();
    ViewedFile os = view.module("os.path").orElseThrow();
    Path copy = os.path();
    assertThat(copy).startsWith(session.options().cache().directory()).isRegularFile();
    assertThat(Files.isWritable(copy) && !System.getProperty("user.name").equals("root")).isFalse();
    assertThat(Files.readString(copy)).isEqualTo(os.text());
    assertThat(os.isOwn()).isFalse();
    assertThat(view.file(copy)).contains(os);
    assertThat(view.fileOf(os.module()).path()).isEqualTo(copy);
    assertThat(view.files())
        .noneMatch(file -> file.startsWith(session.options().cache().directory()));
    ViewedFile yaml = view.module("yaml").orElseThrow();
    assertThat(yaml.path()).endsWithRaw(Path.of("yaml/__init__.pyi"));
  }

  @Test
  void meaningOfNamesLeadsToTheFilesThatDefineThem() {
    ProjectView view = session.view();
    ViewedFile file = view.file(tree.path("a.py")).orElseThrow();
    SyntaxTree syntax = file.module().parsed().tree();
    int call = -1;
    for (int node = 0; node < syntax.size(); node++) {
      call = syntax.is(node, NodeKind.CALL) ? node : call;
    }
    int called = syntax.child(call, 0);
    List<Definition> found = view.semantics().definitionsOf(file.module(), called);
    assertThat(found).hasSize(1);
    assertThat(view.fileOf(found.getFirst().module()).path()).isEqualTo(tree.path("b.py"));
    assertThat(found.getFirst().path()).isEqualTo("f");
    session.filesChanged();
    assertThatThrownBy(() -> view.semantics().typeOf(file.module(), called))
        .isInstanceOf(CheckCancelledException.class);
  }

  @Test
  void namespacePackagesHaveTheirFolder() {
    tree.write("space/inner/m.py", "k = 1\n");
    session.filesChanged();
    ProjectView view = session.view();
    ViewedFile space = view.module("space.inner").orElseThrow();
    assertThat(space.path()).isEqualTo(tree.path("space/inner"));
    assertThat(space.text()).isEmpty();
    assertThat(view.importable()).contains("space", "space.inner", "space.inner.m");
  }

  @Test
  void importableNamesHoldLibrariesAndStubs() {
    tree.write(".venv/pyvenv.cfg", "home = /nowhere/bin\n");
    String site = ".venv/lib/python3.13/site-packages/";
    tree.write(site + "lib/__init__.py", "def f() -> int:\n    return 1\n");
    tree.write(site + "lib/py.typed", "");
    tree.write(site + "lib/deep/more.py", "");
    tree.write(site + "single.py", "");
    tree.write(site + "other-stubs/__init__.pyi", "");
    tree.write(site + "lib-1.0.dist-info/METADATA", "");
    session.close();
    session = Typthon.open(tree.root(), Overrides.none());
    ProjectView view = session.view();
    assertThat(view.importable())
        .contains("lib", "lib.deep", "lib.deep.more", "single", "other", "os", "os.path", "yaml")
        .doesNotContain("lib-1", "lib-1.0", "__init__", "lib.__init__")
        .isSorted()
        .doesNotHaveDuplicates();
    ViewedFile lib = view.file(tree.path(site + "lib/deep/more.py")).orElseThrow();
    assertThat(lib.isOwn()).isFalse();
    assertThat(lib.module().name()).isEqualTo("lib.deep.more");
  }

  @Test
  void sourcesOfStubsAreFoundWhereTheyAreInstalled() {
    tree.write(".venv/pyvenv.cfg", "home = " + folder.resolve("base/bin") + "\n");
    new Tree(folder.resolve("base"))
        .write("lib/python3.13/os.py", "")
        .write("lib/python3.13/json/__init__.py", "def load(): ...\n");
    String site = ".venv/lib/python3.13/site-packages/";
    tree.write(site + "yaml/__init__.py", "def load(stream): return 1\n");
    tree.write("pair.py", "def f(n): return n\n");
    tree.write("pair.pyi", "def f(n: int) -> int: ...\n");
    session.close();
    session =
        Typthon.open(tree.root(), Overrides.none().with("environment.python_version", "3.13"));
    ProjectView view = session.view();
    assertThat(source(view, "json"))
        .contains(folder.resolve("base/lib/python3.13/json/__init__.py"));
    assertThat(source(view, "yaml")).contains(tree.path(site + "yaml/__init__.py"));
    assertThat(source(view, "pair")).contains(tree.path("pair.py"));
    assertThat(source(view, "_typeshed")).isEmpty();
    assertThat(source(view, "a")).isEmpty();
  }

  private static Optional<Path> source(ProjectView view, String module) {
    return view.sourceOf(view.module(module).orElseThrow()).map(ViewedFile::path);
  }

  @Test
  void viewInTheMiddleOfACheckSharesItsProgram() {
    List<String> seen = new ArrayList<>();
    CheckListener looking =
        new CheckListener() {
          @Override
          public void checked(Path file, int done, int files) {
            seen.add(type(session.view(), tree.path("a.py"), "b.f(1)"));
          }
        };
    session.check(List.of(tree.root()), looking);
    assertThat(seen).hasSize(2).allMatch(type -> type.contains("int"));
  }

  @Test
  void editInACheckEndsItAndTheNextViewSeesTheEdit() {
    CheckListener editing =
        new CheckListener() {
          @Override
          public void checked(Path file, int done, int files) {
            if (done == 1) {
              session.overlay(tree.path("b.py"), "def f(n: int) -> str: ...\n");
            }
          }
        };
    assertThatThrownBy(() -> session.check(List.of(tree.root()), editing))
        .isInstanceOf(CheckCancelledException.class);
    assertThat(type(session.view(), tree.path("a.py"), "b.f(1)")).contains("str");
  }

  @Test
  void manyQuestionsTogetherStayOnOneThread() {
    ProjectView view = session.view();
    List<Thread> threads =
        view.together(() -> {
          List<Thread> seen = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            seen.add(((SessionView) view).asked(Thread::currentThread));
          }
          return seen;
        });
    assertThat(threads).containsOnly(threads.getFirst()).doesNotContain(Thread.currentThread());
  }

  @Test
  void questionsMustNotWaitForTheirOwnEnd() {
    ProjectView view = session.view();
    Path file = tree.path("a.py");
    List<Runnable> forbidden =
        List.of(() -> session.overlay(file, ""), () -> session.removeOverlay(file), session::check);
    for (Runnable work : forbidden) {
      assertThatThrownBy(() ->
              view.together(() -> {
                work.run();
                return 1;
              }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("question");
    }
    assertThat(view.together(() -> session.view().revision())).isEqualTo(view.revision());
    assertThatThrownBy(() ->
            view.together(() -> {
              session.filesChanged();
              return session.view();
            }))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void viewsOfAClosedSessionSaySo() {
    ProjectView view = session.view();
    session.close();
    assertThatThrownBy(() -> ((SessionView) view).asked(() -> 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
