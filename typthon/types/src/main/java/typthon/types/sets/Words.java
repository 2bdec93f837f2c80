package typthon.types.sets;

/// Loops over the words of two dense sets. All implementations give the same bits.
interface Words {
  /// From so many words on, a set takes the fastest loops there are; below, a plain loop is done
  /// before a call of the vector module has started.
  int WIDE = 8;

  /// Adds the first `count` words of `from` to those of `target`.
  void or(long[] target, long[] from, int count);

  /// Keeps of the first `count` words of `target` what those of `from` have too.
  void and(long[] target, long[] from, int count);

  /// Takes the first `count` words of `from` from those of `target`.
  void andNot(long[] target, long[] from, int count);

  /// Tells whether the first `count` words of `part` have no bit that those of `whole` lack.
  boolean isSubset(long[] part, long[] whole, int count);

  /// Returns how many bits of all words are set.
  int cardinality(long[] words);

  /// The fastest implementation that this process has.
  static Words best() {
    return ModuleLayer.boot()
            .findModule("jdk.incubator.vector")
            .filter(Words.class.getModule()::canRead)
            .isPresent()
        ? new WideWords()
        : new PlainWords();
  }
}
