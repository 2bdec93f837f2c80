package typthon.lsp.connection;

import com.google.gson.JsonParseException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.JsonRpcException;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.MessageIssue;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.jspecify.annotations.Nullable;

/// Reads the messages of a client and answers them.
///
/// One thread reads; it calls what handles a message, which must not take long. Anybody may send.
public final class Connection {
  private final StreamMessageProducer producer;
  private final RemoteEndpoint remote;
  private final StreamMessageConsumer out;

  /// @param gate decides what becomes of each message
  /// @param log is told in a sentence what was wrong with a message
  public Connection(
      InputStream in, OutputStream out, Methods methods, Gate gate, Consumer<String> log) {
    MessageJsonHandler json = new MessageJsonHandler(methods.known());
    this.out = new StreamMessageConsumer(out, json);
    this.remote =
        new RemoteEndpoint(this::send, new Incoming(methods, gate, log), Connection::error);
    json.setMethodProvider(remote);
    remote.setJsonHandler(json);
    this.producer = new Producer(in, json, log);
  }

  /// Reads messages until the client closes the stream or [#close] is called.
  public void listen() {
    producer.listen(remote);
  }

  /// Makes [#listen] return after the message that it handles.
  public void close() {
    producer.close();
  }

  /// Sends a notification.
  public void notify(String method, Object parameters) {
    remote.notify(method, parameters);
  }

  /// Sends a request.
  ///
  /// @param parameters null for a request without any
  /// @return its answer, once it comes
  public CompletableFuture<?> request(String method, @Nullable Object parameters) {
    return remote.request(method, parameters);
  }

  private void send(Message message) {
    try {
      out.consume(message);
    } catch (JsonRpcException gone) {
      // A client that reads no more needs no answer; its end of the other stream ends us.
    }
  }

  /// Answers a message that can be read but makes no sense.
  private void refuse(Message message, List<MessageIssue> issues) {
    boolean misread =
        issues.stream()
            .allMatch(issue -> issue.getIssueCode() == ResponseErrorCode.ParseError.getValue());
    if (!(message instanceof RequestMessage request) || !misread) {
      remote.handle(message, issues);
      return;
    }
    ResponseMessage answer = new ResponseMessage();
    answer.setJsonrpc("2.0");
    answer.setRawId(request.getRawId());
    answer.setError(
        new ResponseError(
            ResponseErrorCode.InvalidParams,
            "the parameters of " + request.getMethod() + " are not what it takes",
            null));
    send(answer);
  }

  /// Says what of the messages may be handled now.
  public interface Gate {
    /// @throws ResponseErrorException if a request cannot be handled now
    void admit(String method);

    /// Tells whether a notification is to be handled now.
    boolean admitsNotification(String method);
  }

  private static ResponseError error(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ResponseErrorException refused) {
      return refused.getResponseError();
    }
    if (cause instanceof CancellationException) {
      return new ResponseError(ResponseErrorCode.RequestCancelled, "cancelled", null);
    }
    return new ResponseError(
        ResponseErrorCode.InternalError, "internal error, please report it: " + cause, null);
  }

  /// Hands messages to their methods.
  private record Incoming(Methods methods, Gate gate, Consumer<String> log) implements Endpoint {
    @Override
    public CompletableFuture<?> request(String method, Object parameters) {
      try {
        gate.admit(method);
        var handler = methods.request(method);
        if (handler == null) {
          throw Refusal.of(ResponseErrorCode.MethodNotFound, "there is no method " + method);
        }
        return handler.apply(parameters);
      } catch (RuntimeException | StackOverflowError fault) {
        return CompletableFuture.failedFuture(fault);
      }
    }

    @Override
    public void notify(String method, Object parameters) {
      var handler = methods.notification(method);
      if (handler == null || !gate.admitsNotification(method)) {
        return;
      }
      try {
        handler.accept(parameters);
      } catch (RuntimeException | StackOverflowError fault) {
        log.accept(method + ": " + error(fault).getMessage());
      }
    }
  }

  /// Answers what cannot be read as a message.
  private final class Producer extends StreamMessageProducer {
    private final Consumer<String> log;

    Producer(InputStream in, MessageJsonHandler json, Consumer<String> log) {
      super(in, json, Connection.this::refuse);
      this.log = log;
    }

    @Override
    protected void fireError(Throwable fault) {
      log.accept("unreadable message: " + fault.getMessage());
      if (fault instanceof JsonParseException) {
        ResponseMessage answer = new ResponseMessage();
        answer.setJsonrpc("2.0");
        answer.setError(
            new ResponseError(
                ResponseErrorCode.ParseError,
                "the message is no JSON: " + fault.getMessage(),
                null));
        send(answer);
      }
    }
  }
}
