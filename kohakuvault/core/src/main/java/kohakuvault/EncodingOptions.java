package kohakuvault;

/// How values are encoded and decoded.
///
/// @param automatic whether values of all kinds are taken and decoded; without it, values are bytes
/// @param headers whether encoded values get the header that names their encoding; without it they
///   read back as bytes
/// @param safe whether numbers and small arrays that the original would read as something else are
///   written in another form that both sides read alike
/// @param hints whether the type of numbers and arrays is noted in the header's flags, which the
///   original ignores
/// @param strict whether a damaged header is an error; else such values read as bytes
public record EncodingOptions(
    boolean automatic, boolean headers, boolean safe, boolean hints, boolean strict) {

  /// Automatic, with headers, safe, without hints, lenient: for files shared with the original.
  public static EncodingOptions defaults() {
    return new EncodingOptions(true, true, true, false, false);
  }

  public EncodingOptions withAutomatic(boolean value) {
    return new EncodingOptions(value, headers, safe, hints, strict);
  }

  public EncodingOptions withHeaders(boolean value) {
    return new EncodingOptions(automatic, value, safe, hints, strict);
  }

  public EncodingOptions withSafe(boolean value) {
    return new EncodingOptions(automatic, headers, value, hints, strict);
  }

  public EncodingOptions withHints(boolean value) {
    return new EncodingOptions(automatic, headers, safe, value, strict);
  }

  public EncodingOptions withStrict(boolean value) {
    return new EncodingOptions(automatic, headers, safe, hints, value);
  }
}
