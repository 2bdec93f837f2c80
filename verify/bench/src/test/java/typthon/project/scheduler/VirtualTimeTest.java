package typthon.project.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// T13, on virtual time.
@Timeout(120)
class VirtualTimeTest {
  private static final int[] WORKERS = {1, 2, 4, 8};

  @Test
  void hundredIndependentModulesScale() {
    long[] lengths = ScalingFigures.lengths(100, 10);
    long[] elapsed = new long[WORKERS.length];
    for (int i = 0; i < WORKERS.length; i++) {
      elapsed[i] =
          ScalingFigures.simulate(WORKERS[i], lengths, List.of(ScalingFigures.range(0, 100)))
              .elapsed();
    }
    // Twelve and a half modules for each of eight workers: one of two must do thirteen.
    assertThat(elapsed).containsExactly(1000, 500, 250, 130);
  }

  @Test
  void layersCostWhatTheirRestsCost() {
    List<int[]> layers =
        List.of(
            ScalingFigures.range(0, 20),
            ScalingFigures.range(20, 70),
            ScalingFigures.range(70, 100));
    VirtualTime layered = ScalingFigures.simulate(8, ScalingFigures.lengths(100, 10), layers);
    // ⌈20/8⌉ + ⌈50/8⌉ + ⌈30/8⌉ modules one after the other.
    assertThat(layered.elapsed()).isEqualTo(140);
  }

  @Test
  void eightWorkersOnEightComponentsAndMoreAreBusyThreeQuartersOfTheTime() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      long[] lengths = random.longs(8 * (1 + random.nextInt(20)), 75, 101).toArray();
      VirtualTime time =
          ScalingFigures.simulate(8, lengths, List.of(ScalingFigures.largestFirst(lengths)));
      assertThat(time.efficiency())
          .as("seed %d, round %d, %d components", seed, round, lengths.length)
          .isGreaterThanOrEqualTo(0.75);
    }
  }

  /// Graham, "Bounds for Certain Multiprocessing Anomalies" (1966): where no worker idles while a
  /// task waits, all takes at most the mean and the longest task.
  @Test
  void noWorkerIdlesWhileATaskWaits() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      int workers = 1 + random.nextInt(8);
      long[] lengths = random.longs(1 + random.nextInt(60), 1, 1000).toArray();
      VirtualTime time =
          ScalingFigures.simulate(workers, lengths, List.of(ScalingFigures.largestFirst(lengths)));
      long total = Arrays.stream(lengths).sum();
      long longest = Arrays.stream(lengths).max().orElse(0);
      assertThat(time.elapsed())
          .as("seed %d, round %d, %d workers", seed, round, workers)
          .isGreaterThanOrEqualTo(Math.max(longest, (total + workers - 1) / workers))
          .isLessThanOrEqualTo(total / workers + longest);
    }
  }

  @Test
  void longTaskInFrontOfOthersIsNoReasonToWait() {
    VirtualTime time = new VirtualTime(2, new long[] {100, 10, 10, 10, 10, 10, 10});
    time.run(0, 1, 2, 3, 4, 5, 6);
    assertThat(time.elapsed()).isEqualTo(100);
    assertThat(time.steals()).isPositive();
  }
}
