package typthon.project.session;

import org.jspecify.annotations.Nullable;
import typthon.project.cache.Digest;
import typthon.project.cache.ProjectRecord;

/// The record of the last check of a session, as it was before it was put into bytes: a session
/// that goes on need not read what it wrote. Used under the lock of its session.
final class Recollection {
  private @Nullable Digest key;
  private @Nullable ProjectRecord record;

  /// Returns the record if it is the one of `wanted`, else null.
  @Nullable ProjectRecord of(Digest wanted) {
    return wanted.equals(key) ? record : null;
  }

  void keep(Digest of, ProjectRecord now) {
    key = of;
    record = now;
  }

  void forget() {
    key = null;
    record = null;
  }
}
