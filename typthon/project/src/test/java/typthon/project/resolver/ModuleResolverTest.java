package typthon.project.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.SourceModule.Origin;
import typthon.project.Tree;
import typthon.project.files.FolderListings;
import typthon.stubs.StubArchive;
import typthon.syntax.PythonVersion;

class ModuleResolverTest {
  private static final StubArchive STUBS = StubArchive.open();

  @TempDir Path folder;
  private Tree tree;
  private Optional<Path> typeshed = Optional.empty();
  private List<Path> pythonPath = List.of();
  private List<Path> scripts = List.of();
  private PythonVersion target = PythonVersion.NEWEST;

  @BeforeEach
  void makeTree() {
    tree = new Tree(folder);
  }

  private ModuleLocation find(String name) {
    SearchPaths.Place place =
        new SearchPaths.Place(folder, pythonPath, Optional.empty(), typeshed, target, scripts);
    ModuleLocation found =
        SearchPaths.resolver(place, new FolderListings(), () -> STUBS).resolve(name);
    assertThat(found).as(name).isNotNull();
    return Objects.requireNonNull(found);
  }

  private String where(String name) {
    SearchPaths.Place place =
        new SearchPaths.Place(folder, pythonPath, Optional.empty(), typeshed, target, scripts);
    ModuleLocation found =
        SearchPaths.resolver(place, new FolderListings(), () -> STUBS).resolve(name);
    if (found == null) {
      return "missing";
    }
    if (found.isNamespace()) {
      return "namespace";
    }
    return found
        .file()
        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
        .orElseGet(() -> found.bundled().orElseThrow());
  }

  private void environment() {
    tree.write(".venv/pyvenv.cfg", "home = /nowhere/bin\n");
  }

  private static final String SITE = ".venv/lib/python3.14/site-packages/";

  @Test
  void projectModulesAreFoundBelowRootAndSource() {
    tree.write("a.py", "").write("src/b/__init__.py", "").write("src/b/c.py", "");
    assertThat(where("a")).isEqualTo("a.py");
    assertThat(where("b")).isEqualTo("src/b/__init__.py");
    assertThat(where("b.c")).isEqualTo("src/b/c.py");
    assertThat(find("b").isPackage()).isTrue();
    assertThat(find("b.c").isPackage()).isFalse();
    assertThat(where("b.d")).isEqualTo("missing");
    assertThat(where("a.x")).isEqualTo("missing");
  }

  @Test
  void companionPackageIsBundledAndYieldsToTheProjectsOwn() {
    assertThat(where("typthon")).isEqualTo("companion/typthon/__init__.pyi");
    assertThat(where("annotated_types"))
        .isEqualTo("stubs/annotated-types/annotated_types/__init__.pyi");
    environment();
    tree.write(SITE + "typthon/__init__.py", "").write(SITE + "typthon/py.typed", "");
    tree.write(SITE + "annotated_types/__init__.py", "")
        .write(SITE + "annotated_types/py.typed", "");
    assertThat(where("typthon")).isEqualTo("companion/typthon/__init__.pyi");
    assertThat(where("annotated_types")).isEqualTo(SITE + "annotated_types/__init__.py");
    tree.write("typthon.py", "");
    assertThat(where("typthon")).isEqualTo("typthon.py");
  }

  @Test
  void stubsComeBeforeSourcesInTheSameFolder() {
    tree.write("a.py", "")
        .write("a.pyi", "")
        .write("p/__init__.py", "")
        .write("p/__init__.pyi", "");
    assertThat(where("a")).isEqualTo("a.pyi");
    assertThat(find("a").isStub()).isTrue();
    assertThat(where("p")).isEqualTo("p/__init__.pyi");
  }

  @Test
  void packageComesBeforeModuleComesBeforeNamespace() {
    tree.write("a/__init__.py", "").write("a.py", "").write("b/x.py", "").write("b.py", "");
    assertThat(where("a")).isEqualTo("a/__init__.py");
    assertThat(where("b")).isEqualTo("b.py");
  }

