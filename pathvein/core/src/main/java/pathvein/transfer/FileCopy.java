package pathvein.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import pathvein.objects.ObjectStore;
import pathvein.objects.ObjectStore.Facts;
import pathvein.transfer.PlannedMatch.PlannedFile;

/// Copies one file. On a disk it is written under a temporary name beside its target and then
/// renamed, in a store it is written as one object: nobody ever sees half a file.
final class FileCopy {
  /// Stores and disks keep times more or less finely.
  private static final Duration SAME_TIME = Duration.ofMillis(1);

  /// How files are called that are not whole yet: the number of the process stands in between.
  private static final String PART = ".pathvein-";

  private static final String END = ".part";

  private final TransferOptions options;

  FileCopy(TransferOptions options) {
    this.options = options;
  }

  /// Tells whether a file that exists shall stay.
  boolean isDone(PlannedFile file) throws IOException {
    if (options.resume() && isCopied(facts(file.source()), facts(file.target()))) {
      return true;
    }
    return switch (options.conflicts()) {
      case SKIP_EXISTING -> true;
      case NEWER -> facts(file.source()).modified().compareTo(facts(file.target()).modified()) <= 0;
      case FAIL, MERGE, RENAME -> false;
    };
  }

  private static boolean isCopied(Facts source, Facts target) {
    if (source.size() != target.size()) {
      return false;
    }
    Duration apart = Duration.between(source.modified(), target.modified()).abs();
    return apart.compareTo(SAME_TIME) < 0
        || (source.md5() != null && source.md5().equals(target.md5()));
  }

  private static Facts facts(Location location) throws IOException {
    Facts facts = location.facts();
    if (facts == null) {
      throw new NoSuchFileException(location.toString());
    }
    return facts;
  }

  /// Copies.
  ///
  /// @param arrived runs when the copy is known to be right, before it takes its final name
  void copy(PlannedFile file, Runnable arrived) throws IOException {
    switch (file.target()) {
      case DiskLocation disk -> toDisk(file.source(), disk, arrived);
      case StoreLocation store -> {
        arrived.run();
        toStore(file.source(), store);
        verify(file.source(), store);
      }
    }
  }

  private void verify(Location source, Location copy) throws IOException {
    if (options.verify()) {
      Digests.requireEqual(source, copy);
    }
  }

  private static void toStore(Location source, StoreLocation target) throws IOException {
    if (source instanceof StoreLocation there
        && target.store().copy(there.store(), there.key(), target.key())) {
      return;
    }
    Facts facts = facts(source);
    ObjectStore.Content content = source::open;
    target.store().write(target.key(), content, facts.size(), facts.modified());
  }

  private void toDisk(Location source, DiskLocation target, Runnable arrived) throws IOException {
    Path temporary = temporary(target.path());
    try {
      if (source instanceof DiskLocation disk) {
        write(disk.path(), temporary);
      } else {
        fetch(source, temporary);
      }
      if (!Files.isSymbolicLink(temporary)) {
        verify(source, new DiskLocation(temporary));
      }
      arrived.run();
      rename(temporary, target.path());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void fetch(Location source, Path temporary) throws IOException {
    Facts facts = facts(source);
    long written;
    try (InputStream in = source.open();
        OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
      written = in.transferTo(out);
    }
    if (written != facts.size()) {
      throw new IOException(
          source + ": " + written + " bytes came of " + facts.size() + "; try again");
    }
    if (!options.contentOnly()) {
      Files.setLastModifiedTime(temporary, FileTime.from(facts.modified()));
    }
  }

  private static Path temporary(Path target) {
    String unique = Long.toHexString(System.nanoTime()) + Thread.currentThread().threadId();
    return target.resolveSibling(PART + ProcessHandle.current().pid() + "-" + unique + END);
  }

  /// Removes from a directory what copies left behind whose processes were ended in the middle.
  void removeOrphans(Path directory) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, PART + "*" + END)) {
      for (Path part : parts) {
        if (isOrphan(part.getFileName().toString())) {
          Files.deleteIfExists(part);
        }
      }
    } catch (DirectoryIteratorException fault) {
      throw fault.getCause();
    }
  }

  private static boolean isOrphan(String name) {
    int dash = name.indexOf('-', PART.length());
    try {
      return dash > 0 && ProcessHandle.of(Long.parseLong(name, PART.length(), dash, 10)).isEmpty();
    } catch (NumberFormatException other) {
      return false; // Somebody else's.
    }
  }

  private void write(Path source, Path temporary) throws IOException {
    if (options.linksAsLinks() && Files.isSymbolicLink(source)) {
      Files.createSymbolicLink(temporary, Files.readSymbolicLink(source));
    } else if (options.contentOnly()) {
      try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
        Files.copy(source, out);
      }
    } else {
      Files.copy(source, temporary, StandardCopyOption.COPY_ATTRIBUTES);
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
}
