package typthon.checker.traces;

import java.util.List;

/// A judgement and what it follows from.
///
/// @param rule how the judgement follows from the children
public record Trace(Judgement judgement, String rule, List<Trace> children) {
  public Trace {
    children = List.copyOf(children);
  }

  /// A judgement that follows from nothing else in the trace.
  public Trace(Judgement judgement, String rule) {
    this(judgement, rule, List.of());
  }

  /// What kinds of judgements there are, with the meaning of their terms.
  public enum Kind {
    /// The expression `[0]` has type `[1]`.
    TYPE(2),
    /// Where the condition holds (`[1]` is `true`) or does not, `[0]` has type `[3]` instead of
    /// `[2]`.
    NARROWS(4),
    /// The call takes overload number `[0]`, counted from 1, which is `[1]`.
    OVERLOAD(2),
    /// The call solves type variable `[0]` to `[1]`.
    SOLVES(2),
    /// A value of type `[0]` may stand where `[1]` is expected.
    ASSIGNABLE(2),
    /// Of the value of the expression `[0]` is known `[1]`.
    KNOWN(2),
    /// The facts `[0]` say about the predicate `[1]`: `[2]`, for numbers of kind `[3]`.
    PROVES(4);

    private final int terms;

    Kind(int terms) {
      this.terms = terms;
    }

    /// Returns how many terms a judgement of the kind has.
    public int terms() {
      return terms;
    }
  }

  /// Something that holds or does not.
  ///
  /// @param start offset of the first byte of the code that it is about
  /// @param end offset behind the last byte
  /// @param terms as [Kind] says
  public record Judgement(Kind kind, int start, int end, List<String> terms) {
    /// Checks the terms.
    ///
    /// @throws IllegalArgumentException if the number of terms is not that of the kind
    public Judgement {
      terms = List.copyOf(terms);
      if (terms.size() != kind.terms) {
        throw new IllegalArgumentException(
            "a judgement of kind " + kind + " has " + kind.terms + " terms, not " + terms.size());
      }
    }

    /// Returns the judgement as a sentence.
    @Override
    public String toString() {
      return switch (kind) {
        case TYPE -> "\"" + terms.get(0) + "\" has type \"" + terms.get(1) + "\"";
        case NARROWS ->
            "\""
                + terms.get(0)
                + "\" is narrowed from \""
                + terms.get(2)
                + "\" to \""
                + terms.get(3)
                + "\" where the condition is "
                + terms.get(1);
        case OVERLOAD -> "overload " + terms.get(0) + " is taken: " + terms.get(1);
        case SOLVES -> terms.get(0) + " is \"" + terms.get(1) + "\"";
        case ASSIGNABLE -> "\"" + terms.get(0) + "\" is assignable to \"" + terms.get(1) + "\"";
        case KNOWN -> "of \"" + terms.get(0) + "\" is known \"" + terms.get(1) + "\"";
        case PROVES -> "\"" + terms.get(0) + "\" => \"" + terms.get(1) + "\" is " + terms.get(2);
      };
    }
  }

  /// Returns the number of judgements.
  public int size() {
    int count = 1;
    for (Trace child : children) {
      count += child.size();
    }
    return count;
  }
}
