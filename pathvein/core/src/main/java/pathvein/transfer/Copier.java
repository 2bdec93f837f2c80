package pathvein.transfer;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import pathvein.source.WalkInterruptedException;
import pathvein.transfer.PlannedMatch.PlannedFile;

/// Carries out a plan: makes directories, and copies files with several threads.
final class Copier implements AutoCloseable {
  private enum Done {
    WRITTEN,
    SKIPPED
  }

  private final TransferOptions options;
  private final FileCopy copies;
  private final ExecutorService workers;
  private final List<Location> created = Collections.synchronizedList(new ArrayList<>());

  Copier(TransferOptions options) {
    this.options = options;
    this.copies = new FileCopy(options);
    this.workers =
        Executors.newFixedThreadPool(
            options.threads(), Thread.ofPlatform().daemon().name("pathvein-copy-", 1).factory());
  }

  TransferReport copy(TransferPlan plan, Function<PlannedMatch, Outcome> preview) {
    List<Callable<Outcome>> endings = new ArrayList<>();
    for (PlannedMatch match : plan.matches()) {
      Outcome outcome = preview.apply(match);
      endings.add(outcome instanceof Outcome.Planned ? begin(match) : () -> outcome);
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Callable<Outcome> ending : endings) {
      outcomes.add(await(ending));
    }
    return new TransferReport(outcomes, created);
  }

  private static <T> T await(Callable<T> ending) {
    try {
      return ending.call();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new WalkInterruptedException();
    } catch (RuntimeException fault) {
      throw fault;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Makes the directories of a match and sets its files going; the result waits for them.
  private Callable<Outcome> begin(PlannedMatch match) {
    List<Outcome.FileFailure> failures = new ArrayList<>();
    Set<Location> holding = new HashSet<>();
    match.files().forEach(file -> holding.add(file.target().parent()));
    for (Location directory : match.directories()) {
      try {
        make(directory, holding.contains(directory));
      } catch (IOException fault) {
        failures.add(new Outcome.FileFailure(directory, fault));
      }
    }
    List<Future<Done>> files = new ArrayList<>();
    if (failures.isEmpty()) {
      for (PlannedFile file : match.files()) {
        files.add(workers.submit(() -> copy(file)));
      }
    }
    return () -> finish(match, files, failures);
  }

  /// Makes a directory. In a store it exists through what it holds; only an empty one needs a key.
  private void make(Location directory, boolean holdsFiles) throws IOException {
    switch (directory) {
      case DiskLocation disk -> {
        makeDirectories(disk.path());
        if (options.resume()) {
          copies.removeOrphans(disk.path());
        }
      }
      case StoreLocation store -> {
        if (!holdsFiles && !store.isDirectory()) {
          created.add(store.marker());
          store.mark();
        }
      }
    }
  }

  private static Outcome finish(
      PlannedMatch match, List<Future<Done>> files, List<Outcome.FileFailure> failures)
      throws InterruptedException {
    int written = 0;
    long bytes = 0;
    for (int i = 0; i < files.size(); i++) {
      PlannedFile file = match.files().get(i);
      try {
        if (files.get(i).get() == Done.WRITTEN) {
          written++;
          bytes += file.size();
        }
      } catch (ExecutionException fault) {
        IOException cause =
            fault.getCause() instanceof IOException io ? io : new IOException(fault.getCause());
        failures.add(new Outcome.FileFailure(file.source(), cause));
      }
    }
    return failures.isEmpty()
        ? new Outcome.Copied(
            match.match(), match.destination(), written, bytes, files.size() - written)
        : new Outcome.Failed(match.match(), match.destination(), failures);
  }

  private void makeDirectories(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (Files.isDirectory(directory)) {
      return;
    }
    if (parent != null) {
      makeDirectories(parent);
    }
    try {
      Files.createDirectory(directory);
      created.add(new DiskLocation(directory));
    } catch (FileAlreadyExistsException other) {
      if (!Files.isDirectory(directory)) {
        throw other;
      }
    }
  }

  private Done copy(PlannedFile file) throws IOException {
    boolean exists = mayExist() && exists(file.target());
    if (exists && copies.isDone(file)) {
      return Done.SKIPPED;
    }
    copies.copy(
        file,
        () -> {
          if (!exists) {
            created.add(file.target());
          }
        });
    return Done.WRITTEN;
  }

  private static boolean exists(Location file) throws IOException {
    return file instanceof StoreLocation store ? store.facts() != null : file.isTaken();
  }

  /// A transfer that takes up nothing writes to directories that were not there.
  private boolean mayExist() {
    return options.resume() || options.conflicts() != ConflictPolicy.FAIL;
  }

  @Override
  public void close() {
    workers.close();
  }
}
