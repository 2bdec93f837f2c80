package pathvein.snapshot;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import pathvein.nio.LocalOrigin;

/// Keeps snapshots in files. The format is described in `docs/formats/pathvein-snapshot.md`.
public final class SnapshotFile {
  private static final byte[] MAGIC = "PVSNAP1\n".getBytes(StandardCharsets.US_ASCII);

  /// Directories nest at most so deep in a file.
  private static final int DEEPEST = 20_000;

  private SnapshotFile() {}

  /// Writes a snapshot.
  ///
  /// @throws IOException if the file cannot be written
  public static void write(Snapshot snapshot, Path file) throws IOException {
    URI root = snapshot.origin().uri(new byte[0]);
    CRC32C sum = new CRC32C();
    try (DataOutputStream out =
        new DataOutputStream(
            new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), sum))) {
      out.write(MAGIC);
      name(out, root.toString().getBytes(StandardCharsets.UTF_8));
      write(snapshot.root(), out);
      out.flush();
      out.writeInt((int) sum.getValue());
    }
  }

  private static void write(SnapshotDirectory directory, DataOutputStream out) throws IOException {
    name(out, directory.name());
    out.writeBoolean(directory.readable());
    out.writeLong(directory.changedNanos());
    out.writeInt(directory.files().size());
    for (byte[] file : directory.files()) {
      name(out, file);
    }
    out.writeInt(directory.directories().size());
    for (SnapshotDirectory inside : directory.directories()) {
      write(inside, out);
    }
  }

  private static void name(DataOutputStream out, byte[] name) throws IOException {
    out.writeInt(name.length);
    out.write(name);
  }

  /// Reads a snapshot.
  ///
  /// @throws IOException if the file cannot be read, or is no whole snapshot file; the message
  ///   names it
  public static Snapshot read(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    long size = Files.size(file);
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), sum))) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw new IOException(file + " is no snapshot file");
      }
      URI root = URI.create(new String(name(in, size), StandardCharsets.UTF_8));
      SnapshotDirectory directory = directory(in, size, 0);
      int expected = (int) sum.getValue();
      if (in.readInt() != expected) {
        throw new IOException(file + " is damaged: its checksum is wrong");
      }
      if (!"file".equals(root.getScheme())) {
        return new Snapshot(new AddressOrigin(root), directory, null, 0);
      }
      Path path = Path.of(root);
      return new Snapshot(new LocalOrigin(path), directory, path, 0);
    } catch (EOFException cut) {
      throw new IOException(file + " is damaged: it ends too early", cut);
    } catch (IllegalArgumentException wrong) {
      throw new IOException(file + " is damaged: " + wrong.getMessage(), wrong);
    }
  }

  private static SnapshotDirectory directory(DataInputStream in, long size, int depth)
      throws IOException {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("directories nest deeper than " + DEEPEST);
    }
    byte[] name = name(in, size);
    boolean readable = in.readBoolean();
    long changed = in.readLong();
    int count = count(in, size);
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(name(in, size));
    }
    int inside = count(in, size);
    List<SnapshotDirectory> directories = new ArrayList<>();
    for (int i = 0; i < inside; i++) {
      directories.add(directory(in, size, depth + 1));
    }
    return new SnapshotDirectory(name, files, directories, changed, readable);
  }

  private static int count(DataInputStream in, long size) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > size) {
      throw new IllegalArgumentException("a count of " + count + " cannot be right");
    }
    return count;
  }

  private static byte[] name(DataInputStream in, long size) throws IOException {
    int length = count(in, size);
    byte[] name = in.readNBytes(length);
    if (name.length < length) {
      throw new EOFException();
    }
    return name;
  }
}
