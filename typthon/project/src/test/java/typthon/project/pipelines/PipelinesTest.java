package typthon.project.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// V-214 to V-216. The time limits only end a test that would hang.
@Timeout(60)
class PipelinesTest {
  /// V-214.
  @Test
  void doublesTenNumbersWithTwoWorkersAndCloses() throws InterruptedException {
    try (BufferedPipeline<Integer, Integer> pipeline = new BufferedPipeline<>(16, 2, n -> n * 2)) {
      for (int i = 0; i < 10; i++) {
        pipeline.send(i);
      }
      pipeline.end();
      assertThat(pipeline.receiveAll())
          .containsExactlyInAnyOrder(0, 2, 4, 6, 8, 10, 12, 14, 16, 18);
      assertThat(pipeline.receive()).isEmpty();
    }
  }

  @Test
  void pipelineWithoutInputEnds() throws InterruptedException {
    try (BufferedPipeline<Integer, Integer> pipeline = new BufferedPipeline<>(1, 3, n -> n)) {
      pipeline.end();
      pipeline.end();
      assertThat(pipeline.receiveAll()).isEmpty();
      assertThatThrownBy(() -> pipeline.send(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("input of the pipeline has ended");
    }
  }

  @Test
  void fullOutputHoldsBackTheSender() throws InterruptedException {
    AtomicInteger sent = new AtomicInteger();
    int buffer = 2;
    int workers = 3;
    try (BufferedPipeline<Integer, Integer> pipeline =
        new BufferedPipeline<>(buffer, workers, n -> n)) {
      Thread sender = Thread.startVirtualThread(() -> sendAll(pipeline, 200, sent));
      for (int received = 0; received < 200; received++) {
        // Both queues full, one item in the hands of each worker.
        assertThat(sent.get()).isLessThanOrEqualTo(received + 2 * buffer + workers);
        assertThat(pipeline.receive()).isPresent();
      }
      assertThat(pipeline.receive()).isEmpty();
      sender.join();
    }
  }

  @Test
  void everyItemGivesOneResultWhateverTheSizes() throws InterruptedException {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      int count = random.nextInt(2000);
      int buffer = 1 + random.nextInt(8);
      int workers = 1 + random.nextInt(8);
      int senders = 1 + random.nextInt(4);
      Set<Thread> used = ConcurrentHashMap.newKeySet();
      BufferedPipeline<Integer, Integer> pipeline =
          new BufferedPipeline<>(
              buffer,
              workers,
              n -> {
                used.add(Thread.currentThread());
                return -n;
              });
      AtomicInteger left = new AtomicInteger(senders);
      for (int sender = 0; sender < senders; sender++) {
        int first = sender;
        Thread.startVirtualThread(() -> sendEach(pipeline, first, senders, count, left));
      }
      assertThat(pipeline.receiveAll())
          .as("seed %d round %d", seed, round)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, count).mapToObj(n -> -n).toList());
      pipeline.close();
      assertThat(used).hasSizeLessThanOrEqualTo(workers).noneMatch(Thread::isAlive);
    }
  }

  @Test
  void failureOfTheFunctionEndsBothSides() throws InterruptedException {
    IllegalArgumentException failure = new IllegalArgumentException("seven");
    AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
    try (BufferedPipeline<Integer, Integer> pipeline =
        new BufferedPipeline<>(
            1,
            4,
            n -> {
              if (n == 7) {
                throw failure;
              }
              return n;
            })) {
      Thread sender =
          Thread.ofVirtual()
              .uncaughtExceptionHandler((thread, thrown) -> seen.set(thrown))
              .start(() -> sendAll(pipeline, 1000, new AtomicInteger()));
      assertThatThrownBy(pipeline::receiveAll).isSameAs(failure);
      sender.join();
      assertThat(seen.get()).isSameAs(failure);
      assertThatThrownBy(pipeline::receive).isSameAs(failure);
    }
  }

  @Test
  void closingInterruptsAFunctionThatWaitsAndLeavesNoThread() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    BufferedPipeline<Integer, Integer> pipeline =
        new BufferedPipeline<>(
            2,
            2,
            n -> {
              used.add(Thread.currentThread());
              started.countDown();
              await(never);
              return n;
            });
    pipeline.send(1);
    pipeline.send(2);
    started.await();
    pipeline.close();
    pipeline.close();
    assertThat(used).hasSize(2).noneMatch(Thread::isAlive);
    assertThatThrownBy(pipeline::receive).hasMessage("the pipeline is closed");
    assertThatThrownBy(() -> pipeline.send(3)).hasMessage("the pipeline is closed");
  }

  @Test
  void numbersBelowOneAreRefused() {
    assertThatThrownBy(() -> new BufferedPipeline<Integer, Integer>(0, 1, n -> n))
        .hasMessage("buffer must be at least 1: 0");
    assertThatThrownBy(() -> new BufferedPipeline<Integer, Integer>(1, -1, n -> n))
        .hasMessage("workers must be at least 1: -1");
  }

  /// V-215.
  @Test
  void controlledPipelinePassesOnOrSkips() {
    ControlledPipeline<Integer> pipeline =
        controlled(
            List.of(
                n -> StageResult.next(n + 1),
                n -> n > 5 ? StageResult.skip(n) : StageResult.next(n),
                n -> StageResult.next(n * 2)));
    assertThat(pipeline.run(3)).contains(8);
    assertThat(pipeline.run(5)).contains(6);
    assertThat(pipeline.runAll(List.of(3, 5))).containsExactly(8, 6);
  }

  @Test
  void stoppedOrMissingItemsYieldNothingAndReachNoLaterStage() {
    List<Integer> reached = new ArrayList<>();
    ControlledPipeline<Integer> pipeline =
        controlled(
            List.of(
                n ->
                    switch (n) {
                      case 1 -> StageResult.stop();
                      case 2 -> new StageResult<>(null, StageResult.Control.CONTINUE);
                      case 3 -> new StageResult<>(null, StageResult.Control.SKIP);
                      case 4 -> new StageResult<>(n, StageResult.Control.STOP);
                      default -> StageResult.next(n);
                    },
                n -> {
                  reached.add(n);
                  return StageResult.next(n);
                }));
    assertThat(pipeline.runAll(List.of(1, 2, 3, 4, 5))).containsExactly(5);
    assertThat(reached).containsExactly(5);
  }

  /// V-216.
  @Test
  void stagesHaveTheirNamesAndOrder() {
    assertThat(CompilerPipeline.standard().stages())
        .containsExactly("parse", "typecheck", "optimize", "codegen");
    assertThat(CompilerPipeline.fast().stages()).containsExactly("parse", "typecheck", "codegen");
    assertThat(CompilerPipeline.checkOnly().stages()).containsExactly("parse", "typecheck");
  }

  @Test
  void stagesRunInTheOrderOfThePipeline() {
    Map<String, UnaryOperator<String>> functions =
        Map.of(
            "codegen", text -> text + " c",
            "optimize", text -> text + " o",
            "typecheck", text -> text + " t",
            "parse", text -> text + " p");
    assertThat(CompilerPipeline.standard().run("x", functions)).isEqualTo("x p t o c");
    assertThat(CompilerPipeline.fast().run("x", functions)).isEqualTo("x p t c");
    assertThat(CompilerPipeline.checkOnly().run("x", functions)).isEqualTo("x p t");
  }

  @Test
  void missingUnknownAndRepeatedStagesAreNamedBeforeAnythingRuns() {
    AtomicInteger runs = new AtomicInteger();
    UnaryOperator<String> function =
        text -> {
          runs.incrementAndGet();
          return text;
        };
    CompilerPipeline pipeline = CompilerPipeline.checkOnly();
    assertThatThrownBy(() -> pipeline.run("x", Map.of("parse", function)))
        .hasMessage("no function for the stage `typecheck`; there are ones for [parse]");
    assertThatThrownBy(() ->
            pipeline.run("x", Map.of("parse", function, "typecheck", function, "lnik", function)))
        .hasMessage("unknown stage `lnik`; the stages of the pipeline are [parse, typecheck]");
    assertThatThrownBy(() -> new CompilerPipeline(List.of("parse", "parse")))
        .hasMessageContaining("`parse` occurs twice");
    assertThat(runs).hasValue(0);
  }

  private static ControlledPipeline<Integer> controlled(
      List<Function<Integer, StageResult<Integer>>> stages) {
    return new ControlledPipeline<>(stages);
  }

  private static void sendAll(
      BufferedPipeline<Integer, Integer> pipeline, int count, AtomicInteger sent) {
    for (int i = 0; i < count; i++) {
      send(pipeline, i);
      sent.incrementAndGet();
    }
    pipeline.end();
  }

  private static void sendEach(
      BufferedPipeline<Integer, Integer> pipeline,
      int first,
      int step,
      int count,
      AtomicInteger left) {
    for (int i = first; i < count; i += step) {
      send(pipeline, i);
    }
    if (left.decrementAndGet() == 0) {
      pipeline.end();
    }
  }

  private static void send(BufferedPipeline<Integer, Integer> pipeline, int item) {
    try {
      pipeline.send(item);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
