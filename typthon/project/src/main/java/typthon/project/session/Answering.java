package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.FileReport;
import typthon.project.Options;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.program.LoadedModule;
import typthon.project.scheduler.WorkStealingPool;
import typthon.project.session.ModuleChecks.Answer;

/// Has the modules of a check answered for by workers.
final class Answering {
  private final Session session;
  private final ModuleChecks checks;
  private final CheckListener listener;
  private final Attempt attempt;

  Answering(Session session, ModuleChecks checks, CheckListener listener, Attempt attempt) {
    this.attempt = attempt;
    this.session = session;
    this.checks = checks;
    this.listener = listener;
  }

  /// What became of a module.
  record Answered(Answer answer, FileReport report) {}

  /// Returns the answers for modules in their order.
  ///
  /// @param reporting whether the reports of files are final and to be told
  /// @throws CheckCancelledException if the check is cancelled
  List<Answered> all(
      List<SourcePath> files,
      List<LoadedModule> modules,
      ResultBuilder builder,
      boolean reporting) {
    Progress progress = new Progress(files, reporting);
    @Nullable Answered[] answers = new @Nullable Answered[modules.size()];
    Options.Engine engine = session.options().engine();
    WorkStealingPool pool = new WorkStealingPool(engine.workers());
    IntConsumer task =
        index -> {
          attempt.goOn();
          Answer answer = checks.answer(modules.get(index));
          SourcePath file = files.get(index);
          FileReport report = builder.report(file, builder.render(file, answer.file()));
          answers[index] = new Answered(answer, report);
          progress.checked(index, report);
        };
    if (engine.layered()) {
      // Nobody looks beyond the layer at hand: the next one starts when all of it is done.
      for (int[] layer : checks.layers(modules, engine.workers())) {
        pool.run(layer, task);
        session.metrics().counter("layers").increment();
      }
    } else {
      long start = System.nanoTime();
      int[] order = order(files, modules);
      session.metrics().timer("layer_schedule").record(System.nanoTime() - start);
      pool.run(order, task);
    }
    session.metrics().counter("steals").add(pool.steals());
    List<Answered> complete = new ArrayList<>(answers.length);
    for (Answered answer : answers) {
      if (answer == null) {
        throw attempt.ended();
      }
      complete.add(answer);
    }
    return complete;
  }

  /// What somebody looks at comes first; then the longest tasks, so that none is left alone at the
  /// end.
  private int[] order(List<SourcePath> files, List<LoadedModule> modules) {
    Map<Path, Integer> preferred = new HashMap<>();
    session.preferred().forEach(path -> preferred.putIfAbsent(path, preferred.size()));
    Integer[] order = new Integer[modules.size()];
    Arrays.setAll(order, index -> index);
    Arrays.sort(
        order,
        Comparator.comparingInt((Integer index) ->
                preferred.getOrDefault(files.get(index).path(), preferred.size()))
            .thenComparing(index -> -modules.get(index).length()));
    int[] numbers = new int[order.length];
    Arrays.setAll(numbers, index -> order[index]);
    return numbers;
  }

  /// Tells the listener, one call at a time.
  private final class Progress {
    private final List<SourcePath> files;
    private final boolean reporting;
    private int done;

    Progress(List<SourcePath> files, boolean reporting) {
      this.files = files;
      this.reporting = reporting;
    }

    synchronized void checked(int index, FileReport report) {
      done++;
      if (reporting) {
        listener.reported(report);
      }
      listener.checked(files.get(index).path(), done, files.size());
    }
  }
}
