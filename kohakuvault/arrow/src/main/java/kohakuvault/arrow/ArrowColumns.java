package kohakuvault.arrow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import kohakuvault.InvalidValueException;
import kohakuvault.VaultFile;
import kohakuvault.column.Column;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.InvalidArrowFileException;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Writes columns to Arrow files (the random-access IPC format, uncompressed) and reads them back.
///
/// | Column | Arrow |
/// |---|---|
/// | `i64`, `f64` | 64-bit signed integers, doubles |
/// | `str…` | UTF-8 |
/// | `bytes`, `bytes:N` | binary, fixed-size binary |
/// | `vec:E:…` | fixed-size lists of E, row-major |
/// | `msgpack…`, `cbor…` | UTF-8 with JSON |
///
/// The field's metadata `kohakuvault.dtype` holds the dtype. Without it, what other programs have
/// written is taken by its type: integers of any width and timestamps as `i64`, floats as `f64`. A
/// vector of any shape has no counterpart. Needs `--add-opens
/// java.base/java.nio=org.apache.arrow.memory.core` (or `ALL-UNNAMED`) for Arrow's memory.
public final class ArrowColumns {
  /// The rows of one record batch.
  static final int BATCH = 1 << 16;

  private ArrowColumns() {}

  /// Writes columns side by side, as they all are at one moment.
  ///
  /// @param names of columns of equal length
  /// @param progress is told after every batch how many rows are written; may be null
  /// @return the number of rows
  /// @throws InvalidValueException if the columns differ in length, or one cannot be expressed
  /// @throws kohakuvault.KeyNotFoundException if one is missing
  public static long write(
      VaultFile vault,
      List<String> names,
      WritableByteChannel target,
      @Nullable LongConsumer progress)
      throws IOException {
    List<Transfer> transfers = new ArrayList<>();
    for (String name : names) {
      transfers.add(Transfer.of(vault.columns().open(name)));
    }
    long[] rows = {0};
    try (BufferAllocator allocator = new RootAllocator()) {
      vault.snapshot(() -> {
        try {
          rows[0] = write(transfers, allocator, target, progress);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return rows[0];
  }

  private static long write(
      List<Transfer> transfers,
      BufferAllocator allocator,
      WritableByteChannel target,
      @Nullable LongConsumer progress)
      throws IOException {
    long rows = commonLength(transfers);
    Schema schema = new Schema(transfers.stream().map(Transfer::field).toList());
    try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        ArrowFileWriter writer = new ArrowFileWriter(root, null, target)) {
      writer.start();
      for (long from = 0; from < rows; from += BATCH) {
        int count = (int) Math.min(BATCH, rows - from);
        for (int i = 0; i < transfers.size(); i++) {
          transfers.get(i).fill(root.getVector(i), from, count);
        }
        root.setRowCount(count);
        writer.writeBatch();
        if (progress != null) {
          progress.accept(from + count);
        }
      }
      writer.end();
    }
    return rows;
  }

  private static long commonLength(List<Transfer> transfers) {
    if (transfers.isEmpty()) {
      throw new InvalidValueException("no column is named");
    }
    Column<?> first = transfers.getFirst().column();
    long rows = first.size();
    for (Transfer each : transfers) {
      long length = each.column().size();
      if (length != rows) {
        throw new InvalidValueException(
            "columns side by side must be of equal length, but %s has %d elements and %s has %d"
                .formatted(first.name(), rows, each.column().name(), length));
      }
    }
    return rows;
  }

  /// Appends the fields of an Arrow file to the columns of the same names, all or nothing. Missing
  /// columns are made.
  ///
  /// @param progress is told after every batch how many rows were read; may be null
  /// @return the number of rows
  /// @throws InvalidValueException if a field has nulls, is of a type that columns lack, or does
  ///   not fit the column that is there
  /// @throws IOException if it is no Arrow file
  public static long read(
      VaultFile vault, SeekableByteChannel source, @Nullable LongConsumer progress)
      throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader = new ArrowFileReader(source, allocator)) {
      return vault.transaction(() -> {
        try {
          return read(vault, reader, progress);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InvalidArrowFileException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("this is not a whole Arrow file: " + e.getMessage(), e);
    }
  }

  private static long read(VaultFile vault, ArrowFileReader reader, @Nullable LongConsumer progress)
      throws IOException {
    VectorSchemaRoot root = reader.getVectorSchemaRoot();
    List<Transfer> transfers = new ArrayList<>();
    for (Field field : root.getSchema().getFields()) {
      String dtype = FieldTypes.dtype(field);
      transfers.add(Transfer.of(vault.columns().ensure(field.getName(), dtype)));
    }
    long rows = 0;
    while (reader.loadNextBatch()) {
      int count = root.getRowCount();
      for (int i = 0; i < transfers.size(); i++) {
        FieldVector vector = root.getVector(i);
        if (vector.getNullCount() > 0) {
          throw new InvalidValueException(
              "field %s has nulls among its rows from %d on, which a column cannot hold"
                  .formatted(vector.getName(), rows));
        }
        transfers.get(i).take(vector, count);
      }
      rows += count;
      if (progress != null) {
        progress.accept(rows);
      }
    }
    return rows;
  }
}
