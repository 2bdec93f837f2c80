package hyperparameter.config;

/// What becomes of a list when a later file has a list at the same path.
public sealed interface ListMerge {
  /// The later list takes the place of the earlier one.
  ListMerge REPLACE = new Replace();

  /// The later list follows the earlier one.
  ListMerge APPEND = new Append();

  /// Tables that agree in a field are merged in place; the others are appended.
  static ListMerge byField(String field) {
    return new ByField(field);
  }

  /// See [#REPLACE].
  record Replace() implements ListMerge {}

  /// See [#APPEND].
  record Append() implements ListMerge {}

  /// See [#byField].
  record ByField(String field) implements ListMerge {}
}
