package pathvein;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ListingPlan;
import pathvein.objects.ListingPlan.Hit;
import pathvein.objects.ListingPlan.PartResult;
import pathvein.objects.ObjectRoot;
import pathvein.objects.UnsortedKeysException;
import pathvein.pattern.StructurePattern;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.PathveinException;
import pathvein.source.Place;
import pathvein.source.Problem;
import pathvein.source.WalkInterruptedException;
import pathvein.walk.WalkOptions;

/// A scan of an object store in parts that run at the same time, each on a virtual thread, with at
/// most as many requests under way as threads were asked for.
final class SplitRun {
  private final ObjectRoot store;
  private final List<StructurePattern> patterns;
  private final WalkOptions options;

  SplitRun(ObjectRoot store, List<StructurePattern> patterns, WalkOptions options) {
    this.store = store;
    this.patterns = patterns;
    this.options = options;
  }

  /// Returns the result; null if what was asked for needs a walk directory by directory, or the
  /// store does not list its keys in order.
  @Nullable ScanResult collect() throws IOException {
    if (patterns.isEmpty()
        || !options.excluded.isEmpty()
        || options.skipHidden
        || options.ignoreFiles
        || options.composed
        || options.maxDepth != Integer.MAX_VALUE) {
      return null;
    }
    ListingPlan plan = store.plan(patterns, options.threads);
    List<PartResult> results = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Semaphore permits = new Semaphore(options.threads);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<PartResult>> running = new ArrayList<>();
      for (int i = 0; i < plan.parts().size(); i++) {
        int part = i;
        running.add(threads.submit(() -> run(plan, part, permits)));
      }
      for (Future<PartResult> one : running) {
        results.add(await(one));
      }
    } catch (UnsortedKeysException unsorted) {
      return null;
    }
    return result(plan.merge(results), problems);
  }

  private PartResult run(ListingPlan plan, int part, Semaphore permits) throws Exception {
    permits.acquire();
    try {
      return plan.run(store, part);
    } finally {
      permits.release();
    }
  }

  private static PartResult await(Future<PartResult> running) throws IOException {
    try {
      return running.get();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new WalkInterruptedException();
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(fault.getCause());
    }
  }

  private ScanResult result(List<Hit> hits, List<Problem> problems) {
    Origin origin = store.origin();
    List<Match> matches = new ArrayList<>();
    for (Hit hit : hits) {
      Place place = Place.of(origin, node(hit.relative()));
      if (hit.patternIndex() < 0) {
        problems.add(
            hit.fault().isEmpty()
                ? new Problem.KeyShadow(place, hit.shadow())
                : new Problem.Unreadable(place, new IOException(hit.fault())));
      } else {
        matches.add(new Match(place, patterns.get(hit.patternIndex()), hit.patternIndex()));
      }
    }
    problems.sort(Comparator.comparing(Problem::place));
    if (options.onProblem != null) {
      problems.forEach(options.onProblem);
    }
    if (options.failFast && !problems.isEmpty()) {
      throw PathveinException.of(problems.getFirst());
    }
    long requests = store.statistics().requests();
    return new ScanResult(matches, problems, requests, store.statistics().keys(), store.store());
  }

  private Node node(String relative) {
    Node node = Node.root(store.name(), null);
    if (!relative.isEmpty()) {
      for (String name : relative.split("/", -1)) {
        node = node.child(name.getBytes(StandardCharsets.UTF_8), false, null);
      }
    }
    return node;
  }
}
