package typthon.checker.refinements;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import typthon.contracts.Constraint;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.Prover;
import typthon.types.AliasInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// A type with a condition on its values. Equal conditions on equal bases are equal.
///
/// @param base what the values are
/// @param predicate the condition as far as the prover reads it
/// @param opaque conditions that only a person understands, compared by their text
/// @param dependent whether the condition was written as a constraint (`len=3`)
/// @param refinement the condition as it is shown
public record Refinement(
    Type base, Predicate predicate, Set<String> opaque, boolean dependent, String refinement)
    implements AliasInfo {
  public Refinement {
    opaque = Set.copyOf(opaque);
  }

  /// Returns `base` with a predicate.
  public static Type of(Type base, Predicate predicate) {
    return make(base, predicate, Set.of(), false, predicate.toString());
  }

  /// Returns `base` with a condition that nothing can be proved of.
  public static Type opaque(Type base, String text) {
    return make(base, Predicate.TRUE, Set.of(text), false, text);
  }

  /// Returns `base` with a constraint.
  public static Type of(Type base, Constraint constraint) {
    String text = constraint.toString();
    return switch (constraint) {
      case Constraint.Length(int low, int high) ->
          make(base, lengths(low, high), Set.of(), true, text);
      case Constraint.Equal(String operand)
          when operand.startsWith("\"") || operand.startsWith("'") || isNumber(operand) ->
          make(base, Predicate.parse("value == " + operand), Set.of(), true, text);
      case Constraint.Equal equal -> make(base, Predicate.TRUE, Set.of(text), true, text);
      case Constraint.Custom custom -> make(base, Predicate.TRUE, Set.of(text), true, text);
    };
  }

  private static Predicate lengths(int low, int high) {
    return Predicate.parse(
        low == high
            ? "len(value) == " + low
            : "len(value) >= " + low + " and len(value) <= " + high);
  }

  private static boolean isNumber(String operand) {
    return operand.matches("-?[0-9.]+");
  }

  /// A refinement of a refinement is one that asks for both.
  private static Type make(
      Type base, Predicate predicate, Set<String> opaque, boolean dependent, String text) {
    Type.Alias inner = Types.refinement(base);
    if (inner != null && inner.alias() instanceof Refinement known) {
      Set<String> both = new LinkedHashSet<>(known.opaque);
      both.addAll(opaque);
      return alias(
          new Refinement(
              Types.unfoldOnce(inner),
              Facts.and(known.predicate, predicate),
              both,
              dependent && known.dependent,
              known.refinement + (dependent ? ", " : " and ") + text));
    }
    return alias(new Refinement(base, predicate, opaque, dependent, text));
  }

  private static Type alias(Refinement made) {
    return new Type.Alias(made, made.typeParameters());
  }

  @Override
  public SymbolRef ref() {
    return new SymbolRef("", refinement);
  }

  @Override
  public List<TypeVariable> typeParameters() {
    if (!Types.mentionsVariables(base)) {
      return List.of();
    }
    Set<TypeVariable> variables = new LinkedHashSet<>();
    Types.collectVariables(base, variables);
    return new ArrayList<>(variables);
  }

  @Override
  public Type value() {
    return base;
  }

  @Override
  public boolean implies(AliasInfo other) {
    return other instanceof Refinement target
        && opaque.containsAll(target.opaque)
        && Prover.prove(predicate, target.predicate, Facts.numbers(base))
            == Predicate.Answer.PROVED;
  }
}
