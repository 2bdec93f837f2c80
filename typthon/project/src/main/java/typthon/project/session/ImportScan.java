package typthon.project.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import typthon.binder.ModuleImport;
import typthon.project.Shard;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.facets.ImportTargets;
import typthon.project.files.FolderListings;
import typthon.project.graph.Division;
import typthon.project.graph.ImportGraph;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.project.scheduler.WorkStealingPool;

/// Reads the imports of files without checking them.
final class ImportScan {
  private final ProjectProgram program;
  private final ImportGraph graph = new ImportGraph();
  private Predicate<ModuleImport> counted = ModuleImport::reachable;

  private ImportScan(ProjectProgram program) {
    this.program = program;
  }

  /// Returns the graph of the imports of all modules of `found`. What they import outside of these
  /// is named but not registered.
  static ImportGraph of(Session session, FoundFiles found) {
    ImportScan scan = new ImportScan(Programs.of(session, found, new FolderListings()));
    List<LoadedModule> modules = new ArrayList<>(found.files().size());
    for (SourcePath file : found.files()) {
      LoadedModule module = scan.program.moduleOf(file.path());
      if (module != null) {
        modules.add(module);
      }
    }
    return scan.read(modules, session.options().engine().workers());
  }

  /// Divides modules into layers: whatever a module imports, circles aside, lies in an earlier one.
  ///
  /// @return the numbers of the modules, layer by layer
  static List<int[]> layers(ProjectProgram program, List<LoadedModule> modules, int workers) {
    Map<String, List<Integer>> numbers = new HashMap<>();
    for (int i = 0; i < modules.size(); i++) {
      numbers.computeIfAbsent(modules.get(i).name(), name -> new ArrayList<>()).add(i);
    }
    List<int[]> layers = new ArrayList<>();
    for (List<List<String>> layer : new ImportScan(program).read(modules, workers).layers()) {
      List<Integer> members = new ArrayList<>();
      for (List<String> component : layer) {
        for (String name : component) {
          members.addAll(numbers.getOrDefault(name, List.of()));
        }
      }
      layers.add(members.stream().mapToInt(Integer::intValue).toArray());
    }
    return layers;
  }

  /// Returns the graph of what modules import when they are run: neither inside of functions nor
  /// for type checkers alone.
  static ImportGraph eager(ProjectProgram program, List<LoadedModule> modules, int workers) {
    ImportScan scan = new ImportScan(program);
    scan.counted = ImportScan::isEager;
    return scan.read(modules, workers);
  }

  static boolean isEager(ModuleImport imported) {
    return imported.reachable() && !imported.lazy() && !imported.typeCheckingOnly();
  }

  /// Returns the modules that one import names.
  static Set<String> targets(ProjectProgram program, LoadedModule module, ModuleImport imported) {
    Set<String> targets = new TreeSet<>();
    new ImportScan(program).addTargets(module, imported, targets);
    return targets;
  }

  /// Returns the numbers of the modules of a part.
  static int[] members(
      ProjectProgram program, List<LoadedModule> modules, Shard shard, int workers) {
    Map<String, Long> sizes = new HashMap<>();
    for (LoadedModule module : modules) {
      sizes.merge(module.name(), module.length(), Long::sum);
    }
    ImportGraph graph = new ImportScan(program).read(modules, workers);
    Set<String> names =
        Division.of(graph, name -> sizes.getOrDefault(name, 0L), shard.count())
            .get(shard.index() - 1);
    return IntStream.range(0, modules.size())
        .filter(i -> names.contains(modules.get(i).name()))
        .toArray();
  }

  private ImportGraph read(List<LoadedModule> modules, int workers) {
    int[] order = new int[modules.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    new WorkStealingPool(workers).run(order, index -> register(modules.get(index)));
    return graph;
  }

  private void register(LoadedModule module) {
    Set<String> targets = new TreeSet<>();
    for (ModuleImport imported : module.binding().imports()) {
      if (counted.test(imported)) {
        addTargets(module, imported, targets);
      }
    }
    targets.remove("");
    graph.register(module.name(), targets);
  }

  private void addTargets(LoadedModule module, ModuleImport imported, Set<String> targets) {
    String source =
        ImportTargets.absolute(
            module.name(), module.isPackage(), imported.level(), imported.module());
    boolean wholeModule = imported.names().isEmpty();
    for (String name : imported.names()) {
      String submodule = source + "." + name;
      boolean isModule = !source.isEmpty() && program.module(submodule) != null;
      if (isModule) {
        targets.add(canonical(submodule));
      }
      wholeModule |= !isModule;
    }
    if (wholeModule) {
      targets.add(canonical(source));
    }
  }

  /// A folder of scripts gives a module a second name.
  private String canonical(String name) {
    LoadedModule module = name.isEmpty() ? null : program.module(name);
    return module == null ? name : module.name();
  }
}
