package typthon.checker.annotations;

import java.util.Set;

/// The type qualifiers of a declaration.
public record Qualifiers(Set<Qualifier> all) {
  public static final Qualifiers NONE = new Qualifiers(Set.of());

  /// A word that says something about the variable, not its type.
  public enum Qualifier {
    CLASS_VARIABLE,
    FINAL,
    REQUIRED,
    NOT_REQUIRED,
    READ_ONLY,
    INIT_VARIABLE,
    TYPE_ALIAS
  }

  public Qualifiers {
    all = Set.copyOf(all);
  }

  public boolean isClassVariable() {
    return all.contains(Qualifier.CLASS_VARIABLE);
  }

  public boolean isFinal() {
    return all.contains(Qualifier.FINAL);
  }

  public boolean isRequired() {
    return all.contains(Qualifier.REQUIRED);
  }

  public boolean isNotRequired() {
    return all.contains(Qualifier.NOT_REQUIRED);
  }

  public boolean isReadOnly() {
    return all.contains(Qualifier.READ_ONLY);
  }

  public boolean isInitVariable() {
    return all.contains(Qualifier.INIT_VARIABLE);
  }

  public boolean isTypeAlias() {
    return all.contains(Qualifier.TYPE_ALIAS);
  }
}
