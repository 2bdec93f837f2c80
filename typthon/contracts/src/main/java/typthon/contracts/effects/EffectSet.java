package typthon.contracts.effects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A set of effects: built-in labels, classes of exceptions and custom labels. The empty set is
/// "pure".
///
/// Plain `exception` stands for any class below `Exception` and swallows the classes named beside
/// it. Immutable.
///
/// @param labels built-in labels; holds [EffectLabel#EXCEPTION] for plain `exception` only
/// @param exceptions dotted names of exception classes, none a subclass of another
/// @param custom further labels
public record EffectSet(Set<EffectLabel> labels, Set<String> exceptions, Set<String> custom) {
  /// No effects.
  public static final EffectSet PURE = new EffectSet(Set.of(), Set.of(), Set.of());

  public EffectSet {
    labels =
        java.util.Collections.unmodifiableSet(
            labels.isEmpty() ? EnumSet.noneOf(EffectLabel.class) : EnumSet.copyOf(labels));
    exceptions = java.util.Collections.unmodifiableSet(new TreeSet<>(exceptions));
    custom = java.util.Collections.unmodifiableSet(new TreeSet<>(custom));
  }

  /// Returns the set of the given labels, built-in or custom; `pure` adds nothing.
  public static EffectSet of(String... names) {
    EffectSet set = PURE;
    for (String name : names) {
      set = set.union(label(name));
    }
    return set;
  }

  private static EffectSet label(String name) {
    if (name.equals("pure")) {
      return PURE;
    }
    EffectLabel label = EffectLabel.of(name);
    return label == null
        ? new EffectSet(Set.of(), Set.of(), Set.of(name))
        : new EffectSet(Set.of(label), Set.of(), Set.of());
  }

  /// Returns the effect of raising one of `classes`.
  public static EffectSet raising(Collection<String> classes) {
    return PURE.union(new EffectSet(Set.of(), Set.copyOf(classes), Set.of()));
  }

  /// Tells whether there is no effect.
  public boolean isPure() {
    return labels.isEmpty() && exceptions.isEmpty() && custom.isEmpty();
  }

  /// Returns all effects of both, for the built-in exceptions.
  public EffectSet union(EffectSet other) {
    return union(other, ExceptionHierarchy.BUILTIN);
  }

  /// Returns all effects of both; a class whose base is there too is left out.
  public EffectSet union(EffectSet other, ExceptionHierarchy hierarchy) {
    Set<EffectLabel> allLabels = EnumSet.noneOf(EffectLabel.class);
    allLabels.addAll(labels);
    allLabels.addAll(other.labels);
    Set<String> all = new TreeSet<>(exceptions);
    all.addAll(other.exceptions);
    boolean plain = allLabels.contains(EffectLabel.EXCEPTION);
    Set<String> kept = new TreeSet<>();
    for (String name : all) {
      boolean swallowed = plain && hierarchy.isSubclass(name, "Exception");
      boolean subsumed =
          all.stream().anyMatch(b -> !b.equals(name) && hierarchy.isSubclass(name, b));
      if (!swallowed && !subsumed) {
        kept.add(name);
      }
    }
    Set<String> allCustom = new TreeSet<>(custom);
    allCustom.addAll(other.custom);
    return new EffectSet(allLabels, kept, allCustom);
  }

  /// Tells whether every effect of `other` is one of these, for the built-in exceptions.
  public boolean includes(EffectSet other) {
    return includes(other, ExceptionHierarchy.BUILTIN);
  }

  /// Tells whether every effect of `other` is one of these.
  public boolean includes(EffectSet other, ExceptionHierarchy hierarchy) {
    Set<EffectLabel> needed = EnumSet.noneOf(EffectLabel.class);
    needed.addAll(other.labels);
    boolean plain = labels.contains(EffectLabel.EXCEPTION);
    if (exceptions.stream().anyMatch(e -> hierarchy.isSubclass("Exception", e))) {
      needed.remove(EffectLabel.EXCEPTION);
    }
    if (!labels.containsAll(needed) || !custom.containsAll(other.custom)) {
      return false;
    }
    return other.exceptions.stream()
        .allMatch(name ->
            (plain && hierarchy.isSubclass(name, "Exception"))
                || exceptions.stream().anyMatch(base -> hierarchy.isSubclass(name, base)));
  }

  /// Returns the effects as they are shown: built-in labels in their order, then custom ones,
  /// `pure` if there are none.
  ///
  /// @param withClasses whether exception classes are named; otherwise they show as one `exception`
  public String show(boolean withClasses) {
    List<String> parts = new ArrayList<>();
    for (EffectLabel label : EffectLabel.values()) {
      if (label == EffectLabel.EXCEPTION) {
        showExceptions(withClasses, parts);
      } else if (labels.contains(label)) {
        parts.add(label.text());
      }
    }
    parts.addAll(custom);
    return parts.isEmpty() ? "pure" : String.join(", ", parts);
  }

  private void showExceptions(boolean withClasses, List<String> parts) {
    boolean plain = labels.contains(EffectLabel.EXCEPTION);
    if (plain || (!withClasses && !exceptions.isEmpty())) {
      parts.add("exception");
    }
    if (withClasses && !exceptions.isEmpty()) {
      parts.add("exception[" + String.join(", ", exceptions) + "]");
    }
  }

  @Override
  public String toString() {
    return isPure() ? "{}" : "{" + show(true) + "}";
  }
}
