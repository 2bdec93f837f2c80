package typthon.checker.pydantic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.FieldView;

/// The configuration of a model: `model_config`, class keywords, and the inner class `Config` of
/// version 1, ancestors included.
///
/// @param values by name; the nearest class counts
/// @param first whether the model is one of version 1
record ModelOptions(Map<String, ExpressionView> values, boolean first) {
  ModelOptions {
    values = Map.copyOf(values);
  }

  static ModelOptions of(ClassView type) {
    List<ClassView> classes = new ArrayList<>(type.ancestors());
    boolean first =
        classes.stream().anyMatch(each -> isRoot(each) && !each.defines("model_config"));
    classes.addFirst(type);
    Map<String, ExpressionView> values = new LinkedHashMap<>();
    for (ClassView each : classes.reversed()) {
      if (!isRoot(each)) {
        read(each, values);
      }
    }
    return new ModelOptions(values, first);
  }

  static boolean isRoot(ClassView type) {
    return type.name().equals("BaseModel")
        && (type.module().equals("pydantic") || type.module().startsWith("pydantic."));
  }

  private static void read(ClassView type, Map<String, ExpressionView> values) {
    ClassView inner = type.nested("Config");
    if (inner != null) {
      for (FieldView field : inner.fields()) {
        ExpressionView value = field.value();
        if (value != null) {
          values.put(field.name(), value);
        }
      }
    }
    for (FieldView field : type.fields()) {
      ExpressionView value = field.name().equals("model_config") ? field.value() : null;
      if (value != null) {
        values.putAll(value.keywords());
      }
    }
    values.putAll(type.keywords());
  }

  boolean has(String name) {
    ExpressionView value = values.get(name);
    return value != null && Boolean.TRUE.equals(value.truth());
  }

  boolean isFrozen() {
    ExpressionView mutable = values.get("allow_mutation");
    return has("frozen") || (mutable != null && Boolean.FALSE.equals(mutable.truth()));
  }

  boolean isStrict() {
    return has("strict");
  }

  /// Tells whether fields that have an alias can be given by their names too.
  boolean takesNames() {
    return has("populate_by_name")
        || has("validate_by_name")
        || has("allow_population_by_field_name");
  }

  /// Tells whether names are made by a function.
  boolean makesAliases() {
    ExpressionView generator = values.get("alias_generator");
    return generator != null && !generator.isNone();
  }

  /// Tells whether arguments that no field takes are kept.
  boolean takesMore() {
    @Nullable ExpressionView extra = values.get("extra");
    return extra != null
        && ("allow".equals(extra.text())
            || extra.names().stream().anyMatch(name -> name.endsWith("Extra.allow")));
  }
}
