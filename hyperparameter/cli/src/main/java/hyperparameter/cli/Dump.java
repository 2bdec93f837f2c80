package hyperparameter.cli;

import hyperparameter.ParamEntry;
import hyperparameter.ParamKey;
import hyperparameter.ParamScope;
import hyperparameter.Params;
import hyperparameter.Snapshot;
import hyperparameter.config.ConfigTree;
import hyperparameter.value.Origin;
import hyperparameter.value.Secret;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values in force as nested maps, typed by the declarations.
final class Dump {
  private Dump() {}

  static Map<String, @Nullable Object> effective(Collection<ParamKey<?>> keys) {
    Map<String, @Nullable Object> flat = new LinkedHashMap<>();
    Snapshot snapshot = Params.snapshot();
    ParamScope defaults = ParamScope.of();
    for (ParamKey<?> key : keys) {
      Object fallback = key.defaultValue().orElse(null);
      if (fallback != null) {
        defaults = defaults.and(key.name(), key.isSecret() ? Secret.of(fallback) : fallback);
      }
    }
    for (ParamEntry entry : defaults.own()) {
      flat.put(entry.key(), entry.value());
    }
    for (ParamEntry entry : snapshot) {
      flat.put(entry.key(), entry.value());
    }
    for (ParamKey<?> key : keys) {
      if (snapshot.contains(key.name())) {
        Object value = key.find().orElse(null);
        flat.put(key.name(), key.isSecret() && value != null ? Secret.of(value) : value);
      }
    }
    return ConfigTree.ofFlat(flat, Origin.Code.UNTRACED).toMap();
  }
}
