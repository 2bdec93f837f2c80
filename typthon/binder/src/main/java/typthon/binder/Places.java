package typthon.binder;

/// The places of a file whose value the flow graph follows: `x`, `x.y`, `x["k"]`, `x[0]` and chains
/// of them. A place is a number; the same symbol and the same chain give the same place everywhere
/// in the file. Only places that some assignment or condition mentions exist, and their prefixes.
public final class Places {
  /// What the last link of a place is.
  public enum Kind {
    /// A name; the place has no parent.
    NAME,
    /// `parent.name`.
    ATTRIBUTE,
    /// `parent["text"]`.
    KEY,
    /// `parent[number]`, perhaps negative.
    INDEX
  }

  private final Kind[] kinds;
  private final int[] parents;
  private final int[] keys;
  private final String[] texts;
  private final int[] placeOfSymbol;

  Places(Kind[] kinds, int[] parents, int[] keys, String[] texts, int[] placeOfSymbol) {
    this.kinds = kinds;
    this.parents = parents;
    this.keys = keys;
    this.texts = texts;
    this.placeOfSymbol = placeOfSymbol;
  }

  /// Returns the number of places.
  public int size() {
    return kinds.length;
  }

  /// Returns what the last link of `place` is.
  public Kind kind(int place) {
    return kinds[place];
  }

  /// Returns the place without its last link, or -1 for a name.
  public int parent(int place) {
    return parents[place];
  }

  /// Returns the symbol that the chain begins with.
  public int root(int place) {
    int at = place;
    while (parents[at] >= 0) {
      at = parents[at];
    }
    return keys[at];
  }

  /// Returns the attribute or the key of the last link.
  ///
  /// @throws IllegalArgumentException if the last link is neither
  public String text(int place) {
    if (kinds[place] != Kind.ATTRIBUTE && kinds[place] != Kind.KEY) {
      throw new IllegalArgumentException("a place of kind " + kinds[place] + " has no text");
    }
    return texts[keys[place]];
  }

  /// Returns the number of the last link.
  ///
  /// @throws IllegalArgumentException if the last link is not an [Kind#INDEX]
  public int index(int place) {
    if (kinds[place] != Kind.INDEX) {
      throw new IllegalArgumentException("a place of kind " + kinds[place] + " has no index");
    }
    return keys[place];
  }

  /// Returns the place of the plain name `symbol`, or -1 if nothing mentions it.
  public int ofSymbol(int symbol) {
    return symbol < placeOfSymbol.length ? placeOfSymbol[symbol] : -1;
  }

  /// Tells whether `place` is `other` or the beginning of its chain, so that an assignment to
  /// `place` ends what is known of `other`.
  public boolean isPrefix(int place, int other) {
    for (int at = other; at >= 0; at = parents[at]) {
      if (at == place) {
        return true;
      }
    }
    return false;
  }
}
