package typthon.project.options;

import hyperparameter.value.CoercionException;
import hyperparameter.value.Coercions;
import hyperparameter.value.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import typthon.checker.EffectOptions;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.contracts.ContractSyntaxException;
import typthon.contracts.effects.EffectSet;
import typthon.project.ForeignChecker;
import typthon.project.TypthonException;

/// Typed reading of values by key. A value of the wrong type ends in a [TypthonException] that
/// names its place.
final class OptionValues {
  private final Coercions coercions = Coercions.builtIn();
  private final Map<String, Value> values = new TreeMap<>();

  /// A value and where it stands.
  record Value(@Nullable Object raw, Origin origin) {}

  void put(String key, @Nullable Object raw, Origin origin) {
    values.put(key, new Value(raw, origin));
  }

  void remove(OptionKey key) {
    values.remove(key.key());
  }

  boolean has(OptionKey key) {
    return values.containsKey(key.key());
  }

  boolean flag(OptionKey key, boolean otherwise) {
    return typed(key, Boolean.class, otherwise, "true or false");
  }

  int number(OptionKey key, int otherwise) {
    int number = typed(key, Integer.class, otherwise, "a whole number");
    if (number < 0) {
      throw wrong(key.key(), "a number that is not negative");
    }
    return number;
  }

  String text(OptionKey key, String otherwise) {
    return typed(key, String.class, otherwise, "a text");
  }

  Optional<String> text(OptionKey key) {
    return has(key) ? Optional.of(text(key, "")) : Optional.empty();
  }

  List<String> texts(OptionKey key, List<String> otherwise) {
    return values.containsKey(key.key()) ? texts(key.key()) : otherwise;
  }

  /// Returns the effects that the keys below `prefix` state, by the rest of the key.
  Map<String, EffectSet> effects(String prefix) {
    Map<String, EffectSet> effects = new TreeMap<>();
    for (String key : values.keySet()) {
      if (key.startsWith(prefix)) {
        try {
          effects.put(key.substring(prefix.length()), EffectOptions.parse(texts(key)));
        } catch (ContractSyntaxException malformed) {
          throw wrong(key, "a list of effects, for instance [\"io\", \"exception[ValueError]\"]");
        }
      }
    }
    return effects;
  }

  private List<String> texts(String key) {
    Value value = Objects.requireNonNull(values.get(key));
    List<String> texts = new ArrayList<>();
    if (value.raw instanceof List<?> list) {
      for (Object element : list) {
        if (!(element instanceof String text)) {
          throw wrong(key, "a list of texts");
        }
        texts.add(text);
      }
      return texts;
    }
    if (!(value.raw instanceof String text)) {
      throw wrong(key, "a list of texts");
    }
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        texts.add(part.strip());
      }
    }
    return texts;
  }

  Preset preset(Preset otherwise) {
    Optional<String> label = text(OptionKey.CHECK_PRESET);
    if (label.isEmpty()) {
      return flag(OptionKey.CHECK_STRICT, false) ? Preset.STRICT : otherwise;
    }
    for (Preset preset : Preset.values()) {
      if (preset.label().equals(label.get())) {
        return preset;
      }
    }
    throw wrong(
        OptionKey.CHECK_PRESET.key(), "\"off\", \"basic\", \"standard\", \"strict\" or \"all\"");
  }

  /// Returns the checkers whose comments count.
  Set<ForeignChecker> foreignComments() {
    Set<ForeignChecker> checkers = EnumSet.noneOf(ForeignChecker.class);
    for (String label : texts(OptionKey.CHECK_FOREIGN_COMMENTS, List.of())) {
      ForeignChecker checker = ForeignChecker.named(label);
      if (checker == null) {
        throw wrong(
            OptionKey.CHECK_FOREIGN_COMMENTS.key(),
            "a list of \"mypy\", \"pyrefly\", \"pyright\" and \"ty\"");
      }
      checkers.add(checker);
    }
    return checkers;
  }

  Optional<Severity> severity(String key) {
    Value value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    for (Severity severity : Severity.values()) {
      if (severity.label().equals(value.raw)) {
        return Optional.of(severity);
      }
    }
    throw wrong(key, "\"off\", \"hint\", \"info\", \"warning\" or \"error\"");
  }

  /// Returns what is said about single rules.
  Map<Rule, Severity> rules() {
    Map<Rule, Severity> rules = new TreeMap<>();
    for (String key : values.keySet()) {
      Rule rule = key.startsWith("rules.") ? Rule.named(key.substring(6)) : null;
      if (rule != null) {
        rules.put(rule, severity(key).orElseThrow());
      }
    }
    return rules;
  }

  private <T> T typed(OptionKey key, Class<T> type, T otherwise, String expected) {
    Value value = values.get(key.key());
    if (value == null) {
      return otherwise;
    }
    boolean fromText = !(value.origin instanceof Origin.File);
    if (!fromText && !type.isInstance(value.raw) && !isWholeNumber(value.raw, type)) {
      throw wrong(key.key(), expected);
    }
    try {
      return coercions.coerceTo(value.raw, type);
    } catch (CoercionException e) {
      throw wrong(key.key(), expected);
    }
  }

  private static boolean isWholeNumber(@Nullable Object raw, Class<?> type) {
    return type == Integer.class && raw instanceof Long;
  }

  /// Returns the exception for a value that is not what its key wants.
  TypthonException wrong(String key, String expected) {
    Value value = values.get(key);
    Object raw = value == null ? null : value.raw;
    String shown = raw instanceof String text ? "\"" + text + "\"" : String.valueOf(raw);
    String message = "\"" + key + "\" must be " + expected + ", not " + shown;
    return new TypthonException(
        message, value == null ? Optional.empty() : place(value.origin), null);
  }

  /// Returns the place in a file that an origin names.
  static Optional<TypthonException.Place> place(Origin origin) {
    return origin instanceof Origin.File(String file, int line, int column)
        ? Optional.of(new TypthonException.Place(Path.of(file), line, column))
        : Optional.empty();
  }
}
