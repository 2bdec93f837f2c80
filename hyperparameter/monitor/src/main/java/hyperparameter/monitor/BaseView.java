package hyperparameter.monitor;

import hyperparameter.Explanation;
import hyperparameter.ParamEntry;
import hyperparameter.Params;
import hyperparameter.Snapshot;
import hyperparameter.Unused;
import hyperparameter.value.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The process base as text. Asked on threads without scopes.
final class BaseView implements ParamMXBean {

  @Override
  public int getKeyCount() {
    return Params.snapshot().size();
  }

  @Override
  public Map<String, String> getValues() {
    Snapshot snapshot = Params.snapshot();
    Map<String, String> out = new LinkedHashMap<>();
    for (ParamEntry entry : snapshot) {
      out.put(
          entry.key(),
          snapshot.isSecret(entry.key()) ? Secret.MASK : String.valueOf(entry.value()));
    }
    return out;
  }

  @Override
  public List<String> getUnused() {
    return Params.unused().stream().map(Unused::describe).toList();
  }

  @Override
  public String explain(String key) {
    return Params.explain(key).describe();
  }

  /// Returns every value with its origin and what it shadows, for JSON.
  Map<String, Object> origins() {
    Map<String, Object> out = new LinkedHashMap<>();
    for (String key : Params.snapshot().keys()) {
      out.put(key, Params.explain(key).steps().stream().map(BaseView::step).toList());
    }
    return out;
  }

  private static Map<String, String> step(Explanation.Step step) {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("value", String.valueOf(step.value()));
    out.put("origin", step.origin().describe());
    return out;
  }
}
