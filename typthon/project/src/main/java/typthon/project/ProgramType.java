package typthon.project;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.checker.traces.Inspector;
import typthon.types.Type;

/// A type of a program, with the knowledge of the program that questions about it need.
///
/// Types of one [Inspection] can be compared with each other. Immutable and safe for use by any
/// number of threads. Two are equal if their types are, of the same inspection.
public final class ProgramType {
  private final Type type;
  private final Inspector inspector;

  /// @param inspector what `type` came from
  public ProgramType(Type type, Inspector inspector) {
    this.type = type;
    this.inspector = inspector;
  }

  /// Returns the type as a value to take apart with `switch`.
  public Type type() {
    return type;
  }

  /// Returns the type as a person reads it, for instance `list[int]`.
  public String display() {
    return type.display();
  }

  /// Tells whether a value of this type may stand where `target` is declared.
  ///
  /// @throws IllegalArgumentException if `target` comes from another inspection
  public boolean isAssignableTo(ProgramType target) {
    return inspector.isAssignable(type, own(target));
  }

  /// Returns why this type is not assignable to `target`, outermost reason first; empty if it is,
  /// or if there is nothing to tell beyond the two types.
  ///
  /// @throws IllegalArgumentException if `target` comes from another inspection
  public List<String> whyNotAssignableTo(ProgramType target) {
    return inspector.whyNotAssignable(type, own(target));
  }

  /// Returns the type that reading the attribute `name` of a value of this type gives; nothing if
  /// some value of this type lacks it.
  public Optional<ProgramType> attribute(String name) {
    return inspector.attribute(type, name).map(found -> new ProgramType(found, inspector));
  }

  /// Returns the type of the instances of a class: `int` for `type[int]`; nothing if this is no
  /// class.
  public Optional<ProgramType> instance() {
    return type instanceof Type.ClassObject(Type instance)
        ? Optional.of(new ProgramType(instance, inspector))
        : Optional.empty();
  }

  private Type own(ProgramType other) {
    if (other.inspector != inspector) {
      throw new IllegalArgumentException(
          "the types \""
              + display()
              + "\" and \""
              + other.display()
              + "\" come from two inspections; ask one inspection for both");
    }
    return other.type;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProgramType that
        && inspector == that.inspector
        && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public String toString() {
    return display();
  }
}
