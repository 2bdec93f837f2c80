package typthon.lsp.connection;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.jspecify.annotations.Nullable;

/// The methods that a client may call, and those of the client whose answers are read. Filled
/// before the connection starts.
public final class Methods {
  private final Map<String, JsonRpcMethod> known = new LinkedHashMap<>();
  private final Map<String, Function<@Nullable Object, CompletableFuture<?>>> requests =
      new HashMap<>();
  private final Map<String, Consumer<@Nullable Object>> notifications = new HashMap<>();

  /// Makes an empty table.
  public Methods() {}

  /// Adds a request.
  ///
  /// @param parameters what its parameters are read into
  public <P> void request(
      String name, Class<P> parameters, Function<P, ? extends CompletableFuture<?>> handler) {
    known.put(name, JsonRpcMethod.request(name, Object.class, parameters));
    requests.put(name, given -> handler.apply(read(name, parameters, given)));
  }

  /// Adds a request without parameters.
  public void request(String name, Function<@Nullable Object, CompletableFuture<?>> handler) {
    known.put(name, JsonRpcMethod.request(name, Object.class));
    requests.put(name, handler);
  }

  /// Adds a notification.
  ///
  /// @param parameters what its parameters are read into
  public <P> void notification(String name, Class<P> parameters, Consumer<P> handler) {
    known.put(name, JsonRpcMethod.notification(name, parameters));
    notifications.put(name, given -> handler.accept(read(name, parameters, given)));
  }

  /// Adds a notification without parameters.
  public void notification(String name, Runnable handler) {
    known.put(name, JsonRpcMethod.notification(name));
    notifications.put(name, given -> handler.run());
  }

  /// Adds a request of ours to the client.
  ///
  /// @param result what its answer is read into
  public void outgoing(String name, Type result) {
    known.put(name, JsonRpcMethod.request(name, result, Object.class));
  }

  private static <P> P read(String name, Class<P> type, @Nullable Object given) {
    if (!type.isInstance(given)) {
      throw Refusal.parameters(name + " needs parameters");
    }
    return type.cast(given);
  }

  /// Returns all methods by name.
  Map<String, JsonRpcMethod> known() {
    return known;
  }

  @Nullable Function<@Nullable Object, CompletableFuture<?>> request(String name) {
    return requests.get(name);
  }

  @Nullable Consumer<@Nullable Object> notification(String name) {
    return notifications.get(name);
  }
}
