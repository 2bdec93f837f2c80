package hyperparameter.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The number by which every language knows a key: XXH64 with seed 42 over the UTF-8 bytes of the
/// dotted key.
///
/// Algorithm: Yann Collet's xxHash, 64-bit variant. The number is never the identity of a key; two
/// keys may share it.
public final class KeyHash {
  /// The seed that all languages use.
  public static final long SEED = 42;

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private KeyHash() {}

  /// Returns the hash of a key. Print it with [Long#toUnsignedString(long)].
  public static long of(String key) {
    return of(key.getBytes(StandardCharsets.UTF_8), SEED);
  }

  /// Returns XXH64 of `bytes`.
  public static long of(byte[] bytes, long seed) {
    int at = 0;
    long hash;
    if (bytes.length >= 32) {
      long v1 = seed + P1 + P2;
      long v2 = seed + P2;
      long v3 = seed;
      long v4 = seed - P1;
      for (; at + 32 <= bytes.length; at += 32) {
        v1 = round(v1, longAt(bytes, at));
        v2 = round(v2, longAt(bytes, at + 8));
        v3 = round(v3, longAt(bytes, at + 16));
        v4 = round(v4, longAt(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(v1, 1)
              + Long.rotateLeft(v2, 7)
              + Long.rotateLeft(v3, 12)
              + Long.rotateLeft(v4, 18);
      hash = merge(merge(merge(merge(hash, v1), v2), v3), v4);
    } else {
      hash = seed + P5;
    }
    return avalanche(tail(bytes, at, hash + bytes.length));
  }

  private static long tail(byte[] bytes, int from, long start) {
    int at = from;
    long hash = start;
    for (; at + 8 <= bytes.length; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, longAt(bytes, at)), 27) * P1 + P4;
    }
    if (at + 4 <= bytes.length) {
      hash = Long.rotateLeft(hash ^ ((int) INT.get(bytes, at) & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
      at += 4;
    }
    for (; at < bytes.length; at++) {
      hash = Long.rotateLeft(hash ^ (bytes[at] & 0xFF) * P5, 11) * P1;
    }
    return hash;
  }

  private static long longAt(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  private static long round(long accumulator, long lane) {
    return Long.rotateLeft(accumulator + lane * P2, 31) * P1;
  }

  private static long merge(long hash, long value) {
    return (hash ^ round(0, value)) * P1 + P4;
  }

  private static long avalanche(long value) {
    long hash = (value ^ (value >>> 33)) * P2;
    hash = (hash ^ (hash >>> 29)) * P3;
    return hash ^ (hash >>> 32);
  }
}
