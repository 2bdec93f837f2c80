package hyperparameter.analyzer;

/// A parameter of an index.
///
/// @param kind `key`, `function`, `record` or `read`
/// @param fallback the default as text; empty if there is none
record Known(
    String key,
    String type,
    boolean hasFallback,
    String fallback,
    String doc,
    String constraint,
    String owner,
    String kind,
    String file,
    long line,
    String source) {

  boolean isRead() {
    return kind.equals("read");
  }

  String place() {
    return file + ":" + line;
  }

  /// Returns the key without its last segment.
  String namespace() {
    int dot = key.lastIndexOf('.');
    return dot < 0 ? "" : key.substring(0, dot);
  }

  String name() {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
