package typthon.project.tasks;

import java.util.concurrent.CompletableFuture;

/// Where an actor sends the reply to a question; a message carries it.
///
/// It may be kept and used after the message was handled. Safe for use by any number of threads.
public final class ReplyTo<R> {
  private final CompletableFuture<Answer<R>> answer = new CompletableFuture<>();

  ReplyTo() {}

  /// Sends the reply. Only the first one counts, and none does after the time of the asker is over.
  public void send(R reply) {
    answer.complete(new Answer.Reply<>(reply));
  }

  void disconnect() {
    answer.complete(new Answer.Failure<>(Answer.Reason.DISCONNECTED));
  }

  CompletableFuture<Answer<R>> answer() {
    return answer;
  }
}
