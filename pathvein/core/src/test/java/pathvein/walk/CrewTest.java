package pathvein.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The crew on trees that exist as numbers only: a directory is its depth.
class CrewTest {
  private final AtomicInteger ended = new AtomicInteger();

  private Crew<Integer, Integer> crew(int threads, int depth, int fan) {
    return new Crew<>(
        List.of(0),
        threads,
        (level, yield) -> {
          yield.found(level);
          for (int i = 0; level < depth && i < fan; i++) {
            yield.visitLater(level + 1);
          }
        },
        ended::incrementAndGet);
  }

  private static List<Integer> drain(Crew<Integer, Integer> crew) {
    List<Integer> results = new ArrayList<>();
    for (Integer result = crew.next(); result != null; result = crew.next()) {
      results.add(result);
    }
    return results;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void everyDirectoryIsVisitedOnce(int threads) {
    Crew<Integer, Integer> crew = crew(threads, 6, 5);
    assertThat(drain(crew)).hasSize(19_531);
    assertThat(crew.helperCount()).isEqualTo(threads - 1);
    assertThat(ended).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void allResultsComeSorted(int threads) {
    SortedParts<Integer> parts = new SortedParts<>(Comparator.reverseOrder());
    crew(threads, 6, 5).all(parts::add);
    List<Integer> all = parts.all();
    assertThat(all).hasSize(19_531).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(all).startsWith(6).endsWith(0);
    assertThat(ended).hasValue(1);
  }

  @Test
  void smallTreeStartsNoThread() {
    Crew<Integer, Integer> crew = crew(8, 2, 5);
    assertThat(drain(crew)).hasSize(31);
    assertThat(crew.helperCount()).isZero();
  }

  @Test
  void failureOfAHelperEndsTheWalk() {
    for (int round = 0; round < 20; round++) {
      AtomicInteger visits = new AtomicInteger();
      Crew<Integer, Integer> crew =
          new Crew<>(
              List.of(0),
              4,
              (level, yield) -> {
                if (visits.incrementAndGet() == 5000) {
                  throw new IllegalStateException("the disk is gone");
                }
                for (int i = 0; level < 6 && i < 5; i++) {
                  yield.visitLater(level + 1);
                }
              },
              ended::incrementAndGet);
      assertThatThrownBy(crew::next).hasMessage("the disk is gone");
      assertThat(crew.next()).isNull();
    }
    assertThat(ended).hasValue(20);
  }

  @Test
  void helpersPauseWhileNobodyTakesResults() throws InterruptedException {
    AtomicInteger visits = new AtomicInteger();
    CountDownLatch started = new CountDownLatch(1);
    Crew<Integer, Integer> crew =
        new Crew<>(
            List.of(0),
            4,
            (level, yield) -> {
              if (visits.incrementAndGet() == 1000) {
                started.countDown();
              }
              yield.found(level);
              for (int i = 0; level < 7 && i < 6; i++) {
                yield.visitLater(level + 1);
              }
            },
            ended::incrementAndGet);
    for (int i = 0; i < 500; i++) {
      assertThat(crew.next()).isNotNull();
    }
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    // So many results may wait, and every helper may be in the middle of its work.
    int before = -1;
    while (before != visits.get()) {
      before = visits.get();
      Thread.sleep(50);
    }
    assertThat(visits.get()).isLessThan(500 + 4096 + 4 * 64);
    crew.close();
    assertThat(ended).hasValue(1);
  }

  @Test
  void resultOfAHelperReachesACallerThatFindsNone() {
    Thread caller = Thread.currentThread();
    AtomicInteger visits = new AtomicInteger();
    Crew<Integer, Integer> crew =
        new Crew<>(
            List.of(0),
            2,
            (level, yield) -> {
              visits.incrementAndGet();
              if (Thread.currentThread() != caller) {
                yield.found(level);
              }
              for (int i = 0; level < 9 && i < 6; i++) {
                yield.visitLater(level + 1);
              }
            },
            ended::incrementAndGet);
    assertThat(crew.next()).isNotNull();
    assertThat(visits).hasValueLessThan(1_000_000); // Of twelve million.
    crew.close();
    assertThat(crew.next()).isNull();
    assertThat(ended).hasValue(1);
  }
}
