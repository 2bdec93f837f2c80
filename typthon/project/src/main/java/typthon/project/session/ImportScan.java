package typthon.project.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import typthon.binder.ModuleImport;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.facets.ImportTargets;
import typthon.project.files.FolderListings;
import typthon.project.graph.ImportGraph;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.project.scheduler.WorkStealingPool;

/// Reads the imports of files without checking them.
final class ImportScan {
  private final ProjectProgram program;
  private final ImportGraph graph = new ImportGraph();

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
    int[] order = new int[modules.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    new WorkStealingPool(session.options().engine().workers())
        .run(order, index -> scan.register(modules.get(index)));
    return scan.graph;
  }

  private void register(LoadedModule module) {
    Set<String> targets = new TreeSet<>();
    for (ModuleImport imported : module.binding().imports()) {
      if (imported.reachable()) {
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
