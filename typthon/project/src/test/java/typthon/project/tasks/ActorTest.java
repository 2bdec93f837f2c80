package typthon.project.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// V-210.
@Timeout(120)
class ActorTest {
  private static final Duration LONG = Duration.ofDays(1);

  private sealed interface Message {
    record Increment() implements Message {}

    record Get(ReplyTo<Integer> to) implements Message {}

    record Fail() implements Message {}

    record FailAsked(ReplyTo<Integer> to) implements Message {}

    record Ignore(ReplyTo<Integer> to) implements Message {}

    record Block(CountDownLatch begun, CountDownLatch end) implements Message {}
  }

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final List<UUID> failed = Collections.synchronizedList(new ArrayList<>());

  private final class Counting implements Behaviour<Message> {
    private int count;

    @Override
    public void started() {
      events.add("started");
    }

    @Override
    public void handle(Message message) throws InterruptedException {
      switch (message) {
        case Message.Increment() -> count++;
        case Message.Get(ReplyTo<Integer> to) -> to.send(count);
        case Message.Fail() -> throw new IllegalArgumentException("told to");
        case Message.FailAsked(ReplyTo<Integer> to) ->
            throw new IllegalArgumentException("asked by " + to);
        case Message.Ignore(ReplyTo<Integer> to) -> events.add("ignored " + (to != null));
        case Message.Block(CountDownLatch begun, CountDownLatch end) -> {
          begun.countDown();
          end.await();
        }
      }
    }

    @Override
    public void stopped() {
      events.add("stopped");
    }
  }

  private Actor<Message> start(ActorSettings settings) {
    return Actor.start(settings.reportingTo((id, failure) -> failed.add(id)), Counting::new);
  }

  private static Answer<Integer> get(Actor<Message> actor) throws InterruptedException {
    return actor.ask(Message.Get::new, LONG);
  }

  private static Answer<Integer> reply(int value) {
    return new Answer.Reply<>(value);
  }

  private static Answer<Integer> failure(Answer.Reason reason) {
    return new Answer.Failure<>(reason);
  }

  /// V-210: increment, get.
  @Test
  void counterCounts() throws Exception {
    try (Actor<Message> actor = start(ActorSettings.unbounded())) {
      assertThat(actor.tell(new Message.Increment())).isEqualTo(Delivery.ACCEPTED);
      assertThat(get(actor)).isEqualTo(reply(1));
      assertThat(get(actor)).isEqualTo(reply(1));
    }
    assertThat(events).containsExactly("started", "stopped");
  }

  /// V-210: stopped actor.
  @Test
  void stoppedActorIsDisconnected() throws Exception {
    Actor<Message> actor = start(ActorSettings.unbounded());
    actor.close();
    actor.close();
    assertThat(get(actor)).isEqualTo(failure(Answer.Reason.DISCONNECTED));
    assertThat(actor.tell(new Message.Increment())).isEqualTo(Delivery.STOPPED);
  }

