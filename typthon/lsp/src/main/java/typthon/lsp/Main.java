package typthon.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The program `typthon server`.
public final class Main {
  private static final int USAGE = 2;
  private static final int FAULT = 3;

  private Main() {}

  /// Serves an editor and ends the process with its exit code.
  public static void main(String[] arguments) {
    List<String> words = Arrays.asList(arguments);
    if (!words.isEmpty() && words.getFirst().equals("start-up-training")) {
      System.exit(Training.run(Path.of(words.getLast())));
    }
    InputStream in = System.in;
    PrintStream out = System.out;
    // Whatever else is printed must not get between the messages.
    System.setOut(System.err);
    // LSP4J warns of what is no fault, such as a cancellation that comes late.
    Logger library = Logger.getLogger("org.eclipse.lsp4j");
    library.setLevel(Level.OFF);
    int status = run(words, in, out, System.err);
    Reference.reachabilityFence(library);
    System.exit(status);
  }

  private static int run(
      List<String> words, InputStream in, OutputStream out, PrintStream complaints) {
    try {
      Arguments arguments = Arguments.parse(words);
      LanguageServer.Setup setup =
          new LanguageServer.Setup(
              arguments.working(),
              arguments.overrides(),
              line -> complaints.println("typthon: " + line),
              () -> System.exit(1));
      return switch (arguments.channel()) {
        case Arguments.Stdio() -> LanguageServer.serve(in, out, setup);
        case Arguments.Port(int port) ->
            serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), setup);
        case Arguments.Socket(Path path) -> serve(UnixDomainSocketAddress.of(path), setup);
      };
    } catch (Arguments.UsageException wrong) {
      complaints.println("typthon: " + wrong.getMessage() + "; see typthon server --help");
      return USAGE;
    } catch (IOException unreachable) {
      complaints.println("typthon: cannot reach the editor: " + unreachable.getMessage());
      return USAGE;
    } catch (RuntimeException | Error fault) {
      complaints.println("typthon: internal error, please report it: " + fault);
      return FAULT;
    }
  }

  private static int serve(SocketAddress address, LanguageServer.Setup setup) throws IOException {
    try (SocketChannel channel =
        address instanceof UnixDomainSocketAddress
            ? SocketChannel.open(StandardProtocolFamily.UNIX)
            : SocketChannel.open()) {
      if (!channel.connect(address)) {
        throw new IOException("no connection to " + address);
      }
      return LanguageServer.serve(
          Channels.newInputStream(channel), Channels.newOutputStream(channel), setup);
    }
  }
}
