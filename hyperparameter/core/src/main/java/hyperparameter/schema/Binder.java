package hyperparameter.schema;

import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigNode.Items;
import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.config.ConfigProblem.Kind;
import hyperparameter.value.CoercionException;
import hyperparameter.value.Coercions;
import hyperparameter.value.GenericType;
import hyperparameter.value.Origin;
import hyperparameter.value.Shown;
import hyperparameter.value.Suggestions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One run of a schema over a tree. It goes on after a violation, so that all are found.
final class Binder {
  private final Coercions engine;
  private final UnknownFields unknownFields;
  private final List<Violation> violations = new ArrayList<>();
  private final List<Violation> warnings = new ArrayList<>();

  Binder(Coercions engine, UnknownFields unknownFields) {
    this.engine = engine;
    this.unknownFields = unknownFields;
  }

  List<Violation> violations() {
    return violations;
  }

  List<Violation> warnings() {
    return warnings;
  }

  /// Returns the bound value, or null after a violation.
  @Nullable Object bind(String path, Type type, ConfigNode node) {
    Class<?> raw = GenericType.rawClass(type);
    if (raw == Optional.class) {
      return optional(path, type, node);
    } else if (Shape.isUnion(raw)) {
      return new Unions(this).bind(path, raw, node);
    } else if (Shape.hasParts(raw) && node.toPlain() != null && raw.isInstance(node.toPlain())) {
      return node.toPlain();
    } else if (Shape.hasParts(raw)) {
      return table(path, raw, node) instanceof Table table ? object(path, raw, table, "") : null;
    } else if (node instanceof Items items && isList(raw)) {
      return list(path, type, raw, items);
    } else if (raw == Map.class && table(path, raw, node) instanceof Table table) {
      return map(path, type, table);
    }
    return raw == Map.class ? null : scalar(path, type, node);
  }

  /// Returns the object that a constructor makes of a table, or null after a violation.
  @Nullable Object bind(String path, Shape shape, ConfigNode node) {
    Table table = table(path, shape.type(), node);
    return table == null ? null : object(path, shape, table, "");
  }

  private static boolean isList(Class<?> raw) {
    return raw == List.class || raw == Set.class || raw == Collection.class;
  }

  private @Nullable Object optional(String path, Type type, ConfigNode node) {
    if (node instanceof Scalar(Object value, _) && value == null) {
      return Optional.empty();
    }
    Object value = bind(path, GenericType.argument(type, 0), node);
    return value == null ? null : Optional.of(value);
  }

  private @Nullable Object scalar(String path, Type type, ConfigNode node) {
    try {
      return engine.coerce(node.toPlain(), type);
    } catch (CoercionException fault) {
      violate(Kind.WRONG_TYPE, path, fault.getMessage(), node, type);
      return null;
    }
  }

  /// Returns the node if it is a table, else null after a violation.
  @Nullable Table table(String path, Class<?> type, ConfigNode node) {
    if (node instanceof Table table) {
      return table;
    }
    violate(Kind.WRONG_TYPE, path, "expected a table, got " + Shown.of(node.toPlain()), node, type);
    return null;
  }

  private @Nullable Object list(String path, Type type, Class<?> raw, Items items) {
    List<Object> out = new ArrayList<>();
    int before = violations.size();
    for (int i = 0; i < items.items().size(); i++) {
      Object element =
          bind(path + "[" + i + "]", GenericType.argument(type, 0), items.items().get(i));
      if (element != null) {
        out.add(element);
      }
    }
    if (violations.size() > before) {
      return null;
    }
    return raw == Set.class
        ? Collections.unmodifiableSet(new LinkedHashSet<>(out))
        : Collections.unmodifiableList(out);
  }

  private @Nullable Object map(String path, Type type, Table table) {
    Map<Object, Object> out = new LinkedHashMap<>();
    int before = violations.size();
    for (Map.Entry<String, Member> entry : table.members().entrySet()) {
      String at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      Object key =
          scalar(
              at,
              GenericType.argument(type, 0),
              new Scalar(entry.getKey(), entry.getValue().key()));
      Object value = bind(at, GenericType.argument(type, 1), entry.getValue().value());
      if (key != null && value != null) {
        out.put(key, value);
      }
    }
    return violations.size() > before ? null : Collections.unmodifiableMap(out);
  }

  /// Makes a record of the members of a table.
  ///
  /// @param discriminator a member that is none of the record's; empty if there is none
  @Nullable Object object(String path, Class<?> type, Table table, String discriminator) {
    return object(path, Shape.of(type), table, discriminator);
  }

  private @Nullable Object object(String path, Shape shape, Table table, String discriminator) {
    int before = violations.size();
    Set<String> known = new LinkedHashSet<>();
    if (!discriminator.isEmpty()) {
      known.add(discriminator);
    }
    Object made = made(path, shape, table, known);
    unknown(path, table, known);
    return violations.size() > before ? null : made;
  }

