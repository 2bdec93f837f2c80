package typthon.types;

import java.util.Optional;
import java.util.Set;

/// Requirements on values that are no types: being a number, being a key.
public final class Requirements {
  private static final Set<String> NUMBERS = Set.of("int", "float", "complex", "bool");
  private static final Set<String> CHANGING = Set.of("list", "dict", "set", "bytearray");

  private final TypeContext context;

  public Requirements(TypeContext context) {
    this.context = context;
  }

  /// Returns why some value of `type` is no number of Python's own; empty if all are.
  public Optional<String> numeric(Type type) {
    for (Type member : Types.members(type)) {
      ClassInfo owner = Types.classOf(member);
      boolean number =
          member.isAny()
              || member.isNever()
              || (owner != null
                  && owner.ref().module().equals("builtins")
                  && NUMBERS.contains(owner.ref().path()));
      if (!number) {
        return Optional.of("\"" + member.display() + "\" is no number");
      }
    }
    return Optional.empty();
  }

  /// Returns why some value of `type` cannot be hashed; empty if all can. A tuple can if its
  /// elements can.
  public Optional<String> hashable(Type type) {
    for (Type member : Types.members(type)) {
      if (member instanceof Type.Tuple tuple) {
        for (Type element : tuple.elements()) {
          Optional<String> wrong = hashable(element);
          if (wrong.isPresent()) {
            return wrong;
          }
        }
      } else if (!isHashable(member)) {
        return Optional.of("\"" + member.display() + "\" cannot be hashed");
      }
    }
    return Optional.empty();
  }

  private boolean isHashable(Type type) {
    ClassInfo owner = type instanceof Type.Instance ? Types.classOf(type) : null;
    if (owner == null) {
      return true;
    }
    if (owner.ref().module().equals("builtins") && CHANGING.contains(owner.ref().path())) {
      return false;
    }
    Member hash = context.member(type, "__hash__");
    return hash == null || !Types.unfold(hash.type()).isNone();
  }
}
