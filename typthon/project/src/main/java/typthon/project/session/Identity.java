package typthon.project.session;

import org.jspecify.annotations.Nullable;
import typthon.project.cache.Digest;
import typthon.stubs.StubArchive;

/// What results of a session depend on besides sources. The stubs may be asked for by any thread;
/// the rest is used under the lock of the session.
final class Identity {
  private final Setup setup;
  private final Object archiveLock = new Object();
  private @Nullable StubArchive archive;
  private @Nullable Digest environment;
  private @Nullable Digest buildStamp;

  Identity(Setup setup) {
    this.setup = setup;
  }

  /// Returns the bundled stubs, opened at the first call. Workers call this while a check holds the
  /// session, so it has a lock of its own.
  StubArchive archive() {
    synchronized (archiveLock) {
      StubArchive open = archive;
      if (open == null) {
        open = StubArchive.open();
        archive = open;
      }
      return open;
    }
  }

  /// Returns a digest that stands for the code that runs, on this machine.
  Digest buildStamp() {
    Digest known = buildStamp;
    if (known == null) {
      known = BuildIdentity.stamp();
      buildStamp = known;
    }
    return known;
  }

  /// Returns the digest of everything besides sources that results depend on.
  Digest environment() {
    Digest known = environment;
    if (known == null) {
      String text = BuildIdentity.describe() + archive().digest() + "\n" + setup.describe();
      known = Digest.of(text);
      environment = known;
    }
    return known;
  }
}
