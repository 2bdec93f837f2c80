package typthon.project.facets;

/// 64-bit hashes of numbers and texts.
final class Hashes {
  private Hashes() {}

  /// Folds a value into a hash (the finaliser of SplitMix64; Steele, Lea, Flood 2014).
  static long mix(long hash, long value) {
    long mixed = (hash ^ value) + 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return (mixed ^ (mixed >>> 31)) + hash * 0x9E37_79B9_7F4A_7C15L;
  }

  static long of(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x0000_0100_0000_01B3L;
    }
    return mix(hash, text.length());
  }
}
