package typthon.types;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A protocol that no class of a program states: the members that a value must have, by name.
///
/// Immutable and safe for use by any number of threads.
///
/// @param name for people
/// @param members what reading each member must give
public record Shape(String name, SortedMap<String, Type> members) {
  private static final int REASONS = 5;

  public Shape {
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
  }

  /// Returns the shape that asks for what both ask for. A member that both name must fit both.
  public Shape compose(Shape other) {
    SortedMap<String, Type> all = new TreeMap<>(members);
    other.members.forEach((member, type) ->
        all.merge(
            member,
            type,
            (one, two) -> one.equals(two) ? one : Unions.intersection(List.of(one, two))));
    return new Shape(name + " & " + other.name, all);
  }

  /// Returns why a value of `type` does not have this shape, at most five reasons; empty if it has.
  public List<String> missingFrom(Type type, Relations relations) {
    List<String> reasons = new ArrayList<>();
    for (Type each : Types.members(type)) {
      members.forEach((member, wanted) -> {
        Member found = each.isAny() ? null : relations.context().member(each, member);
        if (!each.isAny() && found == null) {
          reasons.add("missing member " + member);
        } else if (found != null && !relations.isAssignable(found.type(), wanted)) {
          reasons.add(
              "member "
                  + member
                  + " has type \""
                  + found.type().display()
                  + "\", expected \""
                  + wanted.display()
                  + "\"");
        }
      });
    }
    return List.copyOf(reasons.subList(0, Math.min(REASONS, reasons.size())));
  }

  /// Returns a shape of the library by its name: `Sized`, `Iterable[T]`, `Sequence[T]`, `Mapping[K,
  /// V]`, `Comparable`, `Numeric`, `Callable[R]` and others.
  ///
  /// @return nothing if there is no such shape or it has another number of arguments
  public static Optional<Shape> named(TypeContext context, String name, List<Type> arguments) {
    return Optional.ofNullable(new ShapeLibrary(context, arguments).members(name))
        .map((Map<String, Type> members) -> new Shape(name, new TreeMap<>(members)));
  }
}
