package machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import servers.RedisServer;
import servers.S3Emulator;

/// Records between machines: two clones of a project in different folders, each with a cache of its
/// own, and a server between them that the settings name.
class RemoteCacheIT {
  private static final String[] CHECK = {"check", "--output-format", "concise", "--stats"};
  private static final List<String> FORMATS =
      List.of("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "azure");

  @TempDir Path folder;

  /// A server of files that wants a token.
  private record FileServer(HttpServer server, Map<String, byte[]> files) implements AutoCloseable {
    static FileServer start() throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Map<String, byte[]> files = new ConcurrentHashMap<>();
      server.createContext(
          "/",
          exchange -> {
            String name = exchange.getRequestURI().getPath();
            byte[] sent = exchange.getRequestBody().readAllBytes();
            byte[] known = files.get(name);
            int status = known == null ? 404 : 200;
            if (!"Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
              status = 401;
            } else if (exchange.getRequestMethod().equals("PUT")) {
              files.put(name, sent);
              status = 201;
            }
            if (known != null && status == 200 && exchange.getRequestMethod().equals("GET")) {
              exchange.sendResponseHeaders(status, known.length);
              exchange.getResponseBody().write(known);
            } else {
              exchange.sendResponseHeaders(status, -1);
            }
            exchange.close();
          });
      server.start();
      return new FileServer(server, files);
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/records";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private Typthon clone(String name, String address) throws IOException {
    return Typthon.in(
        Project.write(
            folder.resolve(name),
            "[cache]\nremote = \"" + address + "\"\nremote_timeout_ms = 10000\n"));
  }

  /// Checks one clone, copies its records to the server and from there to the other clone.
  private void shares(Typthon first, Typthon second) throws Exception {
    Typthon.Run good = first.run(CHECK);
    assertThat(good.status()).as(good.err()).isEqualTo(1);
    assertThat(good.stat("modules checked")).isEqualTo(Project.MODULES);
    Typthon.Run pushed = first.run("cache", "push");
    assertThat(pushed.status()).as(pushed.err()).isZero();
    assertThat(pushed.out()).matches("pushed [1-9][0-9]* records, .*; 0 were there already\n");
    Typthon.Run again = first.run("cache", "push");
    assertThat(again.out()).matches("pushed 0 records, 0 bytes; [1-9][0-9]* were there already\n");
    Typthon.Run pulled = second.run("cache", "pull");
    assertThat(pulled.status()).as(pulled.err()).isZero();
    assertThat(pulled.out()).matches("pulled [1-9][0-9]* records, .*\n");
    Typthon.Run offline = second.run(CHECK);
    assertThat(offline.stat("modules checked")).as(offline.err()).isZero();
    assertThat(offline.out()).isEqualTo(good.out());
    assertThat(second.run("cache", "clear").status()).isZero();
    Typthon.Run online = second.run(CHECK);
    assertThat(online.stat("modules checked")).as(online.err()).isZero();
    assertThat(online.stat("remote hits")).isGreaterThanOrEqualTo(Project.MODULES);
    assertThat(online.out()).isEqualTo(good.out());
  }

  @Test
  void clonesShareThroughHttpWithAToken() throws Exception {
    try (FileServer server = FileServer.start()) {
      Typthon first = clone("first", server.address()).with("TYPTHON_REMOTE_TOKEN", "secret");
      Typthon second = clone("second/deeper", server.address());
      Typthon trusted = second.with("TYPTHON_REMOTE_TOKEN", "secret");
      shares(first, trusted);
      for (String command : List.of("push", "pull")) {
        Typthon.Run refused = second.run("cache", command);
        assertThat(refused.status()).as(command + refused.out()).isEqualTo(2);
        assertThat(refused.err()).contains("TYPTHON_REMOTE_TOKEN");
        assertThat(trusted.run("cache", "clear").status())
            .isZero(); // what is here is not asked for
      }
    }
  }

  @Test
  void clonesShareThroughRedis() throws Exception {
    assumeTrue(RedisServer.isInstalled(), "redis-server is not installed");
    try (RedisServer server = RedisServer.start(folder)) {
      String address = server.address(2).toString();
      shares(clone("first", address), clone("second/deeper", address));
    }
  }

  @Test
  void clonesShareThroughAnObjectStore() throws Exception {
    try (S3Emulator server = S3Emulator.start(folder);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> made =
          client.send(
              HttpRequest.newBuilder(URI.create(server.endpoint() + "/bucket"))
                  .PUT(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
      List<Typthon> clones = new ArrayList<>();
      for (String name : List.of("first", "second/deeper")) {
        clones.add(
            clone(name, "s3://bucket/some/prefix")
                .with("AWS_ENDPOINT_URL", server.endpoint())
                .with("AWS_REGION", "us-east-1")
                .with("AWS_ACCESS_KEY_ID", "a")
                .with("AWS_SECRET_ACCESS_KEY", "b"));
      }
      shares(clones.getFirst(), clones.getLast());
    }
  }

  @Test
  void copyingWithoutAServerFailsAndACheckDoesNot() throws Exception {
    String gone;
    try (FileServer server = FileServer.start()) {
      gone = server.address();
    }
    Typthon typthon = clone("first", gone);
    Typthon.Run run = typthon.run(CHECK);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.stat("modules checked")).isEqualTo(Project.MODULES);
    assertThat(run.err()).containsOnlyOnce("the remote cache " + gone);
    for (String command : List.of("push", "pull")) {
      Typthon.Run failed = typthon.run("cache", command);
      assertThat(failed.status()).as(command).isEqualTo(2);
      assertThat(failed.err()).contains("the remote cache " + gone);
    }
    Typthon alone = Typthon.in(Project.write(folder.resolve("alone"), ""));
    assertThat(alone.run("cache", "push").status()).isEqualTo(2);
    assertThat(alone.run("cache", "pull").err()).contains("set cache.remote");
  }

  /// What a run printed, without what JSON and JUnit tell of the run itself: how long it took, and
  /// how much of it came from the cache.
  private static String found(Typthon.Run run) {
    return run.out()
        .replaceAll("\"seconds\":[0-9.E-]+,\"counters\":\\{[^}]*},\"cache\":\\{[^}]*}", "")
        .replaceAll("(<testsuites? [^>]*) time=\"[0-9.E-]+\"", "$1");
  }

  @Test
  void mergedPartsPrintTheBytesOfAWholeCheckInEveryFormat() throws Exception {
    Typthon alone = Typthon.in(Project.write(folder.resolve("whole"), ""));
    int parts = 4;
    try (FileServer server = FileServer.start()) {
      long checked = 0;
      for (int i = 1; i <= parts; i++) {
        Typthon machine =
            clone("part" + i, server.address()).with("TYPTHON_REMOTE_TOKEN", "secret");
        Typthon.Run part =
            machine.run("check", "--exit-zero", "--stats", "--shard", i + "/" + parts);
        assertThat(part.status()).as(part.err()).isZero();
        checked += part.stat("modules checked");
        assertThat(machine.run("cache", "push").status()).isZero();
      }
      assertThat(checked).as("every module once").isEqualTo(Project.MODULES);
      for (String format : FORMATS) {
        Typthon last =
            clone("last-" + format, server.address()).with("TYPTHON_REMOTE_TOKEN", "secret");
        Typthon.Run merged = last.run("check", "--stats", "--output-format", format);
        assertThat(merged.stat("modules checked")).as(merged.err()).isZero();
        assertThat(merged.stat("modules parsed")).as(merged.err()).isZero();
        assertThat(merged.stat("definitions evaluated")).isZero();
        assertThat(merged.stat("remote hits")).isGreaterThanOrEqualTo(Project.MODULES);
        Typthon.Run whole = alone.run("check", "--no-cache", "--output-format", format);
        assertThat(found(merged)).as(format).isEqualTo(found(whole)).isNotEmpty();
        assertThat(merged.status()).isEqualTo(whole.status());
      }
    }
  }
}