  private @Nullable Object made(String path, Shape shape, Table table, Set<String> known) {
    int before = violations.size();
    @Nullable Object[] values = new @Nullable Object[shape.parts().size()];
    for (int i = 0; i < values.length; i++) {
      Part part = shape.parts().get(i);
      if (part.has(Inline.class)) {
        values[i] = made(path, Shape.of(part.raw()), table, known);
      } else {
        known.addAll(part.names());
        values[i] =
            part(path.isEmpty() ? part.member() : path + "." + part.member(), part, table, shape);
      }
    }
    return violations.size() > before ? null : construct(path, shape, values, table.origin());
  }

  private @Nullable Object construct(
      String path, Shape shape, @Nullable Object[] values, Origin origin) {
    try {
      Object made = shape.make(values);
      for (String fault : Constraints.check(shape.type(), made)) {
        violate(Kind.CONSTRAINT, path, fault, new Scalar(null, origin), shape.type());
      }
      return made;
    } catch (InvocationTargetException refused) {
      Throwable cause = refused.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      violate(
          Kind.CONSTRAINT,
          path,
          String.valueOf(cause == null ? null : cause.getMessage()),
          new Scalar(null, origin),
          shape.type());
      return null;
    }
  }

  private @Nullable Object part(String path, Part part, Table table, Shape shape) {
    Member member = member(path, part, table);
    if (member == null) {
      return absent(path, part, table, shape);
    }
    ConfigNode node = member.value();
    boolean isNull = node instanceof Scalar(Object value, _) && value == null;
    if (isNull && !isOptional(part.raw())) {
      if (part.isNullable()) {
        return null;
      }
      violate(Kind.WRONG_TYPE, path, "must not be null", node, part.type());
      return null;
    }
    return constrained(path, part, bind(path, part.type(), node), node);
  }

  private @Nullable Object constrained(
      String path, Part part, @Nullable Object value, ConfigNode node) {
    if (value != null) {
      for (String fault : Constraints.check(part.element(), value)) {
        violate(Kind.CONSTRAINT, path, fault, node, part.type());
      }
    }
    return value;
  }

  private static boolean isOptional(Class<?> type) {
    return type == Optional.class || type.getName().startsWith("java.util.Optional");
  }

  private @Nullable Member member(String path, Part part, Table table) {
    for (String name : part.names()) {
      Member member = table.members().get(name);
      if (member != null) {
        Alias alias = part.annotation(Alias.class);
        if (alias != null && !name.equals(part.member()) && !alias.deprecated().isEmpty()) {
          String message = "\"" + name + "\" is deprecated: " + alias.deprecated();
          warnings.add(
              new Violation(
                  Kind.DEPRECATED, path, message, null, "", member.key(), List.of(part.member())));
        }
        return member;
      }
    }
    return null;
  }

  private @Nullable Object absent(String path, Part part, Table table, Shape shape) {
    Default fallback = part.annotation(Default.class);
    if (fallback != null) {
      Scalar node = new Scalar(fallback.value(), new Origin.Declared(path));
      return constrained(path, part, bind(path, part.type(), node), node);
    }
    if (isOptional(part.raw())) {
      return engine.coerce(null, part.type());
    }
    if (part.has(DefaultValue.class)) {
      return object(path, part.raw(), new Table(Map.of(), table.origin()), "");
    }
    if (!part.isNullable()) {
      Set<String> unclaimed = new LinkedHashSet<>(table.members().keySet());
      shape.parts().forEach(other -> unclaimed.removeAll(other.names()));
      List<String> near = Suggestions.nearest(part.member(), unclaimed);
      violations.add(
          new Violation(
              Kind.MISSING,
              path,
              "is required but not set",
              null,
              GenericType.show(part.type()),
              table.origin(),
              near));
    }
    return null;
  }

  private void unknown(String path, Table table, Set<String> known) {
    if (unknownFields == UnknownFields.IGNORE) {
      return;
    }
    table
        .members()
        .forEach((name, member) -> {
          if (!known.contains(name)) {
            Violation violation =
                new Violation(
                    Kind.UNKNOWN_KEY,
                    path.isEmpty() ? name : path + "." + name,
                    "is not known",
                    member.value().toPlain(),
                    "",
                    member.key(),
                    Suggestions.nearest(name, known));
            (unknownFields == UnknownFields.FAIL ? violations : warnings).add(violation);
          }
        });
  }

  void violate(Kind kind, String path, String message, ConfigNode node, Type type) {
    violations.add(
        new Violation(
            kind, path, message, node.toPlain(), GenericType.show(type), node.origin(), List.of()));
  }

  /// Returns a run of the same schema with findings of its own, to try an alternative.
  Binder trial() {
    return new Binder(engine, unknownFields);
  }

  void take(Binder trial) {
    violations.addAll(trial.violations);
    warnings.addAll(trial.warnings);
  }
}
