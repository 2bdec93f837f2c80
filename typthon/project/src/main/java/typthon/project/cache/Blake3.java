package typthon.project.cache;

import java.util.Arrays;

/// The hash function BLAKE3, as "BLAKE3: one function, fast everywhere" (O'Connor, Aumasson, Neves,
/// Wilcox-O'Hearn) describes it, for input that is there as a whole.
///
/// It is of our own since a check hashes all its sources and records, most of them before the JVM
/// has compiled anything: the library's way, a call for each of 56 steps of a block on arrays, took
/// a fifth of an unchanged check (`docs/decisions/start-up.md`). Here a block is one loop over
/// locals, small enough for the first compiler.
final class Blake3 {
  /// What [#hash] gives at most, in bytes.
  static final int MOST_BYTES = 32;

  private static final int BLOCK = 64;
  private static final int CHUNK = 1024;
  private static final int LAST_ROUND = 6;
  private static final int VALUE = 8;

  /// Chunks of an array are fewer than two to this power.
  private static final int DEPTH = 22;

  private static final int CHUNK_START = 1;
  private static final int CHUNK_END = 2;
  private static final int PARENT = 4;
  private static final int ROOT = 8;

  private static final int START_0 = 0x6A09E667;
  private static final int START_1 = 0xBB67AE85;
  private static final int START_2 = 0x3C6EF372;
  private static final int START_3 = 0xA54FF53A;
  private static final int START_4 = 0x510E527F;
  private static final int START_5 = 0x9B05688C;
  private static final int START_6 = 0x1F83D9AB;
  private static final int START_7 = 0x5BE0CD19;

  private final byte[] input;
  private final int end;
  private final int[] value = new int[VALUE];
  private final int[] words = new int[2 * VALUE];
  private final byte[] part = new byte[BLOCK];

  private Blake3(byte[] input, int end) {
    this.input = input;
    this.end = end;
  }

