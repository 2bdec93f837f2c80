package typthon.ide.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Offered;
import typthon.project.ProjectView;

/// What a module can import: names of the project and of libraries, the nearest first.
public final class Importable {
  /// So many modules are looked at for the first time at one question; more would be felt.
  private static final int NEW_MODULES = 6;

  /// Modules that programs import most come first among the others.
  private static final List<String> COMMON =
      List.of(
          "typing",
          "collections",
          "collections.abc",
          "dataclasses",
          "pathlib",
          "os",
          "os.path",
          "sys",
          "re",
          "json",
          "functools",
          "itertools",
          "datetime",
          "enum",
          "abc",
          "contextlib",
          "logging",
          "time",
          "math",
          "random",
          "subprocess",
          "asyncio",
          "threading",
          "io",
          "copy",
          "shutil",
          "tempfile",
          "operator",
          "string",
          "textwrap",
          "types",
          "warnings",
          "uuid",
          "decimal",
          "fractions",
          "statistics",
          "hashlib",
          "inspect",
          "argparse",
          "csv",
          "pprint",
          "traceback",
          "urllib.parse",
          "concurrent.futures",
          "multiprocessing",
          "unittest",
          "unittest.mock",
          "heapq",
          "bisect",
          "queue",
          "socket",
          "struct",
          "secrets",
          "glob");

  private final ProjectView view;
  private final SourceModule from;

  /// @param from the module that imports
  public Importable(ProjectView view, SourceModule from) {
    this.view = view;
    this.from = from;
  }

  /// Returns the names that `wanted` takes. Not all modules are looked at by the first questions.
  public Offered names(Predicate<String> wanted) {
    Offered all = view.semantics().offered(modules(), wanted, NEW_MODULES);
    List<Offered.Name> others = new ArrayList<>(all.names());
    others.removeIf(each -> each.module().equals(from.name()));
    return new Offered(others, all.complete());
  }

  /// Returns the names of modules that are in no package.
  public List<String> topModules() {
    return view.importable().stream()
        .filter(name -> name.indexOf('.') < 0 && isPublic(name) && !name.equals(from.name()))
        .toList();
  }

  /// Returns the order in which homes of the same name are offered: where it is defined, public and
  /// close to the top.
  public Comparator<Offered.Name> order() {
    return Comparator.comparing((Offered.Name each) -> rank(each.module()))
        .thenComparing(each -> !each.own())
        .thenComparing(each -> each.module().chars().filter(c -> c == '.').count())
        .thenComparing(Offered.Name::module)
        .thenComparing(Offered.Name::name);
  }

  private int rank(String module) {
    if (sharesPackage(module)) {
      return 0;
    }
    int common = COMMON.indexOf(module);
    return common >= 0 ? 1 : 2;
  }

  private boolean sharesPackage(String module) {
    int dot = from.name().indexOf('.');
    String top = dot < 0 ? from.name() : from.name().substring(0, dot);
    return module.equals(top) || module.startsWith(top + ".");
  }

  /// The modules of the project come first.
  private List<String> modules() {
    Set<String> own = new TreeSet<>();
    for (Path file : view.files()) {
      view.file(file).ifPresent(each -> own.add(each.module().name()));
    }
    Set<String> common = Set.copyOf(COMMON);
    List<String> near = new ArrayList<>();
    List<String> far = new ArrayList<>();
    for (String name : view.importable()) {
      if (own.contains(name) || sharesPackage(name)) {
        near.add(name);
      } else if (isPublic(name) && !common.contains(name)) {
        far.add(name);
      }
    }
    near.addAll(COMMON);
    near.addAll(far);
    return near;
  }

  private static boolean isPublic(String module) {
    return !module.startsWith("_")
        && !module.contains("._")
        && !module.startsWith("test.")
        && !module.contains(".tests.")
        && !module.startsWith("lib2to3")
        && !module.startsWith("idlelib");
  }
}
