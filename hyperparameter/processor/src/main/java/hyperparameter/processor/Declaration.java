package hyperparameter.processor;

import java.util.LinkedHashMap;
import java.util.Map;

/// A parameter as the index records it.
///
/// @param type as the source has it
/// @param fallback the default as text; empty if there is none
/// @param owner the class and member that declare or read it
/// @param kind `key`, `function`, `record` or `read`
record Declaration(
    String key,
    String type,
    String fallback,
    boolean hasFallback,
    String doc,
    String constraint,
    String owner,
    String kind,
    String file,
    long line) {

  Map<String, Object> toMap() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("key", key);
    out.put("type", type);
    if (hasFallback) {
      out.put("default", fallback);
    }
    if (!doc.isEmpty()) {
      out.put("doc", doc);
    }
    if (!constraint.isEmpty()) {
      out.put("constraint", constraint);
    }
    out.put("owner", owner);
    out.put("kind", kind);
    out.put("file", file);
    out.put("line", line);
    return out;
  }
}
