package kohakuvault.arrow;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kohakuvault.InvalidValueException;
import kohakuvault.column.Column;
import kohakuvault.column.FixedColumn;
import kohakuvault.packer.DType;
import kohakuvault.packer.ElementType;
import kohakuvault.packer.Json;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/// Moves elements between a column and Arrow vectors, a batch at a time.
abstract sealed class Transfer {
  private final Column<@Nullable Object> column;
  private final DType dtype;

  private Transfer(Column<@Nullable Object> column, DType dtype) {
    this.column = column;
    this.dtype = dtype;
  }

  static Transfer of(Column<@Nullable Object> column) {
    DType dtype = DType.parse(column.dtype());
    return switch (dtype.kind()) {
      case DType.Kind.I64(), DType.Kind.F64() -> new Raw(column, dtype);
      case DType.Kind.Bytes() ->
          dtype.isVariable() ? new Variable(column, dtype) : new Raw(column, dtype);
      case DType.Kind.Vector(ElementType type, List<Integer> _) -> new Lists(column, dtype, type);
      default -> new Variable(column, dtype);
    };
  }

  final Column<@Nullable Object> column() {
    return column;
  }

  final Field field() {
    return FieldTypes.field(column.name(), dtype);
  }

  /// Sets the vector to `count` elements from `from` on.
  abstract void fill(FieldVector target, long from, int count);

  /// Appends the first `count` elements of the vector to the column.
  abstract void take(FieldVector source, int count);

  final InvalidValueException unlike(FieldVector vector) {
    return new InvalidValueException(
        "field %s of type %s does not fit a column of dtype %s"
            .formatted(vector.getName(), vector.getField().getType(), dtype.text()));
  }

  private static MemorySegment memory(ArrowBuf buffer, long length) {
    return MemorySegment.ofBuffer(buffer.nioBuffer(0, Math.toIntExact(length)));
  }

  private static void allValid(FieldVector vector, int count) {
    vector.getValidityBuffer().setOne(0L, (count + 7L) / 8);
  }

  /// Elements that both sides hold as the same bytes.
  private static final class Raw extends Transfer {
    private final FixedColumn<?> fixed;

    Raw(Column<@Nullable Object> column, DType dtype) {
      super(column, dtype);
      this.fixed = (FixedColumn<?>) column;
    }

    @Override
    void fill(FieldVector target, long from, int count) {
      BaseFixedWidthVector vector = (BaseFixedWidthVector) target;
      vector.allocateNew(count);
      fixed.copyTo(from, count, memory(vector.getDataBuffer(), (long) count * fixed.elementSize()));
      allValid(vector, count);
      vector.setValueCount(count);
    }

    @Override
    void take(FieldVector source, int count) {
      if (source instanceof BaseFixedWidthVector vector
          && vector.getTypeWidth() == fixed.elementSize()) {
        fixed.appendRaw(
            memory(vector.getDataBuffer(), (long) count * fixed.elementSize()).asReadOnly());
        return;
      }
      List<@Nullable Object> values = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        if (!(source.getObject(i) instanceof Number number)) {
          throw unlike(source);
        }
        boolean whole = column().dtype().equals("i64");
        values.add(whole ? (Object) number.longValue() : (Object) number.doubleValue());
      }
      column().extend(values);
    }
  }

  /// Vectors of one shape. A column has the type of its elements before each of them.
  private static final class Lists extends Transfer {
    private final FixedColumn<?> fixed;
    private final ElementType type;
    private final int bytes;

    Lists(Column<@Nullable Object> column, DType dtype, ElementType type) {
      super(column, dtype);
      if (!(column instanceof FixedColumn<?> one)) {
        throw new InvalidValueException(
            "column %s of dtype %s has vectors of any shape, which Arrow lacks; export it as JSON lines"
                .formatted(column.name(), dtype.text()));
      }
      this.fixed = one;
      this.type = type;
      this.bytes = dtype.size() - 1;
    }

    @Override
    void fill(FieldVector target, long from, int count) {
      FixedSizeListVector vector = (FixedSizeListVector) target;
      vector.setInitialCapacity(count);
      vector.allocateNew();
      vector.setValueCount(count);
      FieldVector data = vector.getDataVector();
      MemorySegment stored = MemorySegment.ofArray(new byte[Math.multiplyExact(count, bytes + 1)]);
      fixed.copyTo(from, count, stored);
      MemorySegment numbers = memory(data.getDataBuffer(), (long) count * bytes);
      for (int i = 0; i < count; i++) {
        MemorySegment.copy(stored, i * (bytes + 1L) + 1, numbers, (long) i * bytes, bytes);
      }
      allValid(vector, count);
      allValid(data, count * (bytes / type.size()));
    }

    @Override
    void take(FieldVector source, int count) {
      if (!(source instanceof FixedSizeListVector vector)
          || !(vector.getDataVector() instanceof BaseFixedWidthVector data)
          || data.getTypeWidth() != type.size()
          || vector.getListSize() * type.size() != bytes) {
        throw unlike(source);
      }
      if (data.getNullCount() > 0) {
        throw new InvalidValueException("field " + source.getName() + " has nulls in its lists");
      }
      MemorySegment numbers = memory(data.getDataBuffer(), (long) count * bytes);
      MemorySegment stored = MemorySegment.ofArray(new byte[Math.multiplyExact(count, bytes + 1)]);
      for (int i = 0; i < count; i++) {
        stored.set(ValueLayout.JAVA_BYTE, i * (bytes + 1L), (byte) type.code());
        MemorySegment.copy(numbers, (long) i * bytes, stored, i * (bytes + 1L) + 1, bytes);
      }
      fixed.appendRaw(stored);
    }
  }

  /// Texts, bytes of any length, and trees as JSON.
  private static final class Variable extends Transfer {
    private final DType dtype;

    Variable(Column<@Nullable Object> column, DType dtype) {
      super(column, dtype);
      this.dtype = dtype;
    }

    @Override
    void fill(FieldVector target, long from, int count) {
      target.reset();
      int i = 0;
      for (Object each : column().slice(from, from + count)) {
        if (target instanceof VarBinaryVector binary) {
          binary.setSafe(i++, (byte[]) java.util.Objects.requireNonNull(each));
        } else {
          String text =
              dtype.kind() instanceof DType.Kind.Text ? String.valueOf(each) : Json.encode(each);
          ((VarCharVector) target).setSafe(i++, text.getBytes(StandardCharsets.UTF_8));
        }
      }
      target.setValueCount(count);
    }

    @Override
    void take(FieldVector source, int count) {
      List<@Nullable Object> values = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        values.add(value(source, i));
      }
      column().extend(values);
    }

    private @Nullable Object value(FieldVector source, int i) {
      boolean binary = dtype.kind() instanceof DType.Kind.Bytes;
      if (binary && source instanceof VarBinaryVector vector) {
        return vector.get(i);
      }
      if (binary || !(source instanceof VarCharVector vector)) {
        throw unlike(source);
      }
      String text = new String(vector.get(i), StandardCharsets.UTF_8);
      return dtype.kind() instanceof DType.Kind.Text ? text : Json.decode(text);
    }
  }

  static {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new UnsupportedOperationException("Arrow files are written on little-endian machines");
    }
  }
}
