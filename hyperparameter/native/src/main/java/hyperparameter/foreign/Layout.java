package hyperparameter.foreign;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The places of the fields of a native snapshot. All numbers are little-endian.
final class Layout {
  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// The eight bytes `HPSNAP01`.
  static final long MAGIC = 0x31_30_50_41_4E_53_50_48L;

  static final long MAGIC_AT = 0;
  static final long SEQUENCE_AT = 8;
  static final long SLOTS_AT = 12;
  static final long COUNT_AT = 16;
  static final long USED_AT = 24;
  static final long TABLE_AT = 64;

  static final long SLOT_SIZE = 24;
  static final long SLOT_HASH = 0;
  static final long SLOT_KIND = 8;
  static final long SLOT_LENGTH = 12;
  static final long SLOT_PAYLOAD = 16;

  static final int FREE = 0;
  static final int INTEGER = 1;
  static final int FLOAT = 2;
  static final int BOOLEAN = 3;
  static final int TEXT = 4;
  static final int NULL = 5;

  private Layout() {}
}
