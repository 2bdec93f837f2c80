package hyperparameter.value;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The built-in targets that hold other values: lists, sets, arrays, maps and optionals.
final class Containers {
  private Containers() {}

  static Object coerce(@Nullable Object raw, Type target, Coercions engine) {
    Class<?> type = GenericType.rawClass(target);
    if (type == Optional.class) {
      return raw == null
          ? Optional.empty()
          : Optional.of(engine.coerce(raw, GenericType.argument(target, 0)));
    } else if (type == OptionalInt.class) {
      return raw == null
          ? OptionalInt.empty()
          : OptionalInt.of(engine.coerceTo(raw, Integer.class));
    } else if (type == OptionalLong.class) {
      return raw == null ? OptionalLong.empty() : OptionalLong.of(engine.coerceTo(raw, Long.class));
    } else if (type == OptionalDouble.class) {
      return raw == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(engine.coerceTo(raw, Double.class));
    } else if (type == Secret.class) {
      return Secret.of(engine.coerce(raw, GenericType.argument(target, 0)));
    } else if (type == List.class || type == Collection.class) {
      return Collections.unmodifiableList(elements(raw, GenericType.argument(target, 0), engine));
    } else if (type == Set.class) {
      return Collections.unmodifiableSet(
          new LinkedHashSet<>(elements(raw, GenericType.argument(target, 0), engine)));
    } else if (type == Map.class) {
      return map(raw, GenericType.argument(target, 0), GenericType.argument(target, 1), engine);
    } else if (type.isArray()) {
      return array(raw, target, type, engine);
    }
    if (type.isInstance(raw)) {
      return raw;
    }
    throw new CoercionException("a value of " + type.getSimpleName(), Shown.of(raw));
  }

  private static List<Object> elements(@Nullable Object raw, Type element, Coercions engine) {
    List<Object> out = new ArrayList<>();
    int index = 0;
    for (Object part : parts(raw)) {
      try {
        out.add(engine.coerce(part, element));
      } catch (CoercionException fault) {
        throw new CoercionException(fault.expected() + " at index " + index, Shown.of(part));
      }
      index++;
    }
    return out;
  }

  private static Iterable<?> parts(@Nullable Object raw) {
    if (raw instanceof Collection<?> collection) {
      return collection;
    } else if (raw instanceof String text) {
      return splitAtCommas(text);
    } else if (raw != null && raw.getClass().isArray()) {
      List<@Nullable Object> parts = new ArrayList<>();
      for (int i = 0; i < Array.getLength(raw); i++) {
        parts.add(Array.get(raw, i));
      }
      return parts;
    }
    throw new CoercionException("a list", Shown.of(raw));
  }

  private static List<String> splitAtCommas(String text) {
    List<String> parts = new ArrayList<>();
    if (text.isBlank()) {
      return parts;
    }
    int start = 0;
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', start)) {
      parts.add(text.substring(start, comma).strip());
      start = comma + 1;
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  private static Object array(@Nullable Object raw, Type target, Class<?> type, Coercions engine) {
    Type element =
        target instanceof GenericArrayType generic
            ? generic.getGenericComponentType()
            : type.componentType();
    List<Object> elements = elements(raw, element, engine);
    Object array = Array.newInstance(type.componentType(), elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return array;
  }

  private static Map<Object, Object> map(
      @Nullable Object raw, Type key, Type value, Coercions engine) {
    if (!(raw instanceof Map<?, ?> source)) {
      throw new CoercionException("a table", Shown.of(raw));
    }
    Map<Object, Object> out = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : source.entrySet()) {
      try {
        out.put(engine.coerce(entry.getKey(), key), engine.coerce(entry.getValue(), value));
      } catch (CoercionException fault) {
        throw new CoercionException(
            fault.expected() + " for \"" + entry.getKey() + "\"", Shown.of(entry.getValue()));
      }
    }
    return Collections.unmodifiableMap(out);
  }
}
