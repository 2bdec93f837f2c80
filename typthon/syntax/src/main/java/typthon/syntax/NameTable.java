package typthon.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Gives the names of a file small numbers, and tells keywords from names.
///
/// The strings stay from one file to the next, so that a name that occurs everywhere (`self`) is
/// made once; the numbers begin anew with each file. The first entries are the keywords, in the
/// order of their token kinds, so that one look-up answers both questions.
final class NameTable {
  /// With more entries than this the next file begins with an empty table.
  private static final int ENTRY_LIMIT = 1 << 16;

  private static final int FIRST_ENTRIES = 1024;
  private static final int KEYWORDS = Token.KINDS - Token.FIRST_KEYWORD;

  // Open addressing: the hash in the upper half, the entry plus one in the lower; 0 if empty.
  private long[] slots = new long[FIRST_ENTRIES * 2];
  private int[] textStart = new int[FIRST_ENTRIES + 1];
  private byte[] text = new byte[FIRST_ENTRIES * 8];
  private String[] strings = new String[FIRST_ENTRIES];
  private int entries;

  // The number of an entry in the current file, valid if its stamp is the file's.
  private int[] numbers = new int[FIRST_ENTRIES];
  private int[] stamps = new int[FIRST_ENTRIES];
  private int stamp;
  private String[] names = new String[256];
  private int nameCount;

  NameTable() {
    addKeywords();
    stamp = 1;
  }

  private void addKeywords() {
    for (String keyword : Token.keywordTexts()) {
      byte[] bytes = keyword.getBytes(StandardCharsets.UTF_8);
      entry(bytes, 0, bytes.length, hash(bytes, 0, bytes.length));
    }
  }

  /// Begins a new file.
  void reset() {
    nameCount = 0;
    if (entries > ENTRY_LIMIT || stamp == Integer.MAX_VALUE) {
      entries = 0;
      stamp = 0;
      Arrays.fill(slots, 0);
      Arrays.fill(stamps, 0);
      Arrays.fill(strings, null);
      addKeywords();
    }
    stamp++;
  }

  static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash;
  }

  /// Returns the token kind of the keyword that `entry` is, or [Token#NAME].
  static int tokenKind(int entry) {
    return entry < KEYWORDS ? Token.FIRST_KEYWORD + entry : Token.NAME;
  }

  /// Returns the entry of the text from `from` to `to`, adding it if it is new.
  ///
  /// @param hash what [#hash] gives for the text
  int entry(byte[] bytes, int from, int to, int hash) {
    int mask = slots.length - 1;
    int slot = (hash * 0x9E3779B9) >>> 12 & mask;
    while (true) {
      long found = slots[slot];
      if (found == 0) {
        return add(bytes, from, to, hash, slot);
      }
      int entry = (int) found - 1;
      if ((int) (found >>> 32) == hash && isTextOf(entry, bytes, from, to)) {
        return entry;
      }
      slot = slot + 1 & mask;
    }
  }

  private boolean isTextOf(int entry, byte[] bytes, int from, int to) {
    int begin = textStart[entry];
    int length = textStart[entry + 1] - begin;
    if (length != to - from) {
      return false;
    }
    byte[] known = text;
    for (int i = 0; i < length; i++) {
      if (known[begin + i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private int add(byte[] bytes, int from, int to, int hash, int slot) {
    if (entries == strings.length) {
      growEntries();
      return entry(bytes, from, to, hash);
    }
    int entry = entries++;
    int begin = textStart[entry];
    int end = begin + to - from;
    if (end > text.length) {
      text = Arrays.copyOf(text, Math.max(end, text.length * 2));
    }
    System.arraycopy(bytes, from, text, begin, to - from);
    textStart[entry + 1] = end;
    strings[entry] = new String(bytes, from, to - from, StandardCharsets.UTF_8).intern();
    slots[slot] = (long) hash << 32 | (entry + 1);
    return entry;
  }

  private void growEntries() {
    int capacity = strings.length * 2;
    textStart = Arrays.copyOf(textStart, capacity + 1);
    strings = Arrays.copyOf(strings, capacity);
    numbers = Arrays.copyOf(numbers, capacity);
    stamps = Arrays.copyOf(stamps, capacity);
    long[] old = slots;
    slots = new long[capacity * 2];
    int mask = slots.length - 1;
    for (long item : old) {
      if (item != 0) {
        int slot = ((int) (item >>> 32) * 0x9E3779B9) >>> 12 & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = item;
      }
    }
  }

  /// Returns the number that `entry` has in the current file.
  int number(int entry) {
    if (stamps[entry] != stamp) {
      stamps[entry] = stamp;
      numbers[entry] = nameCount;
      if (nameCount == names.length) {
        names = Arrays.copyOf(names, nameCount * 2);
      }
      names[nameCount++] = strings[entry];
    }
    return numbers[entry];
  }

  /// Returns the number of the name `name`.
  int number(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return number(entry(bytes, 0, bytes.length, hash(bytes, 0, bytes.length)));
  }

  /// Returns the name with a number of the current file.
  String name(int number) {
    return names[number];
  }

  /// Returns the names of the current file in the order of their numbers.
  List<String> names() {
    return List.of(Arrays.copyOf(names, nameCount));
  }
}
