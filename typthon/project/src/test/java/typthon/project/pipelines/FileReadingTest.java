package typthon.project.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// V-217 and V-218.
class FileReadingTest {
  @TempDir Path folder;

  /// V-217.
  @Test
  void secondReadReturnsTheSameObjectUntilItIsInvalidated() throws IOException {
    Path file = write("a.py", "x = 1\n");
    FileCache cache = new FileCache(10);
    String first = cache.read(file);
    Files.writeString(file, "x = 2\n");
    assertThat(cache.read(folder.resolve("./a.py"))).isSameAs(first).isEqualTo("x = 1\n");
    assertThat(cache.size()).isEqualTo(1);

    cache.invalidate(file);
    assertThat(cache.size()).isZero();
    assertThat(cache.read(file)).isEqualTo("x = 2\n");
  }

  @Test
  void cacheIsNotFilledBeyondItsMaximum() throws IOException {
    FileCache cache = new FileCache(2);
    String first = cache.read(write("a.py", "a"));
    cache.read(write("b.py", "b"));
    assertThat(cache.read(write("c.py", "c"))).isEqualTo("c");
    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.read(write("c.py", "new"))).isEqualTo("new");
    assertThat(cache.read(folder.resolve("a.py"))).isSameAs(first);

    cache.clear();
    assertThat(cache.size()).isZero();
    assertThatThrownBy(() -> new FileCache(0)).hasMessage("max must be at least 1: 0");
  }

  /// V-218.
  @Test
  void batchReaderReadsFiveFilesInTheirOrder() throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    List<FileRead> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Path file = write("f" + i + ".py", "n = " + i);
      files.add(file);
      expected.add(new FileRead.Success(file, "n = " + i));
    }
    FileCache cache = new FileCache(10);
    for (int concurrency = 1; concurrency <= 8; concurrency++) {
      assertThat(new BatchFileReader(cache, concurrency).read(files)).isEqualTo(expected);
    }
    assertThat(cache.size()).isEqualTo(5);
    assertThat(new BatchFileReader(cache, 3).read(List.of())).isEmpty();
  }

  @Test
  void fileThatFailsDoesNotKeepOthersFromBeingRead() throws IOException, InterruptedException {
    Path good = write("good.py", "x");
    Path missing = folder.resolve("missing.py");
    Path binary = folder.resolve("binary.py");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe});
    FileCache cache = new FileCache(10);
    List<FileRead> results = new BatchFileReader(cache, 2).read(List.of(missing, good, binary));

    assertThat(results).extracting(FileRead::path).containsExactly(missing, good, binary);
    assertThat(error(results.get(0))).isInstanceOf(NoSuchFileException.class);
    assertThat(results.get(1)).isEqualTo(new FileRead.Success(good, "x"));
    assertThat(error(results.get(2))).isInstanceOf(MalformedInputException.class);
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void scanFindsEveryPythonFileSorted() throws IOException {
    Path z = write("z.py", "");
    Path deep = write("a/b/c/deep.py", "");
    Path hidden = write("a/.hidden.py", "");
    write("a/note.txt", "");
    write("a/stub.pyi", "");
    FolderScan scan = BatchFileReader.scan(folder);
    assertThat(scan.files()).containsExactly(hidden, deep, z);
    assertThat(scan.problems()).isEmpty();
    assertThatThrownBy(() -> BatchFileReader.scan(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void batchedWriterSaysWhenAFlushIsDueAndEmptiesItself() throws IOException {
    List<List<? extends String>> written = new ArrayList<>();
    BatchedWriter<String> writer = new BatchedWriter<>(2, written::add);
    writer.flush();
    writer.add("a");
    assertThat(writer.shouldFlush()).isFalse();
    writer.add("b");
    assertThat(writer.shouldFlush()).isTrue();
    writer.add("c");
    assertThat(writer.shouldFlush()).isTrue();
    writer.flush();
    assertThat(written).isEqualTo(List.of(List.of("a", "b", "c")));
    assertThat(writer.size()).isZero();
    assertThat(writer.shouldFlush()).isFalse();
  }

  @Test
  void itemsStillWaitWhenTheSinkFails() {
    BatchedWriter<String> writer =
        new BatchedWriter<>(
            1,
            items -> {
              throw new IOException("full");
            });
    writer.add("a");
    assertThatThrownBy(writer::flush).isInstanceOf(IOException.class).hasMessage("full");
    assertThat(writer.size()).isEqualTo(1);
  }

  private static IOException error(FileRead read) {
    assertThat(read).isInstanceOf(FileRead.Failure.class);
    return ((FileRead.Failure) read).error();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
