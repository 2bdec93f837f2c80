package hyperparameter.schema;

import hyperparameter.value.CoercionException;
import hyperparameter.value.Coercions;
import hyperparameter.value.GenericType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Describes a type as JSON Schema, draft 2020-12. Types that are made of parts become definitions.
final class JsonSchemaWriter {
  private final Map<String, Object> definitions = new LinkedHashMap<>();

  Map<String, Object> document(Class<?> type) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    out.put("title", type.getSimpleName());
    out.putAll(type(type));
    if (!definitions.isEmpty()) {
      out.put("$defs", definitions);
    }
    return out;
  }

  private Map<String, Object> type(Type type) {
    Class<?> raw = GenericType.rawClass(type);
    if (raw == Optional.class) {
      return nullable(type(GenericType.argument(type, 0)));
    } else if (raw == OptionalInt.class || raw == OptionalLong.class) {
      return nullable(of("type", "integer"));
    } else if (raw == OptionalDouble.class) {
      return nullable(of("type", "number"));
    } else if (Shape.isUnion(raw)) {
      return reference(raw, () -> union(raw));
    } else if (Shape.hasParts(raw)) {
      return reference(raw, () -> object(raw));
    } else if (raw == List.class || raw == Set.class || raw.isArray()) {
      return array(type, raw);
    } else if (raw == Map.class) {
      Map<String, Object> out = of("type", "object");
      out.put("additionalProperties", type(GenericType.argument(type, 1)));
      return out;
    } else if (raw.isEnum()) {
      return of(
          "enum",
          Arrays.stream(raw.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList());
    }
    return scalar(raw);
  }

  private static Map<String, Object> scalar(Class<?> raw) {
    if (raw == boolean.class || raw == Boolean.class) {
      return of("type", "boolean");
    } else if (List.of(int.class, long.class, short.class, byte.class).contains(raw)
        || List.of(Integer.class, Long.class, Short.class, Byte.class, BigInteger.class)
            .contains(raw)) {
      return of("type", "integer");
    } else if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
      return of("type", "number");
    }
    return raw == Object.class ? new LinkedHashMap<>() : of("type", "string");
  }

  private Map<String, Object> array(Type type, Class<?> raw) {
    Map<String, Object> out = of("type", "array");
    out.put("items", type(raw.isArray() ? raw.componentType() : GenericType.argument(type, 0)));
    if (raw == Set.class) {
      out.put("uniqueItems", true);
    }
    return out;
  }

  private Map<String, Object> reference(
      Class<?> raw, java.util.function.Supplier<Map<String, Object>> description) {
    String name = raw.getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, description.get());
    }
    return of("$ref", "#/$defs/" + name);
  }

  private Map<String, Object> union(Class<?> union) {
    List<Object> alternatives = new ArrayList<>();
    for (Class<?> alternative : Unions.alternatives(union)) {
      Map<String, Object> object = object(alternative);
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put(Unions.discriminator(union), of("const", Unions.tag(alternative)));
      if (object.get("properties") instanceof Map<?, ?> own) {
        own.forEach((key, value) -> properties.put(String.valueOf(key), value));
      }
      object.put("properties", properties);
      alternatives.add(object);
    }
    return of("anyOf", alternatives);
  }

  private Map<String, Object> object(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    collect(type, properties, required);
    Map<String, Object> out = of("type", "object");
    Doc doc = type.getAnnotation(Doc.class);
    if (doc != null) {
      out.put("description", doc.value());
    }
    out.put("properties", properties);
    if (!required.isEmpty()) {
      out.put("required", required);
    }
    return out;
  }

  private void collect(Class<?> type, Map<String, Object> properties, List<String> required) {
    for (Part part : Shape.of(type).parts()) {
      if (part.has(Inline.class)) {
        collect(part.raw(), properties, required);
        continue;
      }
      Map<String, Object> property = type(part.type());
      constrain(part.element(), property, part.raw());
      if (!part.doc().isEmpty()) {
        property.put("description", part.doc());
      }
      addDefault(part, property);
      properties.put(part.member(), part.isNullable() ? nullable(property) : property);
      if (isRequired(part)) {
        required.add(part.member());
      }
    }
  }

  static boolean isRequired(Part part) {
    return !part.has(Default.class)
        && !part.has(DefaultValue.class)
        && !part.raw().getName().startsWith("java.util.Optional")
        && !part.isNullable();
  }

  private static void addDefault(Part part, Map<String, Object> property) {
    Default fallback = part.annotation(Default.class);
    if (fallback != null) {
      try {
        property.put("default", Coercions.builtIn().coerce(fallback.value(), part.type()));
      } catch (CoercionException ownType) {
        property.put("default", fallback.value());
      }
    }
  }

  private static void constrain(AnnotatedElement element, Map<String, Object> out, Class<?> raw) {
    Range range = element.getAnnotation(Range.class);
    if (range != null) {
      bound(out, "minimum", range.min());
      bound(out, "maximum", range.max());
    }
    Min min = element.getAnnotation(Min.class);
    if (min != null) {
      bound(out, "minimum", min.value());
    }
    Max max = element.getAnnotation(Max.class);
    if (max != null) {
      bound(out, "maximum", max.value());
    }
    if (element.isAnnotationPresent(Positive.class)) {
      out.put("exclusiveMinimum", 0);
    }
    Size size = element.getAnnotation(Size.class);
    if (size != null) {
      String what = raw == String.class ? "Length" : raw == Map.class ? "Properties" : "Items";
      out.put("min" + what, size.min());
      if (size.max() != Integer.MAX_VALUE) {
        out.put("max" + what, size.max());
      }
    }
    Matches matches = element.getAnnotation(Matches.class);
    if (matches != null) {
      out.put("pattern", "^(?:" + matches.value() + ")$");
    } else if (element.isAnnotationPresent(NotBlank.class)) {
      out.put("pattern", "\\S");
    }
    OneOf oneOf = element.getAnnotation(OneOf.class);
    if (oneOf != null) {
      out.put("enum", List.of(oneOf.value()));
    }
    if (element.isAnnotationPresent(Unique.class)) {
      out.put("uniqueItems", true);
    }
  }

  private static void bound(Map<String, Object> out, String name, double value) {
    if (Double.isFinite(value)) {
      out.put(
          name,
          value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value);
    }
  }

  private static Map<String, Object> nullable(Map<String, Object> type) {
    return of("anyOf", List.of(type, Map.of("type", "null")));
  }

  private static Map<String, Object> of(String key, Object value) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(key, value);
    return out;
  }
}
