package kohakuvault.column;

import kohakuvault.packer.DataPacker;
import org.jspecify.annotations.Nullable;

/// Turns the elements of a column to bytes and back.
///
/// @param <T> what the elements are in Java
public interface ColumnCodec<T extends @Nullable Object> {

  /// The dtype that is stored with the column.
  String dtype();

  /// The size of every element in bytes; 0 where elements differ in size.
  int fixedSize();

  /// @throws kohakuvault.packer.PackException if the element does not fit
  byte[] encode(T element);

  /// Decodes the bytes between two positions.
  T decode(byte[] bytes, int from, int to);

  /// The codec of a dtype of the packer: [Long], [Double], text, bytes, structured values or
  /// tensors.
  ///
  /// @throws kohakuvault.packer.PackException if the dtype is not known
  static ColumnCodec<@Nullable Object> of(String dtype) {
    return new PackedCodec(DataPacker.of(dtype));
  }
}
