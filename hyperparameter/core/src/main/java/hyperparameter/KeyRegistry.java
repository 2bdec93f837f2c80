package hyperparameter;

import hyperparameter.value.KeyText;
import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All keys of the process. Keys are added by declarations and writes, never by reads, and stay.
///
/// It is process-wide because the identity of a key is: two class loaders, two scopes and two
/// threads that say `train.lr` mean one thing.
final class KeyRegistry {
  private static final KeyRegistry PROCESS = new KeyRegistry();

  private final ConcurrentHashMap<String, KeyName> names = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, KeyName> hashes = new ConcurrentHashMap<>();
  private final List<String> collisions = new ArrayList<>();
  private int next;

  private KeyRegistry() {}

  static KeyRegistry process() {
    return PROCESS;
  }

  /// Returns the key with this text, or null if nobody declared or wrote it.
  @Nullable KeyName find(String text) {
    return names.get(text);
  }

  /// Returns the key with this text.
  ///
  /// @throws hyperparameter.value.ParamKeyException if it is spelled against the rules
  KeyName intern(String text, Origin origin) {
    KeyName known = names.get(text);
    return known != null ? known : add(KeyText.checkQualified(text, origin), origin);
  }

  private synchronized KeyName add(String text, Origin origin) {
    KeyName known = names.get(text);
    if (known != null) {
      return known;
    }
    int at = text.indexOf('@');
    KeyName plain = at < 0 ? null : intern(text.substring(0, at), origin);
    KeyName added = new KeyName(text, next++, plain);
    KeyName twin = hashes.putIfAbsent(added.hash(), added);
    if (twin != null) {
      collisions.add(twin.text + " and " + text);
    }
    names.put(text, added);
    if (plain != null) {
      plain.addQualified(added);
    }
    return added;
  }

  /// Returns pairs of keys with equal hash, which native readers cannot tell apart.
  synchronized List<String> collisions() {
    return List.copyOf(collisions);
  }

  Collection<KeyName> all() {
    return names.values();
  }

  /// Returns the texts of the declared keys.
  List<String> declared() {
    return names.values().stream()
        .filter(name -> name.declaration() != null)
        .map(name -> name.text)
        .sorted()
        .toList();
  }
}
