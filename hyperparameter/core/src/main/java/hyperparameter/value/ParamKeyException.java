package hyperparameter.value;

/// A key is spelled against the rules of [KeyText].
public final class ParamKeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String key;
  private final int index;

  /// @param index UTF-16 units from the start of the key to the fault
  /// @param fault what stands there, as the object of "has"
  public ParamKeyException(String key, int index, String fault, Origin origin) {
    super(
        "key \"" + key + "\" has " + fault + " at index " + index + " (" + origin.describe() + ")");
    this.key = key;
    this.index = index;
  }

  public String key() {
    return key;
  }

  /// Returns where the fault is, in UTF-16 units from the start of the key.
  public int index() {
    return index;
  }
}
