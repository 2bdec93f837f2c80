package typthon.project.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkStealingPoolTest {
  private static int[] order(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    return order;
  }

  @Test
  void everyTaskRunsOnceForAnyNumberOfWorkers() {
    for (int workers = 0; workers <= 8; workers++) {
      AtomicIntegerArray ran = new AtomicIntegerArray(1000);
      new WorkStealingPool(workers).run(order(1000), ran::incrementAndGet);
      for (int i = 0; i < 1000; i++) {
        assertThat(ran.get(i)).as("%d workers, task %d", workers, i).isEqualTo(1);
      }
    }
  }

  @Test
  void oneWorkerKeepsTheOrder() {
    List<Integer> ran = new ArrayList<>();
    new WorkStealingPool(1).run(new int[] {3, 1, 2}, ran::add);
    assertThat(ran).containsExactly(3, 1, 2);
  }

  @Test
  void idleWorkerTakesTasksOfABusyOne() {
    WorkStealingPool pool = new WorkStealingPool(2);
    CountDownLatch othersDone = new CountDownLatch(99);
    pool.run(
        order(100),
        task -> {
          if (task == 0) {
            await(othersDone);
          } else {
            othersDone.countDown();
          }
        });
    assertThat(pool.steals()).isGreaterThanOrEqualTo(49);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void failureEndsTheRunAndReachesTheCaller() {
    AtomicInteger ran = new AtomicInteger();
    assertThatThrownBy(() ->
            new WorkStealingPool(1)
                .run(
                    order(10),
                    task -> {
                      ran.incrementAndGet();
                      if (task == 2) {
                        throw new IllegalStateException("task 2");
                      }
                    }))
        .hasMessage("task 2");
    assertThat(ran).hasValue(3);
  }

  @Test
  void stacksAreDeep() {
    int[] depth = new int[1];
    new WorkStealingPool(1).run(new int[] {0}, task -> depth[0] = descend(200_000));
    assertThat(depth[0]).isEqualTo(200_000);
  }

  private static int descend(int levels) {
    return levels == 0 ? 0 : 1 + descend(levels - 1);
  }

  @Test
  void noTasksIsNoWork() {
    new WorkStealingPool(4).run(new int[0], task -> assertThat(task).isNegative());
  }

  @Test
  void negativeNumberOfWorkersIsRefused() {
    assertThatThrownBy(() -> new WorkStealingPool(-1)).hasMessageContaining("-1");
  }

  @Test
  void interruptOfTheCallerEndsTheRun() {
    AtomicInteger ran = new AtomicInteger();
    Thread caller = Thread.currentThread();
    new WorkStealingPool(1)
        .run(
            order(1000),
            task -> {
              if (ran.incrementAndGet() == 1) {
                caller.interrupt();
                pause();
              }
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ran.get()).isLessThan(1000);
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
