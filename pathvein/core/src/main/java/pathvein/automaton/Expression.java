package pathvein.automaton;

import java.util.List;

/// A regular expression over the bytes of a name or path.
public sealed interface Expression {
  /// The empty text.
  Expression EMPTY = new Sequence(List.of());

  /// One character out of a set, as its UTF-8 bytes.
  record OneOf(CodePoints points) implements Expression {}

  /// One byte out of a set of numbers from 0 to 255, or one shielded byte if the set holds it.
  record OneByte(CodePoints bytes) implements Expression {}

  /// Any run of bytes, also the empty one; with or without `/` in it.
  record Run(boolean acrossSlash) implements Expression {}

  /// The parts one after another.
  record Sequence(List<Expression> parts) implements Expression {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /// Any one of the branches; nothing at all if there is none.
  record Choice(List<Expression> branches) implements Expression {
    public Choice {
      branches = List.copyOf(branches);
    }
  }

  /// Returns the expression for a single character.
  static Expression character(int codePoint) {
    return new OneOf(CodePoints.of(codePoint));
  }
}
