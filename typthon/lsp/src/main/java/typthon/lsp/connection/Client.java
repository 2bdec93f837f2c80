package typthon.lsp.connection;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// What is told and asked of the editor. Safe for use by any number of threads.
public final class Client {
  private final Connection connection;

  /// @param connection what its messages go through
  public Client(Connection connection) {
    this.connection = connection;
  }

  /// Adds the requests that are sent to a table.
  public static void declare(Methods methods) {
    methods.outgoing("workspace/configuration", new TypeToken<List<JsonElement>>() {}.getType());
    for (String name :
        List.of(
            "client/registerCapability",
            "window/workDoneProgress/create",
            "workspace/diagnostic/refresh",
            "workspace/semanticTokens/refresh",
            "workspace/inlayHint/refresh",
            "workspace/codeLens/refresh",
            "workspace/applyEdit")) {
      methods.outgoing(name, JsonElement.class);
    }
  }

  /// Sends the diagnostics of a document.
  public void publish(PublishDiagnosticsParams diagnostics) {
    connection.notify("textDocument/publishDiagnostics", diagnostics);
  }

  /// Shows a sentence to the user.
  public void show(MessageType type, String sentence) {
    connection.notify("window/showMessage", new MessageParams(type, sentence));
  }

  /// Writes a line into the editor's log.
  public void log(MessageType type, String line) {
    connection.notify("window/logMessage", new MessageParams(type, line));
  }

  /// Registers for something.
  public void register(String id, String method, Object options) {
    request(
        "client/registerCapability",
        new RegistrationParams(List.of(new Registration(id, method, options))),
        (answer, fault) -> {
          if (fault != null) {
            log(MessageType.Warning, "the client does not take the registration of " + method);
          }
        });
  }

  /// Asks the client to ask again for something that has changed.
  ///
  /// @param what for instance `diagnostic`
  public void refresh(String what) {
    request("workspace/" + what + "/refresh", null, (answer, fault) -> {});
  }

  /// Asks for what the user has set in the section `typthon`.
  ///
  /// @param then gets it, or null if the client does not tell
  public void configuration(Consumer<@Nullable JsonElement> then) {
    ConfigurationItem item = new ConfigurationItem();
    item.setSection("typthon");
    request(
        "workspace/configuration",
        new ConfigurationParams(List.of(item)),
        (answer, fault) ->
            then.accept(
                answer instanceof List<?> list
                        && !list.isEmpty()
                        && list.getFirst() instanceof JsonElement element
                    ? element
                    : null));
  }

  /// Asks for a place to tell how far something is.
  ///
  /// @param then gets whether there is one
  public void createProgress(String token, Consumer<Boolean> then) {
    request(
        "window/workDoneProgress/create",
        new WorkDoneProgressCreateParams(Either.forLeft(token)),
        (answer, fault) -> then.accept(fault == null));
  }

  /// Tells how far something is.
  public void progress(String token, WorkDoneProgressNotification news) {
    connection.notify(
        "$/progress", new ProgressParams(Either.forLeft(token), Either.forLeft(news)));
  }

  /// Sends a part of an answer.
  public void partial(Either<String, Integer> token, Object part) {
    connection.notify("$/progress", new ProgressParams(token, Either.forRight(part)));
  }

  private void request(
      String method,
      @Nullable Object parameters,
      BiConsumer<@Nullable Object, @Nullable Throwable> then) {
    CompletableFuture<?> answer = connection.request(method, parameters);
    var unused = answer.whenComplete(then::accept);
  }
}
