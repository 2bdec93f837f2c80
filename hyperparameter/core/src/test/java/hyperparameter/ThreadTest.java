package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Vectors T1 to T20.
class ThreadTest {
  private static final IntKey X = Keys.ofInt("thread.x", 0);

  @AfterEach
  void emptyBase() {
    Params.unfreeze();
  }

  /// Calls an operation on a new platform thread and on a new virtual thread.
  private static <T> List<T> onNewThreads(Callable<T> operation) {
    List<T> out = new ArrayList<>();
    for (Thread.Builder builder : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
      FutureTask<T> task = new FutureTask<>(operation);
      builder.start(task);
      try {
        out.add(task.get());
      } catch (InterruptedException | ExecutionException fault) {
        throw new AssertionError(fault);
      }
    }
    return out;
  }

  @Test
  void t1NewThreadsInheritNothing() {
    ParamScope.with("a.b", 42)
        .run(() ->
            assertThat(onNewThreads(() -> Params.contains("a.b"))).containsExactly(false, false));
  }

  @Test
  void t2EveryThreadHasItsOwnScopes() throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int value = i;
        futures.add(executor.submit(() -> ParamScope.with(X, value).call(X::get)));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(futures.get(i).get()).isEqualTo(i);
      }
    }
  }

  @Test
  void t3To5FrozenValuesReachNewThreads() {
    ParamScope.with("x", 1).and("y", 2).and("z", 3).run(Params::freeze);
    assertThat(onNewThreads(() -> Params.snapshot().asMap()))
        .containsOnly(Map.of("x", 1, "y", 2, "z", 3));
    ParamScope.with("x", 2).run(Params::freeze);
    assertThat(onNewThreads(() -> Params.get("x").or(0))).containsOnly(2);
  }

  @Test
  void t6And7FreezeMergesAndFreezeReplaceReplaces() {
    ParamScope.of(Map.of("a", 1, "b", 2)).run(Params::freeze);
    ParamScope.empty().and("c", 3).run(Params::freeze);
    assertThat(Params.snapshot().keys()).containsExactly("a", "b", "c");
    ParamScope.empty().run(() -> assertThat(Params.get("a").or("gone")).isEqualTo("gone"));
    ParamScope.empty().and("c", 3).run(Params::freezeReplace);
    assertThat(Params.snapshot().keys()).containsExactly("c");
  }

  @Test
  void t8ThreadsWithoutScopeSeeALaterFreezeAndOpenScopesDoNot() {
    assertThat(Params.contains("q")).isFalse();
    try (OpenScope _ = ParamScope.of().open()) {
      onNewThreads(() -> {
        ParamScope.with("q", 1).run(Params::freeze);
        return 0;
      });
      assertThat(Params.contains("q")).isFalse();
    }
    assertThat(Params.get("q").or(0)).isEqualTo(1);
  }

  @Test
  void t10And11CapturedContextsAreInheritedAndIsolated() {
    ParamScope.with(X, 1)
        .run(() -> {
          ParamContext context = ParamContext.capture();
          assertThat(onNewThreads(context.wrap((Callable<Integer>) X::get))).containsOnly(1);
          assertThat(
                  onNewThreads(
                      context.wrap((Callable<Integer>) () -> ParamScope.with(X, 2).call(X::get))))
              .containsOnly(2);
          assertThat(X.get()).isEqualTo(1);
        });
  }

  @Test
  void t12PlainThreadsStartFromTheBaseOnly() {
    ParamScope.with(X, 1)
        .run(() -> {
          assertThat(onNewThreads(() -> List.of(X.get(), ParamScope.with(X, 3).call(X::get))))
              .containsOnly(List.of(0, 3));
          assertThat(X.get()).isEqualTo(1);
        });
  }

  @Test
  void t13ChildrenOfManyThreadsAreKeptApart() throws Exception {
    ParamScope.with(X, 999).run(Params::freeze);
    try (ExecutorService outer = Executors.newFixedThreadPool(20);
        ExecutorService inner = ParamExecutors.virtualPerTask()) {
      List<Future<Boolean>> futures = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int id = i;
        futures.add(
            outer.submit(
                () -> X.get() == 999 && ParamScope.with(X, id).call(() -> children(inner, id))));
      }
      for (Future<Boolean> future : futures) {
        assertThat(future.get()).isTrue();
      }
    }
  }

  private static boolean children(ExecutorService inner, int id) throws Exception {
    List<Future<Integer>> futures = new ArrayList<>();
    for (int j = 0; j < 2; j++) {
      int value = id * 100 + j;
      futures.add(inner.submit(() -> X.get() == id ? ParamScope.with(X, value).call(X::get) : -1));
    }
    return futures.get(0).get() == id * 100
        && futures.get(1).get() == id * 100 + 1
        && X.get() == id;
  }

  @Test
  void t14To17ManyVirtualThreadsWithSuspensionsDoNotMixUp() throws Exception {
    AtomicInteger wrong = new AtomicInteger();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10_000; i++) {
        int id = i;
        executor.execute(() ->
            ParamScope.with(X, id)
                .run(() -> {
                  java.util.concurrent.locks.LockSupport.parkNanos(1);
                  try {
                    ParamScope.with(X, -id).run(ThreadTest::fail);
                  } catch (ArithmeticException expected) {
                    java.util.concurrent.locks.LockSupport.parkNanos(1);
                  }
                  if (X.get() != id) {
                    wrong.incrementAndGet();
                  }
                }));
      }
    }
    assertThat(wrong).hasValue(0);
  }

  private static void fail() {
    java.util.concurrent.locks.LockSupport.parkNanos(1);
    throw new ArithmeticException("meant");
  }

  @Test
  void t18FrozenReadsAreStableUnderContention() throws Exception {
    IntKey frozen = Keys.ofInt("thread.frozen", 0);
    ParamScope.with(frozen, 1).run(Params::freeze);
    AtomicInteger wrong = new AtomicInteger();
    try (ExecutorService executor = Executors.newFixedThreadPool(10)) {
      for (int t = 0; t < 10; t++) {
        executor.execute(() -> {
          for (int i = 0; i < 20_000; i++) {
            if (frozen.get() != 1) {
              wrong.incrementAndGet();
            }
            try (OpenScope scope = ParamScope.of().open()) {
              scope.put("thread.frozen", i % 10);
              if (frozen.get() != i % 10) {
                wrong.incrementAndGet();
              }
            }
          }
        });
      }
    }
    assertThat(wrong).hasValue(0);
  }

  @Test
  void t19RecursionAcrossThreadHopsKeepsItsDepth() throws Exception {
    try (ExecutorService executor = ParamExecutors.virtualPerTask()) {
      ParamScope.with(X, 0).call(() -> recurse(executor, 1));
    }
  }

  private static int recurse(ExecutorService executor, int depth) throws Exception {
    assertThat(X.get()).isEqualTo(depth - 1);
    return ParamScope.with(X, depth)
        .call(() -> {
          int reached =
              depth == 50 ? depth : executor.submit(() -> recurse(executor, depth + 1)).get();
          assertThat(X.get()).isEqualTo(depth);
          return reached;
        });
  }

  @Test
  void t20SumOverLevels() {
    ParamScope.of(Map.of("p1", 1, "p2", 2, "p3", 3, "p4", 4, "p5", 5))
        .and("p1", 10)
        .run(() ->
            ParamScope.of(Map.of("p1", 10, "p2", 20))
                .run(() -> {
                  int sum = 0;
                  for (int i = 1; i <= 5; i++) {
                    sum += Params.get("p" + i).or(0);
                  }
                  assertThat(sum).isEqualTo(42);
                }));
  }

  @Test
  void handlesBelongToTheirThread() {
    try (OpenScope scope = ParamScope.with(X, 1).open()) {
      assertThat(
              onNewThreads(() -> {
                assertThatThrownBy(scope::close).isInstanceOf(WrongThreadException.class);
                assertThatThrownBy(() -> scope.put("thread.x", 2))
                    .isInstanceOf(WrongThreadException.class);
                return true;
              }))
          .containsOnly(true);
      assertThat(X.get()).isEqualTo(1);
    }
  }

  @Test
  void scheduledTasksSeeTheirSubmittersValues() throws Exception {
    try (var scheduler = ParamContext.propagating(Executors.newScheduledThreadPool(1))) {
      Future<Integer> future =
          ParamScope.with(X, 5)
              .call(() ->
                  scheduler.schedule(
                      (Callable<Integer>) X::get, 1, java.util.concurrent.TimeUnit.MILLISECONDS));
      assertThat(future.get()).isEqualTo(5);
    }
  }

  @Test
  void isolationHidesAndRestoresTheBase() {
    ParamScope.with(X, 7).run(Params::freeze);
    int inside = ParamTesting.isolated(X::get);
    assertThat(inside).isZero();
    assertThat(X.get()).isEqualTo(7);
  }
}
