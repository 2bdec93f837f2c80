package typthon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import typthon.project.Overrides;

/// What the launcher runs once so that the JVM can record the classes of a server in its start-up
/// cache: an editor opens a file of a small project, edits it, and asks whatever can be asked.
final class Training {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final String TEXT =
      """
      import os
      import sys
      from dataclasses import dataclass, field
      from pathlib import Path
      from typing import Generic, Protocol, TypeVar

      T = TypeVar("T")

      class Shape(Protocol):
          def area(self) -> float: ...

      @dataclass
      class Square:
          side: float
          tags: list[str] = field(default_factory=list)

          def area(self) -> float:
              return self.side * self.side

      class Box(Generic[T]):
          def __init__(self, item: T) -> None:
              self.item = item

      def total(shapes: list[Shape]) -> float:
          \"\"\"Adds areas.\"\"\"
          return sum(shape.area() for shape in shapes)

      def main(arguments: list[str]) -> int:
          box = Box(Square(2.0))
          for name, size in {"a": 1, "b": 2}.items():
              print(f"{name}: {size:>3}", Path(name).exists(), os.sep)
          if len(arguments) > 1 and isinstance(arguments[0], str):
              return total([box.item])
          try:
              return int(arguments[0])
          except (ValueError, IndexError) as wrong:
              print(wrong, file=sys.stderr)
          return ""
      """;

  private final OutputStream out;
  private final InputStream in;
  private final String address;
  private int requests;

  private Training(OutputStream out, InputStream in, String address) {
    this.out = out;
    this.in = in;
    this.address = address;
  }

  /// Plays an editor; what comes out does not matter.
  ///
  /// @param folder where the project is written
  /// @return an exit code, 0 if all went well
  static int run(Path folder) {
    Thread watch = new Thread(Training::endLate, "typthon-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      Path project = Files.createDirectories(folder.resolve("project"));
      Path file = Files.writeString(project.resolve("app.py"), TEXT);
      Files.writeString(project.resolve("typthon.toml"), "[rules]\nunused-import = \"warning\"\n");
      Files.writeString(project.resolve("user.py"), "from app import main\nmain([''])\n");
      Pipe there = Pipe.open();
      Pipe back = Pipe.open();
      Thread server = new Thread(() -> serve(there, back, project), "typthon-server");
      server.start();
      new Training(
              Channels.newOutputStream(there.sink()),
              new BufferedInputStream(Channels.newInputStream(back.source())),
              file.toUri().toString())
          .play(project);
      server.join();
      return 0;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      return 1;
    }
  }

  private static void serve(Pipe there, Pipe back, Path project) {
    var unused =
        LanguageServer.serve(
            Channels.newInputStream(there.source()),
            Channels.newOutputStream(back.sink()),
            new LanguageServer.Setup(project, Overrides.none(), line -> {}, () -> {}));
  }

  private static void endLate() {
    try {
      Thread.sleep(LONGEST);
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      // Nobody waits any more.
    }
  }

  private void play(Path project) throws IOException {
    JsonObject greeting =
        ask(
            "initialize",
            """
            {"processId": null, "rootUri": "%s", "capabilities": {"workspace": {"configuration": true},
             "general": {"positionEncodings": ["utf-8", "utf-16"]}}}
            """
                .formatted(project.toUri()));
    tell("initialized", "{}");
    for (int version = 1; version < 4; version++) {
      edit(version);
      JsonObject unused = ask("workspace/diagnostic", "{\"previousResultIds\": []}");
    }
    askAll(greeting);
    JsonObject unused = ask("shutdown", "null");
    tell("exit", "null");
  }

  private void edit(int version) throws IOException {
    if (version == 1) {
      JsonObject document = new JsonObject();
      document.addProperty("uri", address);
      document.addProperty("languageId", "python");
      document.addProperty("version", version);
      document.addProperty("text", TEXT);
      JsonObject open = new JsonObject();
      open.add("textDocument", document);
      tell("textDocument/didOpen", open.toString());
      return;
    }
    tell(
        "textDocument/didChange",
        """
        {"textDocument": {"uri": "%s", "version": %d}, "contentChanges": [
          {"range": {"start": {"line": 27, "character": 4}, "end": {"line": 27, "character": 4}},
           "text": "x%d = 'é'\\n    "}]}
        """
            .formatted(address, version, version));
  }

  /// Asks what the server says it can answer, at some places.
  private void askAll(JsonObject greeting) throws IOException {
    JsonElement offered = greeting.getAsJsonObject("result").get("capabilities");
    String place = "\"textDocument\": {\"uri\": \"%s\"}".formatted(address);
    String all =
        "\"range\": {\"start\": {\"line\": 0, \"character\": 0}, \"end\": {\"line\": 60, \"character\": 0}}";
    for (List<String> known : Questions.ALL) {
      if (!offered.getAsJsonObject().has(known.get(0)) && !known.get(0).isEmpty()) {
        continue;
      }
      for (int line : new int[] {0, 16, 17, 29, 31}) {
        String at =
            place
                + ", \"position\": {\"line\": "
                + line
                + ", \"character\": 19}, "
                + all
                + ", \"context\": {\"includeDeclaration\": true, \"diagnostics\": []},"
                + " \"newName\": \"other\", \"query\": \"a\","
                + " \"positions\": [{\"line\": 16, \"character\": 12}]";
        JsonObject unused = ask(known.get(1), "{" + at + "}");
      }
    }
  }

  private void tell(String method, String parameters) throws IOException {
    send(
        "{\"jsonrpc\": \"2.0\", \"method\": \"%s\", \"params\": %s}".formatted(method, parameters));
  }

  private JsonObject ask(String method, String parameters) throws IOException {
    int id = ++requests;
    send(
        "{\"jsonrpc\": \"2.0\", \"id\": %d, \"method\": \"%s\", \"params\": %s}"
            .formatted(id, method, parameters));
    while (true) {
      JsonObject message = JsonParser.parseString(receive()).getAsJsonObject();
      if (!message.has("id")) {
        continue;
      }
      if (message.has("method")) {
        JsonArray none = new JsonArray();
        none.add(JsonNull.INSTANCE);
        send(
            "{\"jsonrpc\": \"2.0\", \"id\": %s, \"result\": %s}"
                .formatted(message.get("id"), none));
      } else if (message.get("id").getAsInt() == id) {
        return message;
      }
    }
  }

  private void send(String message) throws IOException {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private String receive() throws IOException {
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
        if (line.toString().startsWith("Content-Length:")) {
          length = Integer.parseInt(line.substring("Content-Length:".length()).strip());
        }
        line.setLength(0);
      }
    }
  }
}
