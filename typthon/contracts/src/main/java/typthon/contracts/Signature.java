package typthon.contracts;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import typthon.contracts.effects.EffectSet;

/// A function's contract: `(int, *str) -> bool ! {io}`.
///
/// Immutable; [#toString] gives canonical text that parses to an equal signature.
///
/// @param parameters in order
/// @param result the returned type, effect wrappers taken off
/// @param effects the declared upper bound; empty if none is declared
/// @param declaresEffects whether the text has an effect clause or a wrapper such as `IO[…]`
public record Signature(
    List<Parameter> parameters, TypeTerm result, EffectSet effects, boolean declaresEffects) {
  public Signature {
    parameters = List.copyOf(parameters);
  }

  /// One parameter.
  ///
  /// @param name its name, or null
  /// @param kind whether it is plain, `*` or `**`
  /// @param type its type
  /// @param hasDefault whether a `=` follows
  public record Parameter(@Nullable String name, Kind kind, TypeTerm type, boolean hasDefault) {
    /// How a parameter takes its arguments.
    public enum Kind {
      PLAIN(""),
      VARIADIC("*"),
      KEYWORD_VARIADIC("**");

      private final String stars;

      Kind(String stars) {
        this.stars = stars;
      }
    }

    @Override
    public String toString() {
      return (name == null ? "" : name + ": ") + kind.stars + type + (hasDefault ? " =" : "");
    }
  }

  /// Parses `text`.
  ///
  /// @throws ContractSyntaxException at the first character that does not fit
  public static Signature parse(String text) {
    return SignatureParser.signature(text);
  }

  /// Parses a type such as `list[int[value > 0]]`.
  ///
  /// @throws ContractSyntaxException at the first character that does not fit
  public static TypeTerm parseType(String text) {
    return SignatureParser.type(text);
  }

  @Override
  public String toString() {
    String text =
        parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"))
            + " -> "
            + (result instanceof TypeTerm.Function && declaresEffects
                ? "(" + result + ")"
                : result);
    return declaresEffects ? text + " ! " + effects : text;
  }
}
