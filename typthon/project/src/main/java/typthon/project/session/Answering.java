package typthon.project.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
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

  /// Returns the answers for modules in their order.
  ///
  /// @throws CheckCancelledException if the check is cancelled
  List<Answer> all(List<SourcePath> files, List<LoadedModule> modules) {
    Progress progress = new Progress(files);
    @Nullable Answer[] answers = new @Nullable Answer[modules.size()];
    Options.Engine engine = session.options().engine();
    WorkStealingPool pool = new WorkStealingPool(engine.workers());
    IntConsumer task =
        index -> {
          attempt.goOn();
          answers[index] = checks.answer(modules.get(index));
          progress.checked(index);
        };
    if (engine.layered()) {
      // Nobody looks beyond the layer at hand: the next one starts when all of it is done.
      for (int[] layer : checks.layers(modules, engine.workers())) {
        pool.run(layer, task);
        session.metrics().counter("layers").increment();
      }
    } else {
      long start = System.nanoTime();
      int[] order = largestFirst(modules);
      session.metrics().timer("layer_schedule").record(System.nanoTime() - start);
      pool.run(order, task);
    }
    session.metrics().counter("steals").add(pool.steals());
    List<Answer> complete = new ArrayList<>(answers.length);
    for (Answer answer : answers) {
      if (answer == null) {
        throw attempt.ended();
      }
      complete.add(answer);
    }
    return complete;
  }

  /// The longest tasks come first, so that none is left alone at the end.
  private static int[] largestFirst(List<LoadedModule> modules) {
    List<Integer> order = new ArrayList<>(modules.size());
    for (int i = 0; i < modules.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Long.compare(modules.get(b).length(), modules.get(a).length()));
    int[] numbers = new int[order.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = order.get(i);
    }
    return numbers;
  }

  /// Tells the listener, one call at a time.
  private final class Progress {
    private final List<SourcePath> files;
    private int done;

    Progress(List<SourcePath> files) {
      this.files = files;
    }

    synchronized void checked(int index) {
      done++;
      listener.checked(files.get(index).path(), done, files.size());
    }
  }
}
