package typthon.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.Overrides;

/// What goes over the wire, byte for byte.
@Timeout(120)
class LifecycleTest {
  @TempDir Path folder;

  /// A client that sends what it is told and reads one message at a time.
  private static final class RawClient implements AutoCloseable {
    private final Pipe in = Pipe.open();
    private final Pipe out = Pipe.open();
    private final InputStream answers =
        new BufferedInputStream(Channels.newInputStream(out.source()));
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    RawClient(Path folder) throws IOException {
      Thread server =
          new Thread(
              () -> {
                int code =
                    LanguageServer.serve(
                        Channels.newInputStream(in.source()),
                        Channels.newOutputStream(out.sink()),
                        new LanguageServer.Setup(folder, Overrides.none(), line -> {}, () -> {}));
                status.complete(code);
              },
              "server");
      server.setDaemon(true);
      server.start();
    }

    void send(String body) throws IOException {
      sendBytes(
          "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    void sendBytes(String bytes) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8));
      while (buffer.hasRemaining()) {
        var unused = in.sink().write(buffer);
      }
    }

    /// Reads up to the answer of a request.
    JsonObject answer(String id) throws IOException {
      while (true) {
        JsonObject message = JsonParser.parseString(receive()).getAsJsonObject();
        if (message.has("method")) {
          continue;
        }
        JsonElement own = message.get("id");
        if ((own == null || own.isJsonNull() ? "null" : own.toString()).equals(id)) {
          return message;
        }
      }
    }

    private String receive() throws IOException {
      int length = -1;
      StringBuilder line = new StringBuilder();
      while (true) {
        int c = answers.read();
        if (c < 0) {
          throw new IOException("the server has gone");
        }
        if (c != '\n') {
          line.append((char) c);
        } else if (line.toString().isBlank()) {
          return new String(answers.readNBytes(length), StandardCharsets.UTF_8);
        } else {
          length = Integer.parseInt(line.substring(line.indexOf(":") + 1).strip());
          line.setLength(0);
        }
      }
    }

    void initialize() throws IOException {
      initialize("null");
    }

    void initialize(String root) throws IOException {
      send(
          """
          {"jsonrpc":"2.0","id":0,"method":"initialize",
           "params":{"processId":null,"rootUri":%s,"capabilities":{}}}
          """
              .formatted(root));
      assertThat(answer("0").has("result")).isTrue();
      send("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
    }

    int code(JsonObject answer) {
      return answer.getAsJsonObject("error").get("code").getAsInt();
    }

    int status() throws Exception {
      return status.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
      in.sink().close();
      out.source().close();
    }
  }

  @Test
  void exitAfterShutdownIsSuccess() throws Exception {
    try (RawClient client = new RawClient(folder)) {
      client.initialize();
      client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}");
      assertThat(client.answer("1").get("result").isJsonNull()).isTrue();
      client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"textDocument/hover\",\"params\":{}}");
      assertThat(client.code(client.answer("2"))).isEqualTo(-32600);
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
      assertThat(client.status()).isZero();
    }
  }

  @Test
  void exitWithoutShutdownAndTheEndOfTheStreamAreFailures() throws Exception {
    try (RawClient client = new RawClient(folder)) {
      client.initialize();
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
      assertThat(client.status()).isEqualTo(1);
    }
    RawClient gone = new RawClient(folder);
    gone.initialize();
    gone.close();
    assertThat(gone.status()).isEqualTo(1);
  }

  @Test
  void nothingIsAnsweredBeforeInitialize() throws Exception {
    try (RawClient client = new RawClient(folder)) {
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"typthon/metrics\",\"params\":{}}");
      assertThat(client.code(client.answer("\"a\""))).isEqualTo(-32002);
      client.initialize();
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}");
      assertThat(client.code(client.answer("1"))).isEqualTo(-32600);
    }
  }

  @Test
  void whatMakesNoSenseIsAnsweredWithTheRightErrorAndEndsNothing() throws Exception {
    try (RawClient client = new RawClient(folder)) {
      client.initialize();
      client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\",\"params\":{}}");
      assertThat(client.code(client.answer("1"))).isEqualTo(-32601);
      client.send("{ this is no JSON");
      assertThat(client.code(client.answer("null"))).isEqualTo(-32700);
      client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"textDocument/hover\",\"params\":{}}");
      assertThat(client.code(client.answer("2"))).isEqualTo(-32602);
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"textDocument/hover\",\"params\":[1, \"a\"]}");
      assertThat(client.code(client.answer("3"))).isEqualTo(-32602);
      client.send("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"textDocument/hover\"}");
      assertThat(client.code(client.answer("4"))).isEqualTo(-32602);
      client.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"contentChanges\":[]}}");
      client.sendBytes("Nonsense: 1\r\n\r\n");
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"$/nobody\",\"params\":{}}");
      client.send("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"typthon/metrics\",\"params\":{}}");
      assertThat(client.answer("5").has("result")).isTrue();
    }
  }

  @Test
  void aCancelledRequestIsAnsweredAtOnce() throws Exception {
    Files.writeString(folder.resolve("a.py"), "x = 1\n");
    try (RawClient client = new RawClient(folder)) {
      client.initialize("\"" + folder.toUri() + "\"");
      StringBuilder burst = new StringBuilder();
      for (int id = 10; id < 60; id++) {
        burst.append(
            framed(
                "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"workspace/diagnostic\",\"params\":{\"previousResultIds\":[]}}"
                    .formatted(id)));
        burst.append(
            framed(
                "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":%d}}"
                    .formatted(id)));
      }
      client.sendBytes(burst.toString());
      for (int id = 10; id < 60; id++) {
        assertThat(client.code(client.answer(String.valueOf(id)))).isEqualTo(-32800);
      }
      client.send("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"typthon/metrics\",\"params\":{}}");
      assertThat(client.answer("5").has("result")).isTrue();
    }
  }

  private static String framed(String body) {
    return "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  @Test
  void optionsOfTheCommandLineAreRead() {
    assertThat(Arguments.parse(List.of("server")).channel()).isEqualTo(new Arguments.Stdio());
    assertThat(Arguments.parse(List.of("--project", "x", "server", "--socket=70")).channel())
        .isEqualTo(new Arguments.Port(70));
    assertThat(Arguments.parse(List.of("server", "--pipe", "/p")).channel())
        .isEqualTo(new Arguments.Socket(Path.of("/p")));
    assertThat(Arguments.parse(List.of("server", "--threads=3")).overrides().values())
        .containsEntry("engine.workers", "3");
    assertThatThrownBy(() -> Arguments.parse(List.of("server", "--socket=0")))
        .hasMessageContaining("1 to 65535");
    assertThatThrownBy(() -> Arguments.parse(List.of("server", "--sokket")))
        .hasMessageContaining("--sokket");
  }
}
