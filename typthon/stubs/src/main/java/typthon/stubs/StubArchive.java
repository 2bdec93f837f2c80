package typthon.stubs;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Typeshed as it comes with Typthon, read straight from the resources of this module.
///
/// Paths are relative and use `/`: `stdlib/os/path.pyi`, `stubs/PyYAML/yaml/__init__.pyi`. Opening
/// reads the index (half a megabyte) and nothing else; the content of a file is read and inflated
/// when it is asked for and not kept. Everything found is found by binary search in the bytes of
/// the index, so that opening makes no table of five thousand names.
///
/// The format stands in `docs/formats/stubs.md`. Safe for use by several threads; holds no open
/// file.
public final class StubArchive {
  private static final byte[] MAGIC = "TYSTUB02".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST_AT = 8;
  private static final int DIGEST_LENGTH = 32;
  private static final int COMMIT_AT = DIGEST_AT + DIGEST_LENGTH;
  private static final int COMMIT_LENGTH = 20;
  private static final int COUNTS_AT = COMMIT_AT + COMMIT_LENGTH;
  private static final int TABLE_AT = COUNTS_AT + 20;
  private static final int ROW_LENGTH = 12 + DIGEST_LENGTH;

  private final byte[] index;
  private final ByteBuffer numbers;
  private final int count;
  private final int poolAt;
  private final int poolEnd;
  private final int distributionsEnd;
  private volatile byte @Nullable [] dictionary;