  @Test
  void namespacePortionsOfSeveralRootsMerge() {
    tree.write("n/x.py", "").write("src/n/y.py", "").write("src/n/sub/z.py", "");
    assertThat(where("n")).isEqualTo("namespace");
    assertThat(where("n.x")).isEqualTo("n/x.py");
    assertThat(where("n.y")).isEqualTo("src/n/y.py");
    assertThat(where("n.sub.z")).isEqualTo("src/n/sub/z.py");
    assertThat(find("n").isPackage()).isTrue();
  }

  @Test
  void pythonPathComesFirst() {
    tree.write("a.py", "").write("extra/a.py", "");
    pythonPath = List.of(folder.resolve("extra"));
    assertThat(where("a")).isEqualTo("extra/a.py");
  }

  @Test
  void projectShadowsTheStandardLibraryButNotItsCore() {
    tree.write("json.py", "").write("typing.py", "");
    assertThat(where("json")).isEqualTo("json.py");
    assertThat(where("typing")).isEqualTo("stdlib/typing.pyi");
    assertThat(where("os.path")).isEqualTo("stdlib/os/path.pyi");
    assertThat(find("os").origin()).isEqualTo(Origin.BUNDLED_STDLIB);
  }

  @Test
  void folderDoesNotShadowAModuleOfTheStandardLibrary() {
    tree.write("json/data.txt", "");
    assertThat(where("json")).isEqualTo("stdlib/json/__init__.pyi");
  }

  @Test
  void copyOfTheStandardLibraryDoesNotShadowItsStubs() {
    tree.write("os.py", "").write("types.py", "").write("site.py", "").write("only_here.py", "");
    assertThat(where("os")).isEqualTo("stdlib/os/__init__.pyi");
    assertThat(where("only_here")).isEqualTo("only_here.py");
  }

  @Test
  void targetVersionDecidesWhichStubsThereAre() {
    target = new PythonVersion(3, 11);
    assertThat(where("asyncore")).isEqualTo("stdlib/asyncore.pyi");
    target = new PythonVersion(3, 12);
    assertThat(where("asyncore")).isEqualTo("missing");
  }

  @Test
  void typedPackageComesBeforeVendoredStubs() {
    environment();
    tree.write(SITE + "yaml/__init__.py", "").write(SITE + "yaml/py.typed", "");
    assertThat(where("yaml")).isEqualTo(SITE + "yaml/__init__.py");
    assertThat(find("yaml").origin()).isEqualTo(Origin.SITE_PACKAGES);
  }

  @Test
  void vendoredStubsComeBeforeAPackageWithoutAnnotations() {
    environment();
    tree.write(SITE + "yaml/__init__.py", "").write(SITE + "yaml/only_source.py", "");
    assertThat(where("yaml")).isEqualTo("stubs/PyYAML/yaml/__init__.pyi");
    assertThat(where("yaml.nodes")).isEqualTo("stubs/PyYAML/yaml/nodes.pyi");
    assertThat(where("yaml.only_source")).isEqualTo(SITE + "yaml/only_source.py");
  }

  @Test
  void packageWithoutAnnotationsIsBetterThanNothing() {
    environment();
    tree.write(SITE + "lib/__init__.py", "").write(SITE + "lib/part.py", "");
    assertThat(where("lib.part")).isEqualTo(SITE + "lib/part.py");
  }

  @Test
  void stubPackageHidesTheRuntimePackage() {
    environment();
    tree.write(SITE + "lib/__init__.py", "")
        .write(SITE + "lib/py.typed", "")
        .write(SITE + "lib/part.py", "")
        .write(SITE + "lib-stubs/__init__.pyi", "");
    assertThat(where("lib")).isEqualTo(SITE + "lib-stubs/__init__.pyi");
    assertThat(find("lib").origin()).isEqualTo(Origin.STUB_PACKAGE);
    assertThat(where("lib.part")).isEqualTo("missing");
  }

