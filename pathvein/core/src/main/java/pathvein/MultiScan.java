package pathvein;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import pathvein.source.WalkInterruptedException;

/// One scan over several roots: disks, archives and stores, each with its own settings.
///
/// A root that cannot be opened does not keep the others from being searched.
///
/// ```java
/// MultiScan both =
///     MultiScan.of(
///         Pathvein.in(Path.of("/data")).find(flights),
///         Pathvein.in(URI.create("s3://archive/flights")).find(flights));
/// for (MultiScan.Answer answer : both.collect()) {
///   System.out.println(answer.result());
/// }
/// ```
///
/// Immutable and safe for use by several threads.
public final class MultiScan {
  private final List<Scan> scans;

  private MultiScan(List<Scan> scans) {
    this.scans = List.copyOf(scans);
  }

  /// Joins scans; their order is that of the answers.
  public static MultiScan of(Scan... scans) {
    return of(List.of(scans));
  }

  /// Joins scans; their order is that of the answers.
  public static MultiScan of(List<Scan> scans) {
    return new MultiScan(scans);
  }

  /// What one of the scans came to: a result, or the reason why there is none.
  ///
  /// @param scan the scan
  /// @param result what it found; null if its root could not be searched
  /// @param fault why there is no result; null if there is one
  public record Answer(Scan scan, @Nullable ScanResult result, @Nullable IOException fault) {}

  /// Runs all scans at the same time and returns their answers in the order of the scans.
  ///
  /// @throws WalkInterruptedException if the thread is interrupted; the scans are stopped
  public List<Answer> collect() {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ScanResult>> running = new ArrayList<>();
      scans.forEach(scan -> running.add(threads.submit(scan::collect)));
      try {
        for (int i = 0; i < scans.size(); i++) {
          answers.add(answer(scans.get(i), running.get(i)));
        }
      } catch (InterruptedException interrupt) {
        running.forEach(one -> one.cancel(true));
        Thread.currentThread().interrupt();
        throw new WalkInterruptedException();
      }
    }
    return answers;
  }

  private static Answer answer(Scan scan, Future<ScanResult> running) throws InterruptedException {
    try {
      return new Answer(scan, running.get(), null);
    } catch (ExecutionException fault) {
      Throwable cause = Objects.requireNonNull(fault.getCause());
      if (cause instanceof IOException world) {
        return new Answer(scan, null, world);
      }
      if (cause instanceof RuntimeException ours) {
        throw ours;
      }
      throw new IllegalStateException(cause);
    }
  }

  /// Returns all matches, root by root. A match tells its root by [pathvein.source.Place#origin].
  ///
  /// @throws IOException if one of the roots could not be searched
  public List<Match> matches() throws IOException {
    List<Match> matches = new ArrayList<>();
    for (Answer answer : collect()) {
      if (answer.fault() != null) {
        throw answer.fault();
      }
      matches.addAll(Objects.requireNonNull(answer.result()).matches());
    }
    return matches;
  }
}
