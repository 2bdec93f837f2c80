package pathvein.cloud;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pathvein.source.EntryAttributes;

/// Makes attributes of what listings tell.
final class Listed {
  private Listed() {}

  static EntryAttributes attributes(@Nullable Long size, @Nullable Instant modified) {
    Instant time = modified == null ? Instant.EPOCH : modified;
    long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
    return new EntryAttributes(size == null ? 0 : size, nanos, 0, 0);
  }
}
