package kohakuvault.packer;

import java.nio.ByteBuffer;

/// The type of the elements of a tensor, with the byte that names it in a file.
public enum ElementType {
  F32(1, 4, "f32", "float32"),
  F64(2, 8, "f64", "float64"),
  I32(3, 4, "i32", "int32"),
  I64(4, 8, "i64", "int64"),
  U8(5, 1, "u8", "uint8"),
  U16(6, 2, "u16", "uint16"),
  U32(7, 4, "u32", "uint32"),
  U64(8, 8, "u64", "uint64"),
  I8(9, 1, "i8", "int8"),
  I16(10, 2, "i16", "int16");

  private final int code;
  private final int size;
  private final String word;
  private final String longWord;

  ElementType(int code, int size, String word, String longWord) {
    this.code = code;
    this.size = size;
    this.word = word;
    this.longWord = longWord;
  }

  /// The byte that stands for this type in a file.
  public int code() {
    return code;
  }

  /// The size of one element in bytes.
  public int size() {
    return size;
  }

  /// The short word in a dtype, as `f32`.
  public String word() {
    return word;
  }

  public boolean isFloating() {
    return this == F32 || this == F64;
  }

  /// Finds a type by its short or long word.
  ///
  /// @throws PackException if there is none
  public static ElementType named(String word) {
    for (ElementType each : values()) {
      if (each.word.equals(word) || each.longWord.equals(word)) {
        return each;
      }
    }
    throw new PackException("Invalid dtype: Unknown element type: " + word);
  }

  /// Finds a type by its byte.
  ///
  /// @throws PackException if there is none
  public static ElementType coded(int code) {
    if (code < 1 || code > 10) {
      throw new PackException("Unknown element type: " + code);
    }
    return values()[code - 1];
  }

  /// Writes one number; integers are cut to the width, as arrays convert.
  void write(ByteBuffer target, Number value) {
    switch (this) {
      case F32 -> target.putFloat(value.floatValue());
      case F64 -> target.putDouble(value.doubleValue());
      default -> {
        long whole = value.longValue();
        switch (size) {
          case 1 -> target.put((byte) whole);
          case 2 -> target.putShort((short) whole);
          case 4 -> target.putInt((int) whole);
          default -> target.putLong(whole);
        }
      }
    }
  }

  /// Reads one number as a long; a U64 above the signed range comes out negative.
  long readLong(ByteBuffer source, int at) {
    return switch (this) {
      case F32 -> (long) source.getFloat(at);
      case F64 -> (long) source.getDouble(at);
      case I32 -> source.getInt(at);
      case I64, U64 -> source.getLong(at);
      case U8 -> source.get(at) & 0xff;
      case U16 -> source.getShort(at) & 0xffff;
      case U32 -> source.getInt(at) & 0xffffffffL;
      case I8 -> source.get(at);
      case I16 -> source.getShort(at);
    };
  }

  /// Reads one number as a double.
  double readDouble(ByteBuffer source, int at) {
    return switch (this) {
      case F32 -> source.getFloat(at);
      case F64 -> source.getDouble(at);
      case U64 -> {
        long bits = source.getLong(at);
        yield bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
      }
      default -> readLong(source, at);
    };
  }
}
