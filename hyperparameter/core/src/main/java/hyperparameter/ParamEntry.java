package hyperparameter;

import hyperparameter.value.Origin;
import org.jspecify.annotations.Nullable;

/// A visible value: its key, the raw value as it was written, and where that was.
public record ParamEntry(String key, @Nullable Object value, Origin origin) {}
