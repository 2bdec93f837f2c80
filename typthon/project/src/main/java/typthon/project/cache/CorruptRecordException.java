package typthon.project.cache;

import java.io.Serial;

/// The bytes of a record are not what was written.
final class CorruptRecordException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  CorruptRecordException(String message) {
    super(message, null, false, false);
  }
}
