package typthon.types;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The proper ancestors of a class as a set of bits, so that whether it inherits from another is
/// one test of a bit, however deep the hierarchy is.
///
/// Only classes that others inherit from have a number, hence a set takes a bit for each of those
/// at most. Numbers come in the order in which they are asked for, which may differ from run to
/// run: nothing that a user sees may depend on them. Immutable.
public final class AncestorSet {
  private final long[] words;
  private final boolean open;

  private AncestorSet(long[] words, boolean open) {
    this.words = words;
    this.open = open;
  }

  /// Returns the ancestors in a linearisation.
  ///
  /// @param mro a class with its own parameters first, then its ancestors
  /// @param numbering gives each class one number for good, or -1 to one that cannot have any
  /// @return null if an ancestor cannot have a number
  public static @Nullable AncestorSet of(List<Type> mro, ToIntFunction<ClassInfo> numbering) {
    long[] words = {};
    boolean open = false;
    for (Type ancestor : mro.subList(Math.min(1, mro.size()), mro.size())) {
      ClassInfo type = Types.classOf(ancestor);
      if (type == null) {
        open = true;
        continue;
      }
      int number = numbering.applyAsInt(type);
      if (number < 0) {
        return null;
      }
      if (number >> 6 >= words.length) {
        words = Arrays.copyOf(words, (number >> 6) + 1);
      }
      words[number >> 6] |= 1L << number;
    }
    return new AncestorSet(words, open);
  }

  /// Tells whether `type` is one of these ancestors.
  public boolean contains(ClassInfo type) {
    int number = type.number();
    return number >= 0 && number >> 6 < words.length && (words[number >> 6] & 1L << number) != 0;
  }

  /// Tells whether one of the ancestors is unknown, so that the class may have any other.
  public boolean isOpen() {
    return open;
  }
}