  /// V-210: full bounded mailbox.
  @Test
  void fullMailboxTakesNoMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (Actor<Message> actor = start(ActorSettings.bounded(2))) {
      assertThat(actor.tell(new Message.Block(begun, end))).isEqualTo(Delivery.ACCEPTED);
      begun.await();
      assertThat(actor.tell(new Message.Increment())).isEqualTo(Delivery.ACCEPTED);
      assertThat(actor.tell(new Message.Increment())).isEqualTo(Delivery.ACCEPTED);
      assertThat(actor.tell(new Message.Increment())).isEqualTo(Delivery.FULL);
      assertThat(get(actor)).isEqualTo(failure(Answer.Reason.FULL));
      end.countDown();
      Answer<Integer> count = get(actor);
      while (count.equals(failure(Answer.Reason.FULL))) {
        LockSupport.parkNanos(1_000);
        count = get(actor);
      }
      assertThat(count).isEqualTo(reply(2));
    }
  }

  @Test
  void questionWithoutReplyTimesOut() throws Exception {
    try (Actor<Message> actor = start(ActorSettings.unbounded())) {
      assertThat(actor.ask(Message.Ignore::new, Duration.ZERO))
          .isEqualTo(failure(Answer.Reason.TIMEOUT));
    }
  }

  @Test
  void closingInterruptsTheMessageAtWorkAndDisconnectsTheAskers() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (TaskScope scope = new TaskScope()) {
      Actor<Message> actor = start(ActorSettings.unbounded());
      assertThat(actor.tell(new Message.Block(begun, new CountDownLatch(1))))
          .isEqualTo(Delivery.ACCEPTED);
      begun.await();
      Future<Answer<Integer>> asker = scope.spawn(() -> get(actor));
      actor.close();
      assertThat(asker.get()).isEqualTo(failure(Answer.Reason.DISCONNECTED));
    }
    assertThat(events).containsExactly("started", "stopped");
    assertThat(failed).isEmpty();
  }

  @Test
  void restartMakesTheBehaviourAnew() throws Exception {
    try (Actor<Message> actor = start(ActorSettings.unbounded().onFailure(Supervision.RESTART))) {
      assertThat(actor.tell(new Message.Increment())).isEqualTo(Delivery.ACCEPTED);
      assertThat(actor.tell(new Message.Fail())).isEqualTo(Delivery.ACCEPTED);
      assertThat(actor.tell(new Message.Increment())).isEqualTo(Delivery.ACCEPTED);
      assertThat(get(actor)).isEqualTo(reply(1));
      assertThat(actor.ask(Message.FailAsked::new, LONG))
          .isEqualTo(failure(Answer.Reason.DISCONNECTED));
      assertThat(get(actor)).isEqualTo(reply(0));
    }
    assertThat(events)
        .containsExactly("started", "stopped", "started", "stopped", "started", "stopped");
    assertThat(failed).isEmpty();
  }

  @Test
  void stopEndsTheActorSilently() throws Exception {
    try (Actor<Message> actor = start(ActorSettings.unbounded().onFailure(Supervision.STOP))) {
      assertThat(actor.tell(new Message.Fail())).isEqualTo(Delivery.ACCEPTED);
      assertThat(get(actor)).isEqualTo(failure(Answer.Reason.DISCONNECTED));
      assertThat(actor.tell(new Message.Increment())).isEqualTo(Delivery.STOPPED);
    }
    assertThat(events).containsExactly("started", "stopped");
    assertThat(failed).isEmpty();
  }

  @Test
  void escalateHandsTheFailureToTheListenerAndStops() throws Exception {
    Actor<Message> actor = start(ActorSettings.unbounded().onFailure(Supervision.ESCALATE));
    assertThat(actor.tell(new Message.Fail())).isEqualTo(Delivery.ACCEPTED);
    assertThat(get(actor)).isEqualTo(failure(Answer.Reason.DISCONNECTED));
    assertThat(failed).containsExactly(actor.id());
    actor.close();
    assertThat(events).containsExactly("started", "stopped");
  }

  @Test
  void actorMayCloseItself() throws Exception {
    List<Actor<String>> self = Collections.synchronizedList(new ArrayList<>());
    Actor<String> actor =
        Actor.start(ActorSettings.unbounded(), () -> message -> self.getFirst().close());
    self.add(actor);
    assertThat(actor.tell("end")).isEqualTo(Delivery.ACCEPTED);
    while (actor.tell("more") == Delivery.ACCEPTED) {
      LockSupport.parkNanos(1_000);
    }
    assertThat(actor.tell("more")).isEqualTo(Delivery.STOPPED);
    actor.close();
  }

  @Test
  void idsAreUniqueAndEmptyMailboxesRefused() {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      try (Actor<Message> actor = start(ActorSettings.unbounded())) {
        ids.add(actor.id());
      }
    }
    assertThat(ids).hasSize(500);
    assertThatThrownBy(() -> ActorSettings.bounded(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  /// Each sender's numbers come in its order, none is lost that was accepted, and no two messages
  /// are handled at the same time.
  @Test
  void manySendersUnderStress() throws Exception {
    record Sent(int sender, int number) {}
    int senders = 16;
    int each = 2_000;
    int[] next = new int[senders];
    AtomicInteger active = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();
    AtomicInteger handled = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(senders * each);
    Behaviour<Sent> behaviour =
        sent -> {
          if (active.incrementAndGet() != 1 || next[sent.sender()]++ != sent.number()) {
            wrong.incrementAndGet();
          }
          handled.incrementAndGet();
          active.decrementAndGet();
          all.countDown();
        };
    List<Future<Integer>> futures = new ArrayList<>();
    try (Actor<Sent> actor = Actor.start(ActorSettings.bounded(32), () -> behaviour);
        Nursery nursery = new Nursery()) {
      for (int i = 0; i < senders; i++) {
        int sender = i;
        futures.add(
            nursery.spawn(() -> {
              int number = 0;
              while (number < each) {
                if (actor.tell(new Sent(sender, number)) == Delivery.ACCEPTED) {
                  number++;
                } else {
                  LockSupport.parkNanos(1_000);
                }
              }
              return number;
            }));
      }
      assertThat(nursery.join()).isEmpty();
      all.await();
    }
    assertThat(futures).hasSize(senders).allMatch(Future::isDone);
    assertThat(wrong).hasValue(0);
    assertThat(handled).hasValue(senders * each);
  }

  /// Whoever asks while the actor is closed gets a reply or hears that it ended.
  @Test
  void askersNeverHangWhileTheActorCloses() throws Exception {
    for (int round = 0; round < 100; round++) {
      Actor<Message> actor = start(ActorSettings.unbounded());
      List<Future<Answer<Integer>>> askers = new ArrayList<>();
      try (TaskScope scope = new TaskScope()) {
        for (int i = 0; i < 50; i++) {
          askers.add(scope.spawn(() -> get(actor)));
        }
        actor.close();
        scope.joinAll();
      }
      for (Future<Answer<Integer>> asker : askers) {
        assertThat(asker.get()).isIn(reply(0), failure(Answer.Reason.DISCONNECTED));
      }
    }
  }
}
