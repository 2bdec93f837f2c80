package kohakuvault.packer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An array of numbers of one type and any shape, row by row. Immutable.
public final class Tensor {
  private static final int MOST_DIMENSIONS = 255;

  private final ElementType type;
  private final int[] shape;

  /// The elements, little-endian.
  private final byte[] data;

  private Tensor(ElementType type, int[] shape, byte[] data) {
    this.type = type;
    this.shape = shape;
    this.data = data;
  }

  private static ByteBuffer room(ElementType type, int count) {
    return ByteBuffer.allocate(Math.multiplyExact(count, type.size()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /// A tensor of one dimension.
  public static Tensor of(float... values) {
    ByteBuffer b = room(ElementType.F32, values.length);
    b.asFloatBuffer().put(values);
    return new Tensor(ElementType.F32, new int[] {values.length}, b.array());
  }

  /// A tensor of one dimension.
  public static Tensor of(double... values) {
    ByteBuffer b = room(ElementType.F64, values.length);
    b.asDoubleBuffer().put(values);
    return new Tensor(ElementType.F64, new int[] {values.length}, b.array());
  }

  /// A tensor of one dimension.
  public static Tensor of(long... values) {
    ByteBuffer b = room(ElementType.I64, values.length);
    b.asLongBuffer().put(values);
    return new Tensor(ElementType.I64, new int[] {values.length}, b.array());
  }

  /// A tensor of one dimension.
  public static Tensor of(int... values) {
    ByteBuffer b = room(ElementType.I32, values.length);
    b.asIntBuffer().put(values);
    return new Tensor(ElementType.I32, new int[] {values.length}, b.array());
  }

  /// A tensor of one dimension.
  public static Tensor of(short... values) {
    ByteBuffer b = room(ElementType.I16, values.length);
    b.asShortBuffer().put(values);
    return new Tensor(ElementType.I16, new int[] {values.length}, b.array());
  }

  /// A tensor over the elements in `data`, which are little-endian and row by row.
  ///
  /// @throws PackException if the size of the data does not fit the shape
  public static Tensor of(ElementType type, int[] shape, byte[] data) {
    if (shape.length > MOST_DIMENSIONS || elements(shape) * type.size() != data.length) {
      throw new PackException(
          "Shape mismatch: "
              + Arrays.toString(shape)
              + " of "
              + type.word()
              + " does not take "
              + data.length
              + " bytes");
    }
    return new Tensor(type, shape.clone(), data.clone());
  }

  /// Makes a tensor of a type from another tensor, an array of primitives, or numbers in nested
  /// lists.
  ///
  /// Conversion is that of arrays: 1.9 becomes 1, and what is too large for an integer type wraps
  /// around.
  ///
  /// @throws PackException if `source` is something else, or its lists are ragged
  public static Tensor from(ElementType type, Object source) {
    return switch (source) {
      case Tensor t -> t.as(type);
      case float[] a -> of(a).as(type);
      case double[] a -> of(a).as(type);
      case long[] a -> of(a).as(type);
      case int[] a -> of(a).as(type);
      case short[] a -> of(a).as(type);
      case byte[] a -> of(ElementType.I8, new int[] {a.length}, a).as(type);
      case List<?> list -> fromLists(type, list);
      default ->
          throw new PackException("a tensor cannot be made from " + source.getClass().getName());
    };
  }

  private static Tensor fromLists(ElementType type, List<?> list) {
    List<Integer> shape = new ArrayList<>();
    Object level = list;
    while (level instanceof List<?> inner) {
      shape.add(inner.size());
      level = inner.isEmpty() ? null : inner.getFirst();
    }
    int[] dimensions = shape.stream().mapToInt(Integer::intValue).toArray();
    ByteBuffer target = room(type, Math.toIntExact(elements(dimensions)));
    fill(type, list, dimensions, 0, target);
    return new Tensor(type, dimensions, target.array());
  }

  private static void fill(
      ElementType type, @Nullable Object level, int[] shape, int depth, ByteBuffer target) {
    if (depth == shape.length) {
      if (!(level instanceof Number number)) {
        throw new PackException("a tensor holds numbers only, not " + level);
      }
      type.write(target, number);
      return;
    }
    if (!(level instanceof List<?> list) || list.size() != shape[depth]) {
      throw new PackException("the lists of a tensor must all be of the same length");
    }
    for (Object each : list) {
      fill(type, each, shape, depth + 1, target);
    }
  }

  /// The number of elements of a shape; 1 for a shape without dimensions.
  static long elements(int[] shape) {
    long count = 1;
    for (int each : shape) {
      if (each < 0) {
        throw new PackException("a dimension must not be negative: " + each);
      }
      try {
        count = Math.multiplyExact(count, each);
      } catch (ArithmeticException e) {
        throw new PackException("the shape " + Arrays.toString(shape) + " is too large", e);
      }
    }
    return count;
  }

  /// Takes arrays that nobody else will change.
  static Tensor wrap(ElementType type, int[] shape, byte[] data) {
    return new Tensor(type, shape, data);
  }

  public ElementType type() {
    return type;
  }

  /// The dimensions, outermost first.
  public int[] shape() {
    return shape.clone();
  }

  int[] sharedShape() {
    return shape;
  }

  /// The number of elements.
  public int size() {
    return data.length / type.size();
  }

  /// The elements as they lie in a file: little-endian, row by row.
  public byte[] data() {
    return data.clone();
  }

  byte[] sharedData() {
    return data;
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The same numbers in another type.
  public Tensor as(ElementType other) {
    if (other == type) {
      return this;
    }
    int count = size();
    ByteBuffer source = buffer();
    ByteBuffer target = room(other, count);
    for (int i = 0; i < count; i++) {
      int at = i * type.size();
      if (type.isFloating()) {
        other.write(target, type.readDouble(source, at));
      } else if (other.isFloating()) {
        other.write(target, type.readDouble(source, at));
      } else {
        other.write(target, type.readLong(source, at));
      }
    }
    return new Tensor(other, shape, target.array());
  }

  /// The elements as floats, flat.
  public float[] floats() {
    float[] result = new float[size()];
    ByteBuffer source = buffer();
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) type.readDouble(source, i * type.size());
    }
    return result;
  }

  /// The elements as doubles, flat.
  public double[] doubles() {
    double[] result = new double[size()];
    ByteBuffer source = buffer();
    for (int i = 0; i < result.length; i++) {
      result[i] = type.readDouble(source, i * type.size());
    }
    return result;
  }

  /// The elements as longs, flat.
  public long[] longs() {
    long[] result = new long[size()];
    ByteBuffer source = buffer();
    for (int i = 0; i < result.length; i++) {
      result[i] = type.readLong(source, i * type.size());
    }
    return result;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Tensor t
        && type == t.type
        && Arrays.equals(shape, t.shape)
        && Arrays.equals(data, t.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + Arrays.hashCode(shape)) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "Tensor(" + type.word() + ", " + Arrays.toString(shape) + ")";
  }
}
