package typthon.project.tasks;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// State that only one thread touches: a behaviour with a mailbox, which handles messages one at a
/// time in the order of their arrival.
///
/// ```java
/// sealed interface Message {
///   record Add(int amount) implements Message {}
///   record Total(ReplyTo<Integer> to) implements Message {}
/// }
///
/// try (Actor<Message> sum = Actor.start(ActorSettings.unbounded(), Sum::new)) {
///   sum.tell(new Message.Add(3));
///   Answer<Integer> total = sum.ask(Message.Total::new, Duration.ofSeconds(1));
/// }
/// ```
///
/// Each actor has a virtual thread, which ends with it. Safe for use by any number of threads.
public final class Actor<M> implements AutoCloseable {
  private final UUID id = UUID.randomUUID();
  private final ActorSettings settings;
  private final Supplier<? extends Behaviour<M>> behaviours;
  private final Mailbox<Envelope<M>> mailbox;
  private final Thread thread;

  /// The questions without an answer. Whoever adds one looks afterwards whether the actor ended.
  private final Set<ReplyTo<?>> questions = ConcurrentHashMap.newKeySet();

  /// Guards `handling`, so that an interrupt meets a message and nothing else.
  private final Object interrupts = new Object();

  private boolean handling;

  private Actor(ActorSettings settings, Supplier<? extends Behaviour<M>> behaviours) {
    this.settings = settings;
    this.behaviours = behaviours;
    this.mailbox = new Mailbox<>(settings.capacity());
    this.thread = Thread.ofVirtual().name("actor-" + id).unstarted(this::run);
  }

  /// Starts an actor.
  ///
  /// @param behaviours makes the first behaviour and, after each restart, the next one; called by
  ///   the thread of the actor
  public static <M> Actor<M> start(
      ActorSettings settings, Supplier<? extends Behaviour<M>> behaviours) {
    Actor<M> actor = new Actor<>(settings, behaviours);
    actor.thread.start();
    return actor;
  }

  /// Returns what no other actor is called.
  public UUID id() {
    return id;
  }

  /// Puts `message` into the mailbox if there is room. Never waits.
  public Delivery tell(M message) {
    return mailbox.put(new Envelope<>(message, null));
  }

  /// Puts a question into the mailbox and waits for the reply.
  ///
  /// @param question makes the message from the place that the reply has to be sent to
  /// @param limit how long to wait for the reply at most
  /// @throws InterruptedException if the caller is interrupted while it waits
  /// @throws IllegalStateException if the actor asks itself, which it could never answer
  public <R> Answer<R> ask(Function<? super ReplyTo<R>, ? extends M> question, Duration limit)
      throws InterruptedException {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("an actor must not ask itself; tell it a message instead");
    }
    ReplyTo<R> reply = new ReplyTo<>();
    M message = question.apply(reply);
    questions.add(reply);
    try {
      return switch (mailbox.put(new Envelope<>(message, reply))) {
        case ACCEPTED -> await(reply, limit);
        case FULL -> new Answer.Failure<>(Answer.Reason.FULL);
        case STOPPED -> new Answer.Failure<>(Answer.Reason.DISCONNECTED);
      };
    } finally {
      questions.remove(reply);
    }
  }

  private static <R> Answer<R> await(ReplyTo<R> reply, Duration limit) throws InterruptedException {
    try {
      return reply.answer().get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return new Answer.Failure<>(Answer.Reason.TIMEOUT);
    } catch (ExecutionException impossible) {
      throw new AssertionError("an answer is never completed with an exception", impossible);
    }
  }

  /// Ends the actor: takes no more messages, drops those that wait, interrupts the one at work and
  /// waits until the stop hook is done.
  ///
  /// A behaviour may close its own actor; the actor then ends after the message at work, and this
  /// method returns at once. If the caller is interrupted, it waits nevertheless and keeps its
  /// interrupt status. Closing twice is harmless.
  @Override
  public void close() {
    mailbox.close();
    if (Thread.currentThread() == thread) {
      return;
    }
    synchronized (interrupts) {
      if (handling) {
        thread.interrupt();
      }
    }
    joinThread();
  }

  private void joinThread() {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException waiting) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      boolean again = true;
      while (again) {
        again = live();
      }
    } finally {
      // Whoever puts a message from now on is told so, hence no question is added unseen: it was
      // put before, and then it stands in the set, or it is refused.
      mailbox.close();
      questions.forEach(ReplyTo::disconnect);
    }
  }

  /// The life of one behaviour, from its making to its stop hook.
  ///
  /// @return whether another one follows
  private boolean live() {
    Behaviour<M> behaviour;
    try {
      behaviour = behaviours.get();
    } catch (Throwable failure) {
      return end(failure);
    }
    boolean again;
    try {
      behaviour.started();
      again = handleAll(behaviour);
    } catch (Throwable failure) {
      again = end(failure);
    } finally {
      stop(behaviour);
    }
    return again;
  }

  /// Tells the listener and ends the actor.
  private boolean end(Throwable failure) {
    mailbox.close();
    settings.listener().failed(id, failure);
    return false;
  }

  private void stop(Behaviour<M> behaviour) {
    try {
      behaviour.stopped();
    } catch (Throwable failure) {
      settings.listener().failed(id, failure);
    }
  }

  /// Handles messages until the mailbox is closed or one fails.
  ///
  /// @return whether the actor goes on with another behaviour
  private boolean handleAll(Behaviour<M> behaviour) {
    for (Envelope<M> next = mailbox.take(); next != null; next = mailbox.take()) {
      Throwable failure = handle(behaviour, next);
      if (failure != null && !mailbox.isClosed()) {
        return supervise(failure);
      }
    }
    return false;
  }

  private boolean supervise(Throwable failure) {
    return switch (settings.supervision()) {
      case RESTART -> true;
      case STOP -> {
        mailbox.close();
        yield false;
      }
      case ESCALATE -> end(failure);
    };
  }

  private @Nullable Throwable handle(Behaviour<M> behaviour, Envelope<M> envelope) {
    synchronized (interrupts) {
      if (mailbox.isClosed()) {
        envelope.disconnect();
        return null;
      }
      handling = true;
    }
    try {
      behaviour.handle(envelope.message());
      return null;
    } catch (Throwable failure) {
      envelope.disconnect();
      return failure;
    } finally {
      synchronized (interrupts) {
        handling = false;
        // What was meant for this message shall not meet the next one or the stop hook.
        boolean unused = Thread.interrupted();
      }
    }
  }

  /// A message and, if it is a question, where its reply goes.
  private record Envelope<M>(M message, @Nullable ReplyTo<?> reply) {
    void disconnect() {
      if (reply != null) {
        reply.disconnect();
      }
    }
  }
}
