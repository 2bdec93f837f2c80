package kohakuvault.column;

import kohakuvault.packer.DataPacker;
import org.jspecify.annotations.Nullable;

/// The codec of a dtype.
record PackedCodec(DataPacker packer) implements ColumnCodec<@Nullable Object> {
  @Override
  public String dtype() {
    return packer.dtype().text();
  }

  @Override
  public int fixedSize() {
    return packer.elementSize();
  }

  @Override
  public byte[] encode(@Nullable Object element) {
    return packer.pack(element);
  }

  @Override
  public @Nullable Object decode(byte[] bytes, int from, int to) {
    return packer.unpack(bytes, from, to);
  }
}
