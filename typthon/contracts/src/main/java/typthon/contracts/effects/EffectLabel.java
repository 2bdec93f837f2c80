package typthon.contracts.effects;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The effects that are built in, in the order in which they are shown.
public enum EffectLabel {
  IO,
  NETWORK,
  MUTATION,
  EXCEPTION,
  ASYNC,
  RANDOM,
  TIME;

  /// Returns the name as it is written.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns the label with that name, or null for a custom one.
  public static @Nullable EffectLabel of(String name) {
    for (EffectLabel label : values()) {
      if (label.text().equals(name)) {
        return label;
      }
    }
    return null;
  }
}
