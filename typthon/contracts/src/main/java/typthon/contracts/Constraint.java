package typthon.contracts;

import java.util.Optional;
import typthon.contracts.predicates.Predicate.Answer;

/// What a dependent type says beyond its base: a length, an equal value, or text that only a person
/// understands.
public sealed interface Constraint {
  /// `low <= len <= high`, both inclusive; `len=n` where they are equal.
  record Length(int low, int high) implements Constraint {
    @Override
    public String toString() {
      return low == high ? "len=" + low : low + "<=len<=" + high;
    }
  }

  /// `value=operand`: an integer, a string or the name of another parameter, as canonical text.
  record Equal(String operand) implements Constraint {
    @Override
    public String toString() {
      return "value=" + operand;
    }
  }

  /// Any other text.
  record Custom(String text) implements Constraint {
    @Override
    public String toString() {
      return text;
    }
  }

  /// Reads `text`; what is no length and no value is [Custom].
  static Constraint parse(String text) {
    try {
      var cursor =
          new TokenCursor(
              Tokenizer.tokens(text, ContractSyntaxException.Kind.SIGNATURE),
              ContractSyntaxException.Kind.SIGNATURE);
      Optional<Constraint> constraint = read(cursor);
      if (constraint.isPresent() && cursor.peek().kind() == Token.Kind.END) {
        return constraint.get();
      }
    } catch (ContractSyntaxException e) {
      // Text of another kind.
    }
    return new Custom(text.strip());
  }

  /// Reads a constraint under `cursor`, or nothing; the cursor is then anywhere.
  static Optional<Constraint> read(TokenCursor cursor) {
    if (cursor.accept("len")) {
      int length = cursor.accept("=") ? size(cursor) : -1;
      return length < 0 ? Optional.empty() : Optional.of(new Length(length, length));
    }
    if (cursor.accept("value")) {
      return cursor.accept("=") ? operand(cursor) : Optional.empty();
    }
    int low = size(cursor);
    if (low < 0 || !cursor.accept("<=") || !cursor.accept("len") || !cursor.accept("<=")) {
      return Optional.empty();
    }
    int high = size(cursor);
    return high < 0 ? Optional.empty() : Optional.of(new Length(low, high));
  }

  private static int size(TokenCursor cursor) {
    Token token = cursor.peek();
    if (token.kind() != Token.Kind.NUMBER
        || token.text().length() > 9
        || !token.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Integer.parseInt(cursor.take().text());
  }

  private static Optional<Constraint> operand(TokenCursor cursor) {
    String sign = cursor.accept("-") ? "-" : "";
    Token token = cursor.take();
    return switch (token.kind()) {
      case NUMBER -> Optional.of(new Equal(sign + token.text()));
      case STRING -> Optional.of(new Equal(Tokenizer.quote(token.text())));
      case NAME -> sign.isEmpty() ? Optional.of(new Equal(token.text())) : Optional.empty();
      case OPERATOR, END -> Optional.empty();
    };
  }

  /// Tells what this constraint says about `target` (rule DP-3).
  default Answer implies(Constraint target) {
    if (equals(target)) {
      return Answer.PROVED;
    }
    if (this instanceof Length(int low, int high) && target instanceof Length(int min, int max)) {
      if (low >= min && high <= max) {
        return Answer.PROVED;
      }
      return high < min || low > max ? Answer.REFUTED : Answer.UNKNOWN;
    }
    return Answer.UNKNOWN;
  }
}
