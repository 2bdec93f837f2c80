package pathvein.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Answers the operations of Google Cloud Storage's JSON interface that the client library uses:
/// listing, metadata, content, resumable uploads, rewriting, deletion.
final class GcsServer implements AutoCloseable {
  /// An object. The metadata are those that its writer gave it.
  private record Stored(byte[] content, JsonObject metadata) {}

  private final HttpServer server;
  private final Map<String, TreeMap<String, Stored>> buckets = new HashMap<>();
  private final Map<String, JsonObject> uploads = new HashMap<>();

  private int uploadCount;

  /// How many of the next requests are refused because the store is busy.
  final AtomicInteger busy = new AtomicInteger();

  /// How many listings were answered.
  final AtomicInteger listings = new AtomicInteger();

  /// How many objects were copied without their content coming by.
  final AtomicInteger rewrites = new AtomicInteger();

  /// The keys below this prefix may not be read; none if it is empty.
  volatile String secret = "";

  GcsServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized void bucket(String name) {
    buckets.put(name, new TreeMap<>());
  }

  synchronized void put(String bucket, String key, String content) {
    objects(bucket)
        .put(key, new Stored(content.getBytes(StandardCharsets.UTF_8), new JsonObject()));
  }

  /// Returns the content of an object, or null if there is none.
  synchronized @Nullable String get(String bucket, String key) {
    Stored stored = objects(bucket).get(key);
    return stored == null ? null : new String(stored.content, StandardCharsets.UTF_8);
  }

  private TreeMap<String, Stored> objects(String bucket) {
    TreeMap<String, Stored> objects = buckets.get(bucket);
    if (objects == null) {
      throw new Refusal(404, "The specified bucket does not exist.");
    }
    return objects;
  }

  /// An answer that is not what was asked for.
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int status;

    Refusal(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new Refusal(503, "Backend Error");
      }
      String path = exchange.getRequestURI().getRawPath();
      List<String> steps =
          Arrays.stream(path.substring(path.indexOf("/b/") + 3).split("/"))
              .map(GcsServer::decode)
              .toList();
      Map<String, String> query = query(exchange);
      if (path.startsWith("/upload/") || path.startsWith("/resumable/")) {
        upload(exchange, steps.getFirst(), query, body);
      } else if (steps.size() == 2) {
        send(exchange, 200, list(steps.getFirst(), query).toString());
      } else if (steps.size() > 3) {
        send(exchange, 200, rewrite(steps).toString());
      } else {
        object(exchange, steps.getFirst(), steps.getLast(), query);
      }
    } catch (Refusal refusal) {
      JsonObject error = new JsonObject();
      error.addProperty("code", refusal.status);
      error.addProperty("message", refusal.getMessage());
      JsonObject answer = new JsonObject();
      answer.add("error", error);
      send(exchange, refusal.status, answer.toString());
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String text = exchange.getRequestURI().getRawQuery();
    for (String part : text == null ? new String[0] : text.split("&")) {
      String[] pair = part.split("=", 2);
      String value = pair.length < 2 ? "" : pair[1];
      query.put(pair[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return query;
  }

  private JsonObject list(String bucket, Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    if (!secret.isEmpty() && prefix.startsWith(secret)) {
      throw new Refusal(403, "Anonymous caller does not have storage.objects.list access.");
    }
    listings.incrementAndGet();
    int limit = Integer.parseInt(query.getOrDefault("maxResults", "1000"));
    JsonArray items = new JsonArray();
    JsonArray prefixes = new JsonArray();
    String last = query.getOrDefault("pageToken", "");
    String next = null;
    for (String key : objects(bucket).keySet()) {
      int slash = query.containsKey("delimiter") ? key.indexOf('/', prefix.length()) : -1;
      String shown = slash < 0 ? key : key.substring(0, slash + 1);
      if (!key.startsWith(prefix) || shown.compareTo(last) <= 0) {
        continue;
      }
      if (items.size() + prefixes.size() == limit) {
        next = last;
        break;
      }
      last = shown;
      if (slash < 0) {
        items.add(resource(bucket, key));
      } else {
        prefixes.add(shown);
      }
    }
    JsonObject page = new JsonObject();
    page.add("items", items);
    page.add("prefixes", prefixes);
    page.addProperty("nextPageToken", next);
    return page;
  }

  private Stored stored(String bucket, String key) {
    Stored stored = objects(bucket).get(key);
    if (stored == null) {
      throw new Refusal(404, "No such object: " + bucket + "/" + key);
    }
    return stored;
  }

  private JsonObject resource(String bucket, String key) {
    Stored stored = stored(bucket, key);
    JsonObject resource = new JsonObject();
    resource.addProperty("kind", "storage#object");
    resource.addProperty("bucket", bucket);
    resource.addProperty("name", key);
    resource.addProperty("size", Integer.toString(stored.content.length));
    resource.addProperty("generation", "1");
    resource.addProperty("updated", "2024-05-06T07:08:09.000Z");
    resource.addProperty("md5Hash", md5(stored.content));
    resource.add("metadata", stored.metadata);
    return resource;
  }

  private static String md5(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(content);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void object(HttpExchange exchange, String bucket, String key, Map<String, String> query)
      throws IOException {
    if (exchange.getRequestMethod().equals("DELETE")) {
      objects(bucket).remove(key);
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    } else if ("media".equals(query.get("alt"))) {
      exchange.getResponseHeaders().add("x-goog-generation", "1");
      send(exchange, 200, "application/octet-stream", stored(bucket, key).content);
    } else {
      send(exchange, 200, resource(bucket, key).toString());
    }
  }

  /// Steps: bucket, o, key, rewriteTo, b, bucket, o, key.
  private JsonObject rewrite(List<String> steps) {
    Stored stored = stored(steps.get(0), steps.get(2));
    objects(steps.get(5)).put(steps.get(7), stored);
    rewrites.incrementAndGet();
    JsonObject answer = new JsonObject();
    answer.addProperty("done", true);
    answer.addProperty("objectSize", Integer.toString(stored.content.length));
    answer.addProperty("totalBytesRewritten", Integer.toString(stored.content.length));
    answer.add("resource", resource(steps.get(5), steps.get(7)));
    return answer;
  }

  /// Begins an upload, or takes all of its content in one piece.
  private void upload(HttpExchange exchange, String bucket, Map<String, String> query, byte[] body)
      throws IOException {
    String id = query.get("upload_id");
    if (id == null) {
      id = Integer.toString(++uploadCount);
      JsonObject wanted =
          JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
      objects(bucket);
      uploads.put(id, wanted);
      exchange
          .getResponseHeaders()
          .add("Location", endpoint() + "/resumable/b/" + bucket + "/o?upload_id=" + id);
      send(exchange, 200, "{}");
      return;
    }
    JsonObject wanted = uploads.remove(id);
    if (wanted == null) {
      throw new Refusal(410, "That upload is over.");
    }
    String key = wanted.get("name").getAsString();
    JsonObject metadata = wanted.getAsJsonObject("metadata");
    objects(bucket).put(key, new Stored(body, metadata == null ? new JsonObject() : metadata));
    send(exchange, 200, resource(bucket, key).toString());
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    send(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
