package pathvein.pattern;

import java.util.List;

/// Whether every directory that matches one pattern matches another one too.
///
/// The answer is never wrong, but it may be missing: constraints are compared one by one and not
/// reasoned about, and globs may be too complicated.
///
/// @param verdict the answer
/// @param counterexample for [Verdict#REFUTED], a directory that matches the one pattern and not
///   the other: its paths, directories with `/` at their end, the directory itself first. Bytes
///   that are not valid UTF-8 are replaced
public record Inclusion(Verdict verdict, List<String> counterexample) {
  /// The answer.
  public enum Verdict {
    /// Every directory that matches the one matches the other.
    PROVEN,
    /// Some directory matches the one and not the other.
    REFUTED,
    /// It could not be found out.
    UNKNOWN
  }

  public Inclusion {
    counterexample = List.copyOf(counterexample);
  }
}
