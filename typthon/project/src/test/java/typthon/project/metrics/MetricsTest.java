package typthon.project.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// V-203 to V-206.
class MetricsTest {
  private static final long MILLISECOND = 1_000_000;

  private final Metrics metrics = new Metrics();

  @Test
  void timerKeepsCountMeanMinAndMax() {
    Timer timer = metrics.timer("parse");
    timer.record(100 * MILLISECOND);
    timer.record(200 * MILLISECOND);
    timer.record(150 * MILLISECOND);

    Metrics.Timing timing = metrics.summary().timing("parse");
    assertThat(timing.count()).isEqualTo(3);
    assertThat(timing.min()).isEqualTo(100 * MILLISECOND);
    assertThat(timing.max()).isEqualTo(200 * MILLISECOND);
    assertThat(timing.mean()).isEqualTo(150 * MILLISECOND);
    assertThat(timing.total()).isEqualTo(450 * MILLISECOND);
  }

  @Test
  void percentilesOfOneToHundredMilliseconds() {
    for (int i = 1; i <= 100; i++) {
      metrics.timer("t").record(i * MILLISECOND);
    }
    Metrics.Timing timing = metrics.summary().timing("t");
    assertThat(timing.p50()).isCloseTo(50 * MILLISECOND, within(MILLISECOND));
    assertThat(timing.p95()).isCloseTo(95 * MILLISECOND, within(MILLISECOND));
    assertThat(timing.p99()).isCloseTo(99 * MILLISECOND, within(MILLISECOND));
  }

  @Test
  void percentileIsWithinOnePercentOfTheExactOne() {
    long seed = 20260417;
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Metrics fresh = new Metrics();
      long[] samples = new long[1 + random.nextInt(400)];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = random.nextLong() >>> (1 + random.nextInt(60));
        fresh.timer("t").record(samples[i]);
      }
      Arrays.sort(samples);
      long exact = samples[(int) Math.ceil(0.95 * samples.length) - 1];
      assertThat((double) fresh.summary().timing("t").p95())
          .as("seed %d round %d", seed, round)
          .isCloseTo(exact, within(exact / 100.0 + 0.5));
    }
  }

  @Test
  void unknownCounterIsZero() {
    metrics.counter("files").increment();
    metrics.counter("files").increment();
    metrics.counter("other").add(1000);

    assertThat(metrics.value("files")).isEqualTo(2);
    assertThat(metrics.value("other")).isEqualTo(1000);
    assertThat(metrics.value("unknown")).isZero();
  }

  @Test
  void reportHasBothSectionsInOrder() {
    metrics.timer("parse").record(1_500_000);
    metrics.timer("bind").record(700);
    metrics.counter("files").increment();

    String report = metrics.summary().toText();
    assertThat(report)
        .matches("(?s)Uptime: [0-9]+[.][0-9]{2}[nµm]?s\n.*")
        .endsWith(
            """

            === Timings ===
            bind:
              count: 1
              total: 700.00ns
              mean:  700.00ns
              min:   700.00ns
              max:   700.00ns
              p50:   700.00ns
              p95:   700.00ns
              p99:   700.00ns
            parse:
              count: 1
              total: 1.50ms
              mean:  1.50ms
              min:   1.50ms
              max:   1.50ms
              p50:   1.50ms
              p95:   1.50ms
              p99:   1.50ms

            === Counters ===
            files: 1
            """);
  }

  @Test
  void timerRecordsWhenTheBodyThrows() {
    Timer timer = metrics.timer("t");
    try (Timer.Running running = timer.start()) {
      assertThat(running).isNotNull();
      throw new IllegalStateException("expected");
    } catch (IllegalStateException expected) {
      assertThat(metrics.summary().timing("t").count()).isEqualTo(1);
    }
  }

  @Test
  void resetForgetsTimersAndCounters() {
    metrics.counter("files").increment();
    metrics.timer("t").record(1);
    metrics.reset();
    assertThat(metrics.value("files")).isZero();
    assertThat(metrics.summary().timings()).isEmpty();
    assertThat(metrics.summary().uptime()).isPositive();
  }

  @Test
  void jsonAndPrometheusNameEverything() {
    metrics.timer("lsp_textDocument/hover").record(2_000_000_000);
    metrics.counter("cache_hits").add(3);
    assertThat(metrics.summary().toJson())
        .contains("\"lsp_textDocument/hover\":{\"count\":1,\"total\":2000000000")
        .contains("\"counters\":{\"cache_hits\":3}");
    assertThat(metrics.summary().toPrometheus())
        .contains("typthon_lsp_textDocument_hover_seconds_count 1\n")
        .contains("typthon_cache_hits_total 3\n");
  }

  @Test
  void durationsUseTheLargestUnitAtOrAboveOne() {
    assertThat(MetricsReport.duration(999)).isEqualTo("999.00ns");
    assertThat(MetricsReport.duration(1_000)).isEqualTo("1.00µs");
    assertThat(MetricsReport.duration(1_234_567_890)).isEqualTo("1.23s");
    assertThat(MetricsReport.duration(90_000_000_000L)).isEqualTo("1.50min");
  }
}
