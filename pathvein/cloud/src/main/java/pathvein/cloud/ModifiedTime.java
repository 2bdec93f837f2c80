package pathvein.cloud;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the time of a file's last modification in the metadata of its object: under `mtime`, in
/// seconds since 1970 with a fraction, as other tools do that copy files to stores.
final class ModifiedTime {
  private static final String KEY = "mtime";

  private ModifiedTime() {}

  static Map<String, String> write(Instant modified) {
    BigDecimal nanos = BigDecimal.valueOf(modified.getNano(), 9);
    BigDecimal seconds = BigDecimal.valueOf(modified.getEpochSecond()).add(nanos);
    Map<String, String> metadata = new HashMap<>();
    metadata.put(KEY, seconds.toPlainString());
    return metadata;
  }

  /// Returns the time that the metadata tells.
  ///
  /// @param otherwise what to return if they tell none
  static Instant read(
      @Nullable Map<String, ? extends @Nullable String> metadata, Instant otherwise) {
    String text = metadata == null ? null : metadata.get(KEY);
    if (text == null || text.length() > 40) {
      return otherwise;
    }
    try {
      BigDecimal seconds = new BigDecimal(text);
      long whole = seconds.longValue();
      long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue();
      return Instant.ofEpochSecond(whole, nanos);
    } catch (NumberFormatException | DateTimeException foreign) {
      return otherwise; // Somebody else's idea of a time.
    }
  }
}
