package typthon.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.project.remote.RemoteLimits;
import typthon.project.remote.RemoteRefusedException;
import typthon.project.remote.RemoteStore;

/// Records below an address: `GET`, `HEAD` and `PUT` of `<address>/<name>`, as every server of
/// files understands them.
final class HttpStore implements RemoteStore {
  private final URI base;
  private final @Nullable String token;
  private final RemoteLimits limits;
  private final HttpClient client;

  /// @param token sent as a bearer token; null for none
  HttpStore(URI address, @Nullable String token, RemoteLimits limits) {
    String text = address.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.token = token;
    this.limits = limits;
    boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
    this.client =
        HttpClient.newBuilder()
            .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(limits.connect())
            .build();
  }

  @Override
  public int batch() {
    return 1;
  }

  /// Any answer will do: whether the server knows the folder itself is its own affair.
  @Override
  public void connect() throws IOException {
    send(request("", limits.connect()).HEAD().build(), BodyHandlers.discarding());
  }

  @Override
  public Map<String, byte[]> get(List<String> names) throws IOException {
    Map<String, byte[]> found = new HashMap<>();
    for (String name : names) {
      HttpResponse<byte[]> response =
          send(
              request(name, limits.request()).GET().build(),
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.mostBytes()));
      if (isThere(response)) {
        found.put(name, response.body());
      }
    }
    return found;
  }

  @Override
  public Set<String> present(List<String> names) throws IOException {
    Set<String> present = new HashSet<>();
    for (String name : names) {
      HttpRequest request = request(name, limits.request()).HEAD().build();
      if (isThere(send(request, BodyHandlers.discarding()))) {
        present.add(name);
      }
    }
    return present;
  }

  @Override
  public void put(Map<String, byte[]> records) throws IOException {
    for (Map.Entry<String, byte[]> record : records.entrySet()) {
      HttpRequest request =
          request(record.getKey(), limits.request())
              .header("Content-Type", "application/octet-stream")
              .PUT(BodyPublishers.ofByteArray(record.getValue()))
              .build();
      int status = send(request, BodyHandlers.discarding()).statusCode();
      // Some servers do not replace: what is there is the same.
      if (status / 100 != 2 && status != 409 && status != 412) {
        throw fault(status);
      }
    }
  }

  private HttpRequest.Builder request(String name, Duration timeout) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(name)).timeout(timeout);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException {
    try {
      return client.send(request, body);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("it took too long");
    }
  }

  private static boolean isThere(HttpResponse<?> response) throws IOException {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return true;
    }
    if (status == 404 || status == 410) {
      return false;
    }
    throw fault(status);
  }

  /// What the server has against the request will not change; its own troubles may pass.
  private static IOException fault(int status) {
    String message = "the server answers with status " + status;
    if (status == 401 || status == 403) {
      return new RemoteRefusedException(
          message + "; the environment variable " + HttpProvider.TOKEN + " has to hold its token");
    }
    boolean passing = status >= 500 || status == 408 || status == 429;
    return passing ? new IOException(message) : new RemoteRefusedException(message);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
