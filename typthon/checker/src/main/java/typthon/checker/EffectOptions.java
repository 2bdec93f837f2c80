package typthon.checker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import typthon.contracts.effects.EffectSet;

/// How effects are inferred and what is asked of them.
///
/// @param enabled whether the effects of every function are inferred when its module is checked;
///   otherwise only where a declaration asks for them
/// @param unknown whether a callee of which nothing is known has the effect `?`; otherwise it is
///   taken for pure
/// @param compat whether every assignment is a mutation and every `yield` is `async`
/// @param table effects by qualified name, before those of the built-in table; a name that ends in
///   `.*` stands for all below it
/// @param forbidden effects that no function of a module may have, by the module's or its package's
///   name
public record EffectOptions(
    boolean enabled,
    boolean unknown,
    boolean compat,
    Map<String, EffectSet> table,
    Map<String, EffectSet> forbidden) {
  /// Effects are inferred where a declaration asks for them.
  public static final EffectOptions DEFAULT =
      new EffectOptions(false, false, false, Map.of(), Map.of());

  public EffectOptions {
    table = java.util.Collections.unmodifiableMap(new TreeMap<>(table));
    forbidden = java.util.Collections.unmodifiableMap(new TreeMap<>(forbidden));
  }

  /// Tells whether effects matter even to modules that declare none.
  public boolean isEverywhere() {
    return enabled || !forbidden.isEmpty();
  }

  /// Returns these options with inference for every function.
  public EffectOptions withEnabled() {
    return new EffectOptions(true, unknown, compat, table, forbidden);
  }

  /// Returns the effects of the table's texts, for instance `["io", "exception[ValueError]"]`.
  ///
  /// @throws typthon.contracts.ContractSyntaxException if one is no effect
  public static EffectSet parse(List<String> labels) {
    return typthon.contracts.Signature.parse("() -> None ! {" + String.join(", ", labels) + "}")
        .effects();
  }

  /// Returns the effects of a set one by one, in the order in which they are shown, exception
  /// classes named.
  public static List<String> labels(EffectSet effects) {
    return typthon.checker.effects.Chains.labels(effects);
  }

  /// Returns every option in one line.
  @Override
  public String toString() {
    return enabled + " " + unknown + " " + compat + " " + table + " " + forbidden;
  }
}
