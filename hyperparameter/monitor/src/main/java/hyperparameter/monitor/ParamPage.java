package hyperparameter.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hyperparameter.config.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The process base over HTTP, on loopback only: `/` is a page, `/parameters.json` the same for
/// programs, `/explain/KEY` tells about one key. Safe for use by many threads.
public final class ParamPage implements AutoCloseable {
  private final BaseView view = new BaseView();
  private final HttpServer server;
  private final ExecutorService executor;

  private ParamPage(HttpServer server, ExecutorService executor) {
    this.server = server;
    this.executor = executor;
  }

  /// Serves until the page is closed.
  ///
  /// @param port 0 for any that is free
  /// @throws UncheckedIOException if the port is taken
  public static ParamPage serve(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      HttpServer server = HttpServer.create(address, 0);
      ParamPage page = new ParamPage(server, Executors.newVirtualThreadPerTaskExecutor());
      server.setExecutor(page.executor);
      server.createContext("/", page::answer);
      server.start();
      return page;
    } catch (IOException fault) {
      throw new UncheckedIOException(address + " cannot be served", fault);
    }
  }

  /// Returns where the page is.
  public URI address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort() + "/");
  }

  /// Stops serving; a second call does nothing.
  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "text/plain", "only GET\n");
      } else if (path.equals("/")) {
        send(exchange, 200, "text/html", html());
      } else if (path.equals("/parameters.json")) {
        send(exchange, 200, "application/json", Json.pretty(view.origins()));
      } else if (path.startsWith("/explain/")) {
        send(exchange, 200, "text/plain", view.explain(path.substring("/explain/".length())));
      } else {
        send(exchange, 404, "text/plain", "there are /, /parameters.json and /explain/KEY\n");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String html() {
    StringBuilder out =
        new StringBuilder(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Parameters</title><style>
            body { font: 14px system-ui, sans-serif; margin: 2em; }
            td, th { text-align: left; padding: 2px 12px 2px 0; vertical-align: top; }
            pre { margin: 0; }
            </style></head><body><h1>Parameters</h1>
            <table><tr><th>Key</th><th>Value</th><th>From</th></tr>
            """);
    for (Map.Entry<String, String> entry : view.getValues().entrySet()) {
      out.append("<tr><td>").append(escape(entry.getKey()));
      out.append("</td><td>").append(escape(entry.getValue()));
      out.append("</td><td><pre>").append(escape(view.explain(entry.getKey())));
      out.append("</pre></td></tr>\n");
    }
    out.append("</table><h2>Never read</h2><pre>");
    view.getUnused().forEach(line -> out.append(escape(line)).append('\n'));
    return out.append("</pre></body></html>\n").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
