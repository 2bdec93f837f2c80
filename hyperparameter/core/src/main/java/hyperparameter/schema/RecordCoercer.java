package hyperparameter.schema;

import hyperparameter.config.ConfigTree;
import hyperparameter.value.Coercer;
import hyperparameter.value.CoercionException;
import hyperparameter.value.Coercions;
import hyperparameter.value.GenericType;
import hyperparameter.value.Origin;
import hyperparameter.value.Shown;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.stream.Collectors;

/// Lets typed keys and containers hold records and sealed interfaces of records.
public final class RecordCoercer implements Coercer {
  @Override
  public boolean makes(Type target) {
    return target instanceof Class<?> type && (type.isRecord() || Shape.isUnion(type));
  }

  @Override
  public Object coerce(Object raw, Type target, Coercions engine) {
    Class<?> type = GenericType.rawClass(target);
    if (type.isInstance(raw)) {
      return raw;
    }
    if (!(raw instanceof Map<?, ?> map)) {
      throw new CoercionException("a table", Shown.of(raw));
    }
    Binder binder = new Binder(engine, UnknownFields.FAIL);
    ConfigTree tree = ConfigTree.ofFlat(text(map), Origin.Code.UNTRACED);
    Object value = binder.bind("", type, tree.root());
    if (value == null || !binder.violations().isEmpty()) {
      String faults =
          binder.violations().stream()
              .map(fault -> fault.path() + " " + fault.message())
              .collect(Collectors.joining("; "));
      throw new CoercionException(
          "a table of " + type.getSimpleName(), Shown.of(raw) + ": " + faults);
    }
    return value;
  }

  private static Map<String, Object> text(Map<?, ?> map) {
    Map<String, Object> out = new java.util.LinkedHashMap<>();
    map.forEach((key, value) -> out.put(String.valueOf(key), value));
    return out;
  }
}
