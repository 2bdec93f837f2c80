package pathvein.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers the "List Blobs" operation as Azure documents it: prefix, delimiter, marker, maxresults.
final class AzureListing implements AutoCloseable {
  private final HttpServer server;
  private final TreeSet<String> keys = new TreeSet<>();
  final AtomicInteger busy = new AtomicInteger();
  volatile boolean denied;

  AzureListing() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  void put(String key) {
    keys.add(key);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/account";
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (denied || busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      String code = denied ? "AuthorizationFailure" : "ServerBusy";
      send(exchange, denied ? 403 : 503, "<Error><Code>" + code + "</Code></Error>");
      return;
    }
    Map<String, String> query = new HashMap<>();
    for (String part : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      int equals = part.indexOf('=');
      String value = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
      query.put(part.substring(0, equals), value);
    }
    send(exchange, 200, page(query));
  }

  private String page(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    boolean delimited = query.containsKey("delimiter");
    String marker = query.getOrDefault("marker", "");
    int limit = Integer.parseInt(query.getOrDefault("maxresults", "5000"));
    StringBuilder items = new StringBuilder();
    String last = "";
    String next = "";
    int count = 0;
    for (String key : keys) {
      int slash = delimited ? key.indexOf('/', prefix.length()) : -1;
      String shown = slash < 0 ? key : key.substring(0, slash + 1);
      if (!key.startsWith(prefix) || shown.compareTo(marker) <= 0 || shown.equals(last)) {
        continue;
      }
      if (count++ == limit) {
        next = last;
        break;
      }
      last = shown;
      String tag = slash < 0 ? "Blob" : "BlobPrefix";
      items.append("<" + tag + "><Name>" + shown.replace("&", "&amp;") + "</Name>");
      items.append(slash < 0 ? "<Properties><Content-Length>0</Content-Length></Properties>" : "");
      items.append("</" + tag + ">");
    }
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ContainerName=\"bucket\"><Blobs>"
        + items
        + "</Blobs><NextMarker>"
        + next
        + "</NextMarker></EnumerationResults>";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
