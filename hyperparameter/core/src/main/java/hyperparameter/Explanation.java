package hyperparameter;

import hyperparameter.value.Origin;
import hyperparameter.value.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the value of a key comes from: the value in force first, then everything that it shadows,
/// the default last.
public record Explanation(String key, List<Step> steps) {

  /// A value and its place.
  ///
  /// @param value the raw value; [Secret#MASK] for a secret
  public record Step(@Nullable Object value, Origin origin) {}

  public Explanation {
    steps = List.copyOf(steps);
  }

  static Explanation of(String key, Snapshot snapshot) {
    List<Step> steps = new ArrayList<>();
    for (Slot slot = snapshot.slot(key); slot != null; slot = slot.previous) {
      steps.add(step(key, slot.stored.raw, slot.stored.origin));
    }
    KeyName name = KeyRegistry.process().find(key);
    ParamKey<?> declaration = name == null ? null : name.declaration();
    if (declaration != null) {
      declaration
          .defaultValue()
          .ifPresent(value -> steps.add(step(key, value, new Origin.Declared(key))));
    }
    return new Explanation(key, steps);
  }

  private static Step step(String key, @Nullable Object raw, Origin origin) {
    return new Step(Masking.isSecret(key, raw) ? Secret.MASK : raw, origin);
  }

  /// Returns the value in force and, below it, what it shadows.
  public String describe() {
    if (steps.isEmpty()) {
      return key + " is not set and nobody declares it\n";
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      out.append(i == 0 ? key + " = " : "  shadows ").append(step.value());
      out.append("  (").append(step.origin().describe()).append(")\n");
    }
    return out.toString();
  }
}