  @Test
  void partialStubPackageMergesWithTheRuntimePackage() {
    environment();
    tree.write(SITE + "lib/__init__.py", "")
        .write(SITE + "lib/part.py", "")
        .write(SITE + "lib-stubs/__init__.pyi", "")
        .write(SITE + "lib-stubs/py.typed", "partial\n");
    assertThat(where("lib")).isEqualTo(SITE + "lib-stubs/__init__.pyi");
    assertThat(where("lib.part")).isEqualTo(SITE + "lib/part.py");
  }

  @Test
  void linesOfPthFilesAddFolders() {
    environment();
    tree.write("elsewhere/src/editable/__init__.py", "")
        .write(SITE + "editable.pth", folder.resolve("elsewhere/src") + "\n# note\n")
        .write("mapped/pkg/__init__.py", "")
        .write(SITE + "x.pth", "import __editable___x_finder; __editable___x_finder.install()")
        .write(
            SITE + "__editable___x_finder.py",
            "MAPPING: dict[str, str] = {'pkg': '" + folder.resolve("mapped/pkg") + "'}\n");
    assertThat(where("editable")).isEqualTo("elsewhere/src/editable/__init__.py");
    assertThat(where("pkg")).isEqualTo("mapped/pkg/__init__.py");
  }

  @Test
  void systemPackagesCountIfTheEnvironmentSaysSo() {
    tree.write("system/lib/python3.14/site-packages/sys_lib.pyi", "").write(SITE + "x.pyi", "");
    tree.write(
        ".venv/pyvenv.cfg",
        "home = " + folder.resolve("system/bin") + "\ninclude-system-site-packages = true\n");
    assertThat(where("sys_lib")).isEqualTo("system/lib/python3.14/site-packages/sys_lib.pyi");
    tree.write(
        ".venv/pyvenv.cfg",
        "home = " + folder.resolve("system/bin") + "\ninclude-system-site-packages = false\n");
    assertThat(where("sys_lib")).isEqualTo("missing");
  }

  @Test
  void foldersOfScriptsComeLast() {
    tree.write("scripts/helper.py", "").write("scripts/json.py", "");
    assertThat(where("helper")).isEqualTo("missing");
    scripts = List.of(folder.resolve("scripts"));
    assertThat(where("helper")).isEqualTo("scripts/helper.py");
    assertThat(where("json")).isEqualTo("stdlib/json/__init__.pyi");
  }

  @Test
  void otherTypeshedReplacesTheBundledOne() {
    tree.write("ts/stdlib/VERSIONS", "builtins: 3.0-\nold: 3.0-3.8\n")
        .write("ts/stdlib/builtins.pyi", "")
        .write("ts/stdlib/old.pyi", "")
        .write("ts/stubs/Thing/thing/__init__.pyi", "");
    typeshed = Optional.of(folder.resolve("ts"));
    assertThat(where("builtins")).isEqualTo("ts/stdlib/builtins.pyi");
    assertThat(where("old")).isEqualTo("missing");
    assertThat(where("thing")).isEqualTo("ts/stubs/Thing/thing/__init__.pyi");
    assertThat(where("json")).isEqualTo("missing");
  }

  @Test
  void emptyAndOddNamesAreMissing() {
    for (String name : List.of("", ".", "a.", ".a", "a..b")) {
      assertThat(where(name)).as(name).isEqualTo("missing");
    }
  }

  @Test
  void probesThatFailedAreRemembered() {
    FolderListings listings = new FolderListings();
    SearchPaths.Place place =
        new SearchPaths.Place(folder, pythonPath, Optional.empty(), typeshed, target, scripts);
    ModuleResolver resolver = SearchPaths.resolver(place, listings, () -> STUBS);
    assertThat(resolver.resolve("nothing_here")).isNull();
    assertThat(listings.evidence()).containsKeys(folder, folder.resolve("src"));
  }
}