  /// Returns the first bytes of the hash of the first `end` bytes of `input`.
  ///
  /// @param length how many, at most [#MOST_BYTES]
  static byte[] hash(byte[] input, int end, int length) {
    Blake3 hash = new Blake3(input, end);
    hash.tree();
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = (byte) (hash.value[i >> 2] >>> (8 * (i & 3)));
    }
    return out;
  }

  /// Chunks are the leaves of a binary tree whose left parts are whole. On the stack lie the values
  /// of the whole parts so far, one for each bit of their number.
  private void tree() {
    int[] stack = new int[VALUE * DEPTH];
    int depth = 0;
    int last = Math.max(0, (end - 1) / CHUNK);
    for (int chunk = 0; chunk < last; chunk++) {
      chunk(chunk, 0);
      for (int whole = chunk + 1; (whole & 1) == 0; whole >>= 1) {
        parent(stack, --depth, 0);
      }
      System.arraycopy(value, 0, stack, VALUE * depth++, VALUE);
    }
    chunk(last, depth == 0 ? ROOT : 0);
    while (depth > 0) {
      parent(stack, --depth, depth == 0 ? ROOT : 0);
    }
  }

  /// Leaves in [#value] what stands for the value on the stack and the present one to its right.
  private void parent(int[] stack, int depth, int flags) {
    System.arraycopy(stack, VALUE * depth, words, 0, VALUE);
    System.arraycopy(value, 0, words, VALUE, VALUE);
    start();
    compress(0, BLOCK, PARENT | flags);
  }

  /// Leaves in [#value] what stands for a chunk.
  private void chunk(int number, int flags) {
    start();
    int from = number * CHUNK;
    int to = Math.min(end, from + CHUNK);
    int at = from;
    for (; at < to - BLOCK; at += BLOCK) {
      load(input, at);
      compress(number, BLOCK, at == from ? CHUNK_START : 0);
    }
    int rest = to - at;
    if (rest == BLOCK) {
      load(input, at);
    } else {
      System.arraycopy(input, at, part, 0, rest);
      Arrays.fill(part, rest, BLOCK, (byte) 0);
      load(part, 0);
    }
    compress(number, rest, CHUNK_END | flags | (at == from ? CHUNK_START : 0));
  }

  private void start() {
    value[0] = START_0;
    value[1] = START_1;
    value[2] = START_2;
    value[3] = START_3;
    value[4] = START_4;
    value[5] = START_5;
    value[6] = START_6;
    value[7] = START_7;
  }

  private void load(byte[] bytes, int from) {
    for (int i = 0, at = from; i < 2 * VALUE; i++, at += 4) {
      words[i] =
          (bytes[at] & 0xFF)
              | ((bytes[at + 1] & 0xFF) << 8)
              | ((bytes[at + 2] & 0xFF) << 16)
              | (bytes[at + 3] << 24);
    }
  }

  /// The compression function: seven rounds over four rows of words, columns before diagonals;
  /// between two rounds the words of the message change their places.
  private void compress(long counter, int length, int flags) {
    int[] value = this.value;
    int[] words = this.words;
    int v0 = value[0];
    int v1 = value[1];
    int v2 = value[2];
    int v3 = value[3];
    int v4 = value[4];
    int v5 = value[5];
    int v6 = value[6];
    int v7 = value[7];
    int v8 = START_0;
    int v9 = START_1;
    int v10 = START_2;
    int v11 = START_3;
    int v12 = (int) counter;
    int v13 = (int) (counter >>> 32);
    int v14 = length;
    int v15 = flags;
    int m0 = words[0];
    int m1 = words[1];
    int m2 = words[2];
    int m3 = words[3];
    int m4 = words[4];
    int m5 = words[5];
    int m6 = words[6];
    int m7 = words[7];
    int m8 = words[8];
    int m9 = words[9];
    int m10 = words[10];
    int m11 = words[11];
    int m12 = words[12];
    int m13 = words[13];
    int m14 = words[14];
    int m15 = words[15];
    int x;
    for (int round = 0; ; round++) {
      v0 += v4 + m0;
      x = v12 ^ v0;
      v12 = (x >>> 16) | (x << 16);
      v8 += v12;
      x = v4 ^ v8;
      v4 = (x >>> 12) | (x << 20);
      v0 += v4 + m1;
      x = v12 ^ v0;
      v12 = (x >>> 8) | (x << 24);
      v8 += v12;
      x = v4 ^ v8;
      v4 = (x >>> 7) | (x << 25);
      v1 += v5 + m2;
      x = v13 ^ v1;
      v13 = (x >>> 16) | (x << 16);
      v9 += v13;
      x = v5 ^ v9;
      v5 = (x >>> 12) | (x << 20);
      v1 += v5 + m3;
      x = v13 ^ v1;
      v13 = (x >>> 8) | (x << 24);
      v9 += v13;
      x = v5 ^ v9;
      v5 = (x >>> 7) | (x << 25);
      v2 += v6 + m4;
      x = v14 ^ v2;
      v14 = (x >>> 16) | (x << 16);
      v10 += v14;
      x = v6 ^ v10;
      v6 = (x >>> 12) | (x << 20);
      v2 += v6 + m5;
      x = v14 ^ v2;
      v14 = (x >>> 8) | (x << 24);
      v10 += v14;
      x = v6 ^ v10;
      v6 = (x >>> 7) | (x << 25);
      v3 += v7 + m6;
      x = v15 ^ v3;
      v15 = (x >>> 16) | (x << 16);
      v11 += v15;
      x = v7 ^ v11;
      v7 = (x >>> 12) | (x << 20);
      v3 += v7 + m7;
      x = v15 ^ v3;
      v15 = (x >>> 8) | (x << 24);
      v11 += v15;
      x = v7 ^ v11;
      v7 = (x >>> 7) | (x << 25);
      v0 += v5 + m8;
      x = v15 ^ v0;
      v15 = (x >>> 16) | (x << 16);
      v10 += v15;
      x = v5 ^ v10;
      v5 = (x >>> 12) | (x << 20);
      v0 += v5 + m9;
      x = v15 ^ v0;
      v15 = (x >>> 8) | (x << 24);
      v10 += v15;
      x = v5 ^ v10;
      v5 = (x >>> 7) | (x << 25);
      v1 += v6 + m10;
      x = v12 ^ v1;
      v12 = (x >>> 16) | (x << 16);
      v11 += v12;
      x = v6 ^ v11;
      v6 = (x >>> 12) | (x << 20);
      v1 += v6 + m11;
      x = v12 ^ v1;
      v12 = (x >>> 8) | (x << 24);
      v11 += v12;
      x = v6 ^ v11;
      v6 = (x >>> 7) | (x << 25);
      v2 += v7 + m12;
      x = v13 ^ v2;
      v13 = (x >>> 16) | (x << 16);
      v8 += v13;
      x = v7 ^ v8;
      v7 = (x >>> 12) | (x << 20);
      v2 += v7 + m13;
      x = v13 ^ v2;
      v13 = (x >>> 8) | (x << 24);
      v8 += v13;
      x = v7 ^ v8;
      v7 = (x >>> 7) | (x << 25);
      v3 += v4 + m14;
      x = v14 ^ v3;
      v14 = (x >>> 16) | (x << 16);
      v9 += v14;
      x = v4 ^ v9;
      v4 = (x >>> 12) | (x << 20);
      v3 += v4 + m15;
      x = v14 ^ v3;
      v14 = (x >>> 8) | (x << 24);
      v9 += v14;
      x = v4 ^ v9;
      v4 = (x >>> 7) | (x << 25);
      if (round == LAST_ROUND) {
        break;
      }
      x = m0;
      m0 = m2;
      m2 = m3;
      m3 = m10;
      m10 = m12;
      m12 = m9;
      m9 = m11;
      m11 = m5;
      m5 = x;
      x = m1;
      m1 = m6;
      m6 = m4;
      m4 = m7;
      m7 = m13;
      m13 = m14;
      m14 = m15;
      m15 = m8;
      m8 = x;
    }
    value[0] = v0 ^ v8;
    value[1] = v1 ^ v9;
    value[2] = v2 ^ v10;
    value[3] = v3 ^ v11;
    value[4] = v4 ^ v12;
    value[5] = v5 ^ v13;
    value[6] = v6 ^ v14;
    value[7] = v7 ^ v15;
  }
}
