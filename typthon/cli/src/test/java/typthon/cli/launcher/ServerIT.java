package typthon.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `typthon server` as an editor starts it.
@Timeout(240)
class ServerIT {
  @TempDir private Path folder;

  @Test
  void anEditorIsServedFromInitializeToExit() throws Exception {
    Path file = Files.writeString(folder.resolve("a.py"), "x: int = 'a'\n");
    Process process =
        Launcher.in(folder)
            .builder("server", "--stdio")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream out = process.getOutputStream();
        InputStream in = new BufferedInputStream(process.getInputStream())) {
      send(
          out,
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"processId\":"
              + ProcessHandle.current().pid()
              + ",\"rootUri\":\""
              + folder.toUri()
              + "\",\"capabilities\":{}}}");
      assertThat(receive(in)).contains("\"capabilities\"");
      send(out, "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
      send(
          out,
          "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\""
              + file.toUri()
              + "\",\"languageId\":\"python\",\"version\":7,\"text\":\"x: int = 'b'\\n\"}}}");
      String told = receive(in);
      while (!told.contains("\"version\":7")) {
        told = receive(in);
      }
      assertThat(told).contains("textDocument/publishDiagnostics").contains("assignment-type");
      send(out, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}");
      String answer = receive(in);
      while (!answer.contains("\"id\":2")) {
        answer = receive(in);
      }
      send(out, "{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void itsHelpTellsHowAnEditorReachesIt() throws Exception {
    Launcher.Run run = Launcher.in(folder).run("server", "--help");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("--stdio", "--socket", "Language Server Protocol");
    Launcher.Run wrong = Launcher.in(folder).run("server", "--sokket");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("--sokket");
  }

  private static void send(OutputStream out, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  private static String receive(InputStream in) throws IOException {
    int length = -1;
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the server has gone");
      }
      if (c != '\n') {
        line.append((char) c);
      } else if (line.toString().isBlank()) {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
      } else {
        length = Integer.parseInt(line.substring(line.indexOf(":") + 1).strip());
        line.setLength(0);
      }
    }
  }
}
