package typthon.cli;

import java.io.InputStream;
import java.nio.file.Path;
import typthon.project.Overrides;
import typthon.project.Typthon;

/// Where a command line comes from, besides its [Terminal].
///
/// @param working the folder that relative paths start from
/// @param input standard input
/// @param sessions opens projects
/// @param inDaemon whether a daemon runs the command line for a client
record Invocation(Path working, InputStream input, Sessions sessions, boolean inDaemon) {
  /// Opens projects, or gives those that are open already.
  interface Sessions {
    Lease open(Path start, Overrides overrides);
  }

  /// A session to use until this is closed.
  interface Lease extends AutoCloseable {
    Typthon session();

    @Override
    void close();
  }

  /// Returns the invocation of this process.
  static Invocation ofProcess() {
    return new Invocation(Path.of("").toAbsolutePath(), System.in, Invocation::openForOnce, false);
  }

  /// Returns this invocation with other standard input.
  Invocation withInput(InputStream other) {
    return new Invocation(working, other, sessions, inDaemon);
  }

  private static Lease openForOnce(Path start, Overrides overrides) {
    Typthon session = Typthon.open(start, overrides);
    return new Lease() {
      @Override
      public Typthon session() {
        return session;
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }
}
