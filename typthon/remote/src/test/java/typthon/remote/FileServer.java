package typthon.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A server of files in memory, with faults on request.
final class FileServer implements AutoCloseable {
  final Map<String, byte[]> files = new ConcurrentHashMap<>();
  final AtomicInteger gets = new AtomicInteger();
  final AtomicInteger heads = new AtomicInteger();
  final AtomicInteger puts = new AtomicInteger();
  volatile Fault fault = Fault.NONE;
  volatile String token = "";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// What is wrong with the server.
  enum Fault {
    NONE,
    GARBAGE,
    SLOW,
    TRUNCATED,
    FLIPPED,
    SWAPPED,
    BROKEN,
    DIES
  }

  private FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/cache/", this::answer);
    server.start();
  }

  static FileServer start() throws IOException {
    return new FileServer();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/cache";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      if (!token.isEmpty() && !("Bearer " + token).equals(given)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      String name = exchange.getRequestURI().getPath().substring("/cache/".length());
      switch (exchange.getRequestMethod()) {
        case "GET" -> get(exchange, name);
        case "HEAD" -> {
          heads.incrementAndGet();
          exchange.sendResponseHeaders(files.containsKey(name) ? 200 : 404, -1);
        }
        case "PUT" -> {
          puts.incrementAndGet();
          files.put(name, exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(fault == Fault.BROKEN ? 500 : 201, -1);
        }
        default -> exchange.sendResponseHeaders(405, -1);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void get(HttpExchange exchange, String name) throws IOException, InterruptedException {
    int number = gets.incrementAndGet();
    byte[] file = files.get(name);
    switch (fault) {
      case GARBAGE -> send(exchange, "<html>please log in</html>".getBytes("UTF-8"));
      case SLOW -> {
        Thread.sleep(60_000);
        exchange.sendResponseHeaders(404, -1);
      }
      case BROKEN -> exchange.sendResponseHeaders(500, -1);
      case DIES -> {
        if (number > 5) {
          // Ends the connection in the middle of the body.
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          return;
        }
        found(exchange, file);
      }
      case TRUNCATED ->
          found(exchange, file == null ? null : java.util.Arrays.copyOf(file, file.length - 7));
      case FLIPPED -> found(exchange, file == null ? null : flipped(file));
      case SWAPPED -> found(exchange, file == null ? null : files.values().iterator().next());
      case NONE -> found(exchange, file);
    }
  }

  private static byte[] flipped(byte[] file) {
    byte[] other = file.clone();
    other[other.length / 2] ^= 4;
    return other;
  }

  private static void found(HttpExchange exchange, byte @org.jspecify.annotations.Nullable [] file)
      throws IOException {
    if (file == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      send(exchange, file);
    }
  }

  private static void send(HttpExchange exchange, byte[] file) throws IOException {
    exchange.sendResponseHeaders(200, file.length);
    exchange.getResponseBody().write(file);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
