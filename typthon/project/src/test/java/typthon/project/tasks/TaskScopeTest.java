package typthon.project.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// V-211 to V-213.
@Timeout(120)
class TaskScopeTest {
  private static final Duration LONG = Duration.ofDays(1);

  private final AtomicInteger ran = new AtomicInteger();
  private final List<Future<?>> futures = new ArrayList<>();

  /// V-211.
  @Test
  void tenTasksHaveRunAfterJoin() throws Exception {
    try (TaskScope scope = new TaskScope()) {
      for (int i = 0; i < 10; i++) {
        futures.add(scope.spawn(ran::incrementAndGet));
      }
      scope.joinAll();
      assertThat(ran).hasValue(10);
      assertThat(futures).allMatch(Future::isDone);
    }
  }

  /// V-212.
  @Test
  void nurseryReportsTheOneFailureOfFiveTasks() throws Exception {
    try (Nursery nursery = new Nursery()) {
      for (int i = 0; i < 5; i++) {
        int number = i;
        futures.add(
            nursery.spawn(() -> {
              if (number == 3) {
                throw new IllegalArgumentException("third");
              }
              return ran.incrementAndGet();
            }));
      }
      List<Throwable> failures = nursery.join();
      assertThat(failures).hasSize(1);
      assertThat(failures.getFirst())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("third");
      assertThat(ran).hasValue(4);
    }
  }

  /// V-213.
  @Test
  void cancellingIsSeenByAnotherThreadAndByChildren() throws Exception {
    CancellationToken token = new CancellationToken();
    CancellationToken child = token.child();
    CancellationToken grandchild = child.child();
    try (TaskScope scope = new TaskScope()) {
      Future<Boolean> waiter = scope.spawn(() -> grandchild.await(LONG));
      Future<Boolean> other = scope.spawn(() -> token.await(LONG));
      assertThat(child.isCancelled()).isFalse();
      futures.add(scope.spawn(() -> cancelTwice(token)));
      assertThat(waiter.get()).isTrue();
      assertThat(other.get()).isTrue();
      scope.joinAll();
    }
    assertThat(List.of(token, child, grandchild, token.child()))
        .allMatch(CancellationToken::isCancelled);
    assertThat(token.await(LONG)).isTrue();
  }

  private static boolean cancelTwice(CancellationToken token) {
    token.cancel();
    token.cancel();
    return true;
  }

  @Test
  void cancellingAChildLeavesItsParentAlone() throws Exception {
    CancellationToken token = new CancellationToken();
    CancellationToken child = token.child();
    child.cancel();
    assertThat(child.isCancelled()).isTrue();
    assertThat(token.isCancelled()).isFalse();
    assertThat(token.await(Duration.ZERO)).isFalse();
  }

  @Test
  void closingInterruptsWhatRunsAndDropsWhatWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    TaskScope scope = new TaskScope(1);
    for (int i = 0; i < 20; i++) {
      futures.add(
          scope.spawn(() -> {
            ran.incrementAndGet();
            begun.countDown();
            try {
              return waitForever();
            } catch (InterruptedException closing) {
              return interrupted.incrementAndGet();
            }
          }));
    }
    begun.await();
    scope.close();
    scope.close();
    assertThat(ran).hasValue(1);
    assertThat(interrupted).hasValue(1);
    assertThat(futures).allMatch(Future::isCancelled);
    assertThatThrownBy(() -> scope.spawn(ran::incrementAndGet))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private static int waitForever() throws InterruptedException {
    new CountDownLatch(1).await();
    return 0;
  }

  @Test
  void cancelledTasksAreNoFailuresOfANursery() throws Exception {
    Nursery nursery = new Nursery();
    futures.add(nursery.spawn(TaskScopeTest::waitForever));
    nursery.close();
    assertThat(nursery.join()).isEmpty();
  }

  @Test
  void taskThatWaitsForItsOwnScopeIsRefused() throws Exception {
    try (Nursery nursery = new Nursery()) {
      futures.add(nursery.spawn(nursery::join));
      assertThat(nursery.join())
          .hasSize(1)
          .allMatch(failure -> failure instanceof IllegalStateException);
    }
  }

  @Test
  void negativeLimitIsRefused() {
    assertThatThrownBy(() -> new TaskGroup(-1, failure -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void limitHoldsUnderStress() throws Exception {
    AtomicInteger active = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (TaskScope scope = new TaskScope(7)) {
      for (int i = 0; i < 5_000; i++) {
        futures.add(
            scope.spawn(() -> {
              most.accumulateAndGet(active.incrementAndGet(), Math::max);
              LockSupport.parkNanos(1_000);
              active.decrementAndGet();
              return ran.incrementAndGet();
            }));
      }
      scope.joinAll();
    }
    assertThat(ran).hasValue(5_000);
    assertThat(most.get()).isBetween(1, 7);
    assertThat(active).hasValue(0);
  }

  @Test
  void closingWhileManySpawnLeavesNothingRunning() throws Exception {
    for (int round = 0; round < 50; round++) {
      AtomicInteger active = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      CountDownLatch begun = new CountDownLatch(1);
      TaskScope scope = new TaskScope(round % 5);
      try (TaskScope spawners = new TaskScope()) {
        for (int i = 0; i < 8; i++) {
          futures.add(spawners.spawn(() -> spawnUntilClosed(scope, active, begun, refused)));
        }
        begun.await();
        scope.close();
        assertThat(active).hasValue(0);
        spawners.joinAll();
      }
      assertThat(active).hasValue(0);
      assertThat(refused).hasValue(8);
    }
  }

  private static int spawnUntilClosed(
      TaskScope scope, AtomicInteger active, CountDownLatch begun, AtomicInteger refused) {
    int spawned = 0;
    try {
      while (true) {
        Future<Integer> unused = scope.spawn(() -> waitCounted(active, begun));
        spawned++;
        LockSupport.parkNanos(1_000);
      }
    } catch (IllegalStateException closed) {
      refused.incrementAndGet();
    }
    return spawned;
  }

  private static int waitCounted(AtomicInteger active, CountDownLatch begun)
      throws InterruptedException {
    active.incrementAndGet();
    begun.countDown();
    try {
      return waitForever();
    } finally {
      active.decrementAndGet();
    }
  }
}
