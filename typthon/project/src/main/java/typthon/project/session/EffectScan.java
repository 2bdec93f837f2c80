package typthon.project.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import typthon.checker.Checker;
import typthon.checker.FunctionEffects;
import typthon.project.FileEffects;
import typthon.project.Position;
import typthon.project.discovery.FoundFiles;
import typthon.project.files.FolderListings;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.project.scheduler.WorkStealingPool;

/// Infers the effects of the functions of files.
final class EffectScan {
  private static final String MODULE = "<module>";

  private final ProjectProgram program;
  private final Checker checker;
  private final Predicate<String> explained;

  private EffectScan(ProjectProgram program, Predicate<String> explained) {
    this.program = program;
    this.checker = new Checker(program);
    this.explained = explained;
  }

  /// Returns the effects of all modules of `found` in their order.
  ///
  /// @param explained tells by the name, with its module in front, whether chains are wanted
  static List<FileEffects> of(Session session, FoundFiles found, Predicate<String> explained) {
    EffectScan scan = new EffectScan(Programs.of(session, found, new FolderListings()), explained);
    List<LoadedModule> modules = new ArrayList<>(found.files().size());
    for (FoundFiles.SourcePath file : found.files()) {
      LoadedModule module = scan.program.moduleOf(file.path());
      if (module != null) {
        modules.add(module);
      }
    }
    @Nullable FileEffects[] files = new @Nullable FileEffects[modules.size()];
    int[] order = new int[files.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    new WorkStealingPool(session.options().engine().workers())
        .run(order, index -> files[index] = scan.file(modules.get(index)));
    List<FileEffects> complete = new ArrayList<>(files.length);
    for (FileEffects file : files) {
      complete.add(Objects.requireNonNull(file));
    }
    return complete;
  }

  private FileEffects file(LoadedModule module) {
    List<String> imports = List.of();
    List<FileEffects.Function> functions = new ArrayList<>();
    for (FunctionEffects each :
        checker.effects(module, name -> explained.test(module.name() + "." + name))) {
      if (each.name().equals(MODULE)) {
        imports = each.labels();
      } else {
        functions.add(function(module, each));
      }
    }
    return new FileEffects(module.displayPath(), module.name(), imports, functions);
  }

  private FileEffects.Function function(LoadedModule module, FunctionEffects effects) {
    return new FileEffects.Function(
        effects.name(),
        module.places().position(effects.offset()),
        effects.declared(),
        effects.labels(),
        effects.parameters(),
        effects.chains().stream().map(this::chain).toList());
  }

  private FileEffects.Chain chain(FunctionEffects.Chain chain) {
    return new FileEffects.Chain(chain.effect(), chain.causes().stream().map(this::cause).toList());
  }

  private FileEffects.Cause cause(FunctionEffects.Cause cause) {
    LoadedModule module = program.module(cause.module());
    return module == null
        ? new FileEffects.Cause(cause.module(), new Position(0, 0, 0), cause.text())
        : new FileEffects.Cause(
            module.displayPath(), module.places().position(cause.offset()), cause.text());
  }
}
