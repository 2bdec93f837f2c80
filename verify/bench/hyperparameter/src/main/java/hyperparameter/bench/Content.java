package hyperparameter.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// What every library is filled with: 1,000 integers under dotted keys.
final class Content {
  static final int KEYS = 1000;

  /// The key that is read; its value is [#VALUE].
  static final String KEY = "group7.key742";

  static final int VALUE = 742;

  private Content() {}

  static String key(int i) {
    return "group" + i / 100 + ".key" + i;
  }

  static Map<String, Integer> integers() {
    return integers(KEYS);
  }

  static Map<String, Integer> integers(int count) {
    Map<String, Integer> out = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      out.put(key(i), i);
    }
    return out;
  }

  static Map<String, String> texts() {
    Map<String, String> out = new LinkedHashMap<>();
    integers().forEach((key, value) -> out.put(key, value.toString()));
    return out;
  }
}
