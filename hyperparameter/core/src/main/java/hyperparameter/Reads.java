package hyperparameter;

import hyperparameter.value.CoercionException;
import hyperparameter.value.CoercionPolicy;
import hyperparameter.value.Suggestions;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The slow half of typed reads: conversions, and what to say when there is nothing.
final class Reads {
  private Reads() {}

  /// Returns the converted value of a slot; null if there is none, if it is an explicit null, or if
  /// the lenient policy gives it up.
  ///
  /// @throws ParamTypeException if it does not convert and the policy is strict
  static @Nullable Object coerced(Target target, Snapshot snapshot, @Nullable Slot slot) {
    if (slot == null) {
      return null;
    }
    slot.markRead();
    Stored stored = slot.stored;
    Stored.Coerced cached = stored.coerced;
    if (cached != null && cached.target() == target) {
      return cached.value();
    }
    Object raw = stored.resolve();
    if (raw == null) {
      return null;
    }
    try {
      Object value = target.convert(raw);
      if (!stored.changes()) {
        stored.coerced = new Stored.Coerced(target, value);
      }
      return value;
    } catch (CoercionException fault) {
      return refused(target, snapshot, slot, raw, fault);
    }
  }

  private static @Nullable Object refused(
      Target target, Snapshot snapshot, Slot slot, Object raw, CoercionException fault) {
    String key = slot.name.text;
    Events.coercionFailed(key, fault);
    if (snapshot.traits.policy() == CoercionPolicy.STRICT) {
      throw new ParamTypeException(key, raw, fault, slot.stored.origin);
    }
    ParamListener listener = snapshot.traits.listener();
    if (listener != null) {
      listener.coercionFailed(key, raw, slot.stored.origin, fault);
    }
    return target.convertLeniently(raw);
  }

  /// Returns the exception for a required key without value.
  static ParamMissingException missing(String key, Snapshot snapshot, @Nullable Slot slot) {
    if (slot != null) {
      return new ParamMissingException(key, slot.stored.origin);
    }
    return new ParamMissingException(key, suggestions(key, snapshot));
  }

  static List<String> suggestions(String key, Snapshot snapshot) {
    TreeSet<String> known = new TreeSet<>(KeyRegistry.process().declared());
    known.addAll(snapshot.keys());
    return Suggestions.nearest(key, known);
  }
}
