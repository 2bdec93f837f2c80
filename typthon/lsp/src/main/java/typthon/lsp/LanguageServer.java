package typthon.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import typthon.project.Overrides;

/// Serves one editor over two streams.
///
/// ```java
/// int status = LanguageServer.serve(System.in, System.out, LanguageServer.Setup.usual());
/// ```
public final class LanguageServer {
  private LanguageServer() {}

  /// How a server is started.
  ///
  /// @param working the folder that texts without a file are thought to lie in
  /// @param overrides options that win over those of configuration files, and over which those of
  ///   the editor win
  /// @param log is told in a sentence what went wrong between server and editor
  /// @param abandoned called when the editor's process has ended and the streams may not say so
  public record Setup(Path working, Overrides overrides, Consumer<String> log, Runnable abandoned) {
    /// Returns a set-up without options and without a log.
    public static Setup usual() {
      return new Setup(Path.of("").toAbsolutePath(), Overrides.none(), line -> {}, () -> {});
    }
  }

  /// Answers messages until the editor says `exit` or closes the stream.
  ///
  /// @return the exit code for the process: 0 if the editor said `shutdown` before, else 1
  public static int serve(InputStream in, OutputStream out, Setup setup) {
    return new Server(in, out, setup).run();
  }
}
