package typthon.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PerThreadTest {
  @Test
  void valueStaysUntilItIsReplacedOrForgotten() {
    AtomicInteger made = new AtomicInteger();
    PerThread<String> values = new PerThread<>(() -> "made " + made.incrementAndGet());
    assertThat(values.get()).isEqualTo("made 1").isSameAs(values.get());
    values.set("other");
    assertThat(values.get()).isEqualTo("other");
    values.remove();
    assertThat(values.get()).isEqualTo("made 2");
  }

  @Test
  void moreThreadsThanTheTableHoldsKeepTheirValuesApart() throws InterruptedException {
    PerThread<List<Thread>> values = new PerThread<>(ArrayList::new);
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int turn = 1; turn <= 100; turn++) {
                  values.get().add(Thread.currentThread());
                  boolean own =
                      values.get().stream().allMatch(each -> each == Thread.currentThread());
                  if (!own || values.get().size() != turn) {
                    wrong.incrementAndGet();
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).hasValue(0);
  }
}
