package pathvein.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import pathvein.source.WalkInterruptedException;
import pathvein.transfer.PlannedMatch.PlannedFile;

/// Carries out a plan. Every file is written under a temporary name beside its target and then
/// renamed, so nobody ever sees half a file.
final class Copier implements AutoCloseable {
  private enum Done {
    WRITTEN,
    SKIPPED
  }

  private final TransferOptions options;
  private final ExecutorService workers;
  private final List<Path> created = Collections.synchronizedList(new ArrayList<>());

  Copier(TransferOptions options) {
    this.options = options;
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
    for (Path directory : match.directories()) {
      try {
        makeDirectories(directory);
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
      created.add(directory);
    } catch (FileAlreadyExistsException other) {
      if (!Files.isDirectory(directory)) {
        throw other;
      }
    }
  }

  private Done copy(PlannedFile file) throws IOException {
    boolean exists = Files.exists(file.target(), LinkOption.NOFOLLOW_LINKS);
    if (exists && isDone(file)) {
      return Done.SKIPPED;
    }
    Path temporary = temporary(file.target());
    try {
      write(file.source(), temporary);
      if (options.verify() && !Files.isSymbolicLink(temporary)) {
        Digests.requireEqual(file.source(), temporary);
      }
      if (!exists) {
        created.add(file.target());
      }
      rename(temporary, file.target());
    } finally {
      Files.deleteIfExists(temporary);
    }
    return Done.WRITTEN;
  }

  /// Tells whether a file that exists shall stay.
  private boolean isDone(PlannedFile file) throws IOException {
    if (options.resume()
        && Files.size(file.source()) == Files.size(file.target())
        && Files.getLastModifiedTime(file.source())
            .equals(Files.getLastModifiedTime(file.target()))) {
      return true;
    }
    return switch (options.conflicts()) {
      case SKIP_EXISTING -> true;
      case NEWER ->
          Files.getLastModifiedTime(file.source())
                  .compareTo(Files.getLastModifiedTime(file.target()))
              <= 0;
      case FAIL, MERGE, RENAME -> false;
    };
  }

  private static Path temporary(Path target) {
    String unique = Long.toHexString(System.nanoTime()) + Thread.currentThread().threadId();
    return target.resolveSibling(".pathvein-" + unique + ".part");
  }

  private void write(Path source, Path temporary) throws IOException {
    if (options.linksAsLinks() && Files.isSymbolicLink(source)) {
      Files.createSymbolicLink(temporary, Files.readSymbolicLink(source));
    } else if (options.contentOnly()) {
      try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
        Files.copy(source, out);
      }
    } else {
      CopyOption[] keep = {StandardCopyOption.COPY_ATTRIBUTES};
      Files.copy(source, temporary, keep);
    }
  }

  private static void rename(Path temporary, Path target) throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException | UnsupportedOperationException plain) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
