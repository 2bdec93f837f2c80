package typthon.project.pipelines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import pathvein.FileResult;
import pathvein.FoundFile;
import pathvein.Pathvein;
import pathvein.source.LinkPolicy;
import pathvein.source.Problem;
import typthon.project.InputProblem;

/// Reads many files at once through a [FileCache]. Safe for use by any number of threads; its own
/// are virtual and end with each call.
public final class BatchFileReader {
  private final FileCache cache;
  private final int concurrency;

  /// @param concurrency the number of files that one call reads at a time, at least 1
  /// @throws IllegalArgumentException if `concurrency` is less than 1
  public BatchFileReader(FileCache cache, int concurrency) {
    this.cache = cache;
    this.concurrency = Numbers.atLeastOne("concurrency", concurrency);
  }

  /// Reads `paths` and returns one outcome for each, in their order. A file that fails does not
  /// keep others from being read.
  ///
  /// @throws InterruptedException if the caller is interrupted; no read goes on then
  public List<FileRead> read(Collection<Path> paths) throws InterruptedException {
    List<Callable<FileRead>> reads = new ArrayList<>();
    for (Path path : paths) {
      reads.add(() -> read(path));
    }
    try (ExecutorService executor =
        Executors.newFixedThreadPool(
            concurrency, Thread.ofVirtual().name("typthon-read-", 0).factory())) {
      List<FileRead> results = new ArrayList<>();
      for (Future<FileRead> read : executor.invokeAll(reads)) {
        results.add(result(read));
      }
      return results;
    }
  }

  private FileRead read(Path path) {
    try {
      return new FileRead.Success(path, cache.read(path));
    } catch (IOException e) {
      return new FileRead.Failure(path, e);
    }
  }

  private static FileRead result(Future<FileRead> read) throws InterruptedException {
    try {
      return read.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading a file failed in an unexpected way", e.getCause());
    }
  }

  /// Finds every file beneath `folder` whose name ends with `.py`, however deep it lies. Links are
  /// followed; hidden and ignored files count too.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no such folder
  /// @throws java.nio.file.NotDirectoryException if `folder` is a file
  /// @throws IOException if the folder itself cannot be listed
  public static FolderScan scan(Path folder) throws IOException {
    FileResult result =
        Pathvein.in(folder).files("**/*.py").links(LinkPolicy.ALL).keepRoot().collect();
    List<Path> files = new ArrayList<>();
    for (FoundFile file : result.files()) {
      files.add(folder.resolve(file.path()));
    }
    files.sort(null);
    List<InputProblem> problems = new ArrayList<>();
    for (Problem problem : result.problems()) {
      problems.add(new InputProblem(problem.place().path(), problem.message(), false));
    }
    return new FolderScan(files, problems);
  }
}
