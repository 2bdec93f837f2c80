package hyperparameter;

import hyperparameter.value.Origin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The answers that a scope, or the base, had from the layers.
final class LayerCache {
  private final List<ParamLayer> layers;
  private final ConcurrentHashMap<KeyName, Optional<Slot>> answers = new ConcurrentHashMap<>();

  LayerCache(List<ParamLayer> layers) {
    this.layers = List.copyOf(layers);
  }

  List<ParamLayer> layers() {
    return layers;
  }

  /// Returns the same layers without answers.
  LayerCache fresh() {
    return new LayerCache(layers);
  }

  @Nullable Slot find(KeyName name) {
    Optional<Slot> answer = answers.get(name);
    if (answer == null) {
      // Not computeIfAbsent: a layer may be slow, or read parameters itself.
      Optional<Slot> asked = Optional.ofNullable(ask(name));
      Optional<Slot> raced = answers.putIfAbsent(name, asked);
      answer = raced == null ? asked : raced;
    }
    return answer.orElse(null);
  }

  private @Nullable Slot ask(KeyName name) {
    for (ParamLayer layer : layers) {
      Optional<Object> value = layer.find(name.text);
      if (value.isPresent()) {
        Origin origin = new Origin.Layer(layer.name());
        return new Slot(name, Stored.of(value.get(), origin), null);
      }
    }
    return null;
  }
}
