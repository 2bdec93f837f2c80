package typthon.checker.effects;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import typthon.contracts.effects.EffectSet;
import typthon.contracts.effects.ExceptionHierarchy;

/// The effects of a call: those that are known, and variables for those that depend on what is
/// passed.
///
/// @param variables the parameters whose effects count, by module and function
record Latent(EffectSet effects, SortedSet<Variable> variables) {
  static final Latent PURE = new Latent(EffectSet.PURE, Collections.emptySortedSet());

  Latent {
    variables = Collections.unmodifiableSortedSet(variables);
  }

  /// The effects of the parameter `name` of the function at `owner`.
  record Variable(String module, int owner, String name) implements Comparable<Variable> {
    private static final Comparator<Variable> ORDER =
        Comparator.comparing(Variable::name)
            .thenComparing(Variable::module)
            .thenComparingInt(Variable::owner);

    @Override
    public int compareTo(Variable other) {
      return ORDER.compare(this, other);
    }
  }

  static Latent of(EffectSet effects) {
    return effects.isPure() ? PURE : new Latent(effects, Collections.emptySortedSet());
  }

  static Latent of(Variable variable) {
    return new Latent(EffectSet.PURE, new TreeSet<>(java.util.List.of(variable)));
  }

  boolean isPure() {
    return effects.isPure() && variables.isEmpty();
  }

  Latent union(Latent other, ExceptionHierarchy hierarchy) {
    if (other.isPure() || this == other) {
      return this;
    }
    if (isPure()) {
      return other;
    }
    SortedSet<Variable> all = variables;
    if (!other.variables.isEmpty() && !variables.equals(other.variables)) {
      all = new TreeSet<>(variables);
      all.addAll(other.variables);
    }
    EffectSet union =
        effects.equals(other.effects) ? effects : effects.union(other.effects, hierarchy);
    return new Latent(union, all);
  }

  Latent withEffects(EffectSet changed) {
    return new Latent(changed, variables);
  }
}
