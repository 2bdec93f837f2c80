package typthon.types;

import org.jspecify.annotations.Nullable;

/// Structural assignability: the members of a source against those that a protocol asks for.
final class ProtocolRelation {
  private ProtocolRelation() {}

  static boolean holds(Relation relation, Type source, Type.Instance protocol) {
    TypeContext context = relation.context();
    for (String name : protocol.type().protocolMembers()) {
      Member wanted =
          source instanceof Type.Instance || source instanceof TypeVariable
              ? context.member(protocol, name, source)
              : context.member(protocol, name);
      if (wanted == null) {
        continue;
      }
      Member found = find(context, source, name);
      if (found == null) {
        return relation.fail(() ->
            "Member \""
                + name
                + "\" of protocol \""
                + protocol.display()
                + "\" is missing in \""
                + source.display()
                + "\"");
      }
      if (!fits(relation, source, found, wanted)) {
        return relation.fail(() ->
            "Member \""
                + name
                + "\" has type \""
                + found.type().display()
                + "\", but \""
                + protocol.display()
                + "\" wants \""
                + wanted.type().display()
                + "\"");
      }
    }
    return true;
  }

  /// A value that is called by itself fits `__call__`; that a class hashes is its metaclass's to
  /// say.
  private static @Nullable Member find(TypeContext context, Type source, String name) {
    if (name.equals("__call__")) {
      Type called = called(context, source);
      return called == null ? null : new Member(called, null, Member.Kind.METHOD);
    }
    if (!name.equals("__hash__")) {
      return context.member(source, name);
    }
    ClassInfo metaclass = source instanceof Type.ClassObject ? context.fallbackClass(source) : null;
    Member found = context.member(metaclass == null ? source : metaclass.self(), name);
    return found != null && found.type().isNone() ? null : found;
  }

  private static @Nullable Type called(TypeContext context, Type source) {
    return switch (source) {
      case Type.Callable callable -> callable;
      case Type.Overloaded overloaded -> overloaded;
      default -> context.callableOf(source);
    };
  }

  private static boolean fits(Relation relation, Type source, Member found, Member wanted) {
    boolean viaClass = source instanceof Type.ClassObject || source instanceof Type.Module;
    if (wanted.kind() == Member.Kind.METHOD) {
      return relation.assign(found.type(), wanted.type());
    }
    if (wanted.kind() == Member.Kind.CLASS_VARIABLE && !isOfClass(source, found)) {
      return relation.fail(() -> "A class variable is wanted");
    }
    if (wanted.kind() == Member.Kind.VARIABLE
        && (found.kind() == Member.Kind.DEFAULT
            || (found.kind() == Member.Kind.CLASS_VARIABLE && !viaClass))) {
      return relation.fail(() -> "An instance variable is wanted");
    }
    if (!relation.assign(found.type(), wanted.type())) {
      return false;
    }
    if (wanted.settable() == null) {
      return true;
    }
    if (found.settable() == null) {
      return relation.fail(() -> "A writable member is wanted");
    }
    return relation.assign(wanted.settable(), found.settable());
  }

  /// The variables of a class are those of the class object as an instance of its metaclass.
  private static boolean isOfClass(Type source, Member found) {
    return switch (found.kind()) {
      case METHOD -> true;
      case CLASS_VARIABLE -> !(source instanceof Type.ClassObject);
      case DEFAULT -> false;
      case VARIABLE, PROPERTY -> source instanceof Type.Module;
    };
  }
}