  private StubArchive(byte[] index) {
    this.index = index;
    this.numbers = ByteBuffer.wrap(index);
    if (index.length < TABLE_AT || !Arrays.equals(index, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException("not an index of stubs: its first bytes are wrong");
    }
    this.count = numbers.getInt(COUNTS_AT);
    this.poolAt = TABLE_AT + count * ROW_LENGTH;
    this.poolEnd = poolAt + numbers.getInt(COUNTS_AT + 4);
    this.distributionsEnd = poolEnd + numbers.getInt(COUNTS_AT + 8);
    if (distributionsEnd != index.length) {
      throw new IllegalArgumentException(
          "index of stubs has " + index.length + " bytes instead of " + distributionsEnd);
    }
  }

  /// Opens the bundled archive.
  ///
  /// @throws UncheckedIOException if the installation lacks it or it cannot be read
  /// @throws IllegalArgumentException if the index is damaged
  public static StubArchive open() {
    try (InputStream in = resource("typeshed.index")) {
      return new StubArchive(in.readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the index of the bundled stubs", failed);
    }
  }

  static StubArchive of(byte[] index) {
    return new StubArchive(index);
  }

  /// Returns the digest of the whole archive, contents included: 64 lower-case hexadecimal digits
  /// (SHA-256).
  public String digest() {
    return HexFormat.of().formatHex(index, DIGEST_AT, DIGEST_AT + DIGEST_LENGTH);
  }

  /// Returns the commit of typeshed: 40 hexadecimal digits.
  public String commit() {
    return HexFormat.of().formatHex(index, COMMIT_AT, COMMIT_AT + COMMIT_LENGTH);
  }

  /// Returns the number of files.
  public int size() {
    return count;
  }

  /// Returns the file at a path, or nothing if there is none (also if the path names a folder).
  public Optional<StubFile> find(String path) {
    byte[] wanted = path.getBytes(StandardCharsets.UTF_8);
    int row = lowerBound(wanted);
    return row < count && compare(row, wanted) == 0
        ? Optional.of(new StubFile(path, offset(row), packedLength(row), length(row), digest(row)))
        : Optional.empty();
  }

  /// Tells whether a path names a file.
  public boolean isFile(String path) {
    byte[] wanted = path.getBytes(StandardCharsets.UTF_8);
    int row = lowerBound(wanted);
    return row < count && compare(row, wanted) == 0;
  }

  /// Tells whether a path names a folder, which is so if a file lies in it or below it; the empty
  /// path is the root.
  public boolean isFolder(String path) {
    byte[] prefix = prefix(path);
    int row = lowerBound(prefix);
    return row < count && startsWith(row, prefix);
  }

  /// Lists a folder: the names of its files and, with a `/` at the end, of its folders, in the
  /// order of their bytes.
  ///
  /// @param path the folder; the empty path is the root
  /// @return the names without the folder's path; empty if there is no such folder
  public List<String> list(String path) {
    byte[] prefix = prefix(path);
    List<String> names = new ArrayList<>();
    int row = lowerBound(prefix);
    while (row < count && startsWith(row, prefix)) {
      int start = pathStart(row) + prefix.length;
      int slash = start;
      while (slash < pathEnd(row) && index[slash] != '/') {
        slash++;
      }
      boolean folder = slash < pathEnd(row);
      names.add(text(start, folder ? slash + 1 : slash));
      row = folder ? afterFolder(row, slash) : row + 1;
    }
    return names;
  }

  /// Reads the content of a file of this archive.
  ///
  /// @throws UncheckedIOException if the resource cannot be read
  public byte[] bytes(StubFile file) {
    Inflater inflater = new Inflater(true);
    try {
      byte[] content = new byte[file.length()];
      inflater.setDictionary(dictionary());
      inflater.setInput(read(file.offset(), file.packedLength()));
      if (inflater.inflate(content) != content.length) {
        throw new IOException("its packed bytes end too early");
      }
      return content;
    } catch (IOException failed) {
      throw unreadable(file, failed);
    } catch (DataFormatException damaged) {
      throw unreadable(file, new IOException("its packed bytes are damaged", damaged));
    } finally {
      inflater.end();
    }
  }

  private static UncheckedIOException unreadable(StubFile file, IOException cause) {
    return new UncheckedIOException("cannot read the bundled stub " + file.path(), cause);
  }

  private byte[] dictionary() throws IOException {
    byte[] known = dictionary;
    if (known == null) {
      known = read(0, numbers.getInt(COUNTS_AT + 12));
      dictionary = known;
    }
    return known;
  }

  private static byte[] read(int offset, int length) throws IOException {
    try (InputStream in = resource("typeshed.data")) {
      in.skipNBytes(offset);
      byte[] part = in.readNBytes(length);
      if (part.length != length) {
        throw new EOFException("the stubs have less than " + (offset + length) + " bytes");
      }
      return part;
    }
  }

  /// Reads and parses `stdlib/VERSIONS`. The result is not kept: a caller that asks often keeps it.
  public StubVersions versions() {
    return StubVersions.parse(bytes(find("stdlib/VERSIONS").orElseThrow()));
  }

  /// Returns the third-party distributions in the order of their names. The list is made anew at
  /// each call.
  public List<StubDistribution> distributions() {
    List<StubDistribution> found = new ArrayList<>(256);
    int start = poolEnd;
    for (int at = poolEnd; at < distributionsEnd; at++) {
      if (index[at] == '\n') {
        String[] columns = text(start, at).split("\t", -1);
        found.add(
            new StubDistribution(
                columns[0],
                columns[1],
                columns[2].equals("partial"),
                List.of(columns[3].split(" ", -1))));
        start = at + 1;
      }
    }
    return found;
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = StubArchive.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException("the resource typthon/stubs/" + name + " is missing");
    }
    return in;
  }

  private static byte[] prefix(String folder) {
    return folder.isEmpty() ? new byte[0] : (folder + "/").getBytes(StandardCharsets.UTF_8);
  }

  /// Returns the first row behind all files of the folder whose name ends at `slash` in the path of
  /// `row`.
  private int afterFolder(int row, int slash) {
    byte[] next = Arrays.copyOfRange(index, pathStart(row), slash + 1);
    next[next.length - 1] = '/' + 1;
    return lowerBound(next);
  }

  /// Returns the first row whose path is not less than `wanted`.
  private int lowerBound(byte[] wanted) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int row, byte[] wanted) {
    return Arrays.compareUnsigned(index, pathStart(row), pathEnd(row), wanted, 0, wanted.length);
  }

  private boolean startsWith(int row, byte[] prefix) {
    int start = pathStart(row);
    return pathEnd(row) - start >= prefix.length
        && Arrays.equals(index, start, start + prefix.length, prefix, 0, prefix.length);
  }

  private int pathStart(int row) {
    return poolAt + numbers.getInt(TABLE_AT + row * ROW_LENGTH);
  }

  private int pathEnd(int row) {
    return row + 1 < count ? pathStart(row + 1) : poolEnd;
  }

  private int offset(int row) {
    return numbers.getInt(TABLE_AT + row * ROW_LENGTH + 4);
  }

  private int packedLength(int row) {
    int end = row + 1 < count ? offset(row + 1) : numbers.getInt(COUNTS_AT + 16);
    return end - offset(row);
  }

  private int length(int row) {
    return numbers.getInt(TABLE_AT + row * ROW_LENGTH + 8);
  }

  private byte[] digest(int row) {
    int at = TABLE_AT + row * ROW_LENGTH + 12;
    return Arrays.copyOfRange(index, at, at + DIGEST_LENGTH);
  }

  private String text(int start, int end) {
    return new String(index, start, end - start, StandardCharsets.UTF_8);
  }
}
