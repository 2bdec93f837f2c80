package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinnedTest {
  private static final IntKey N = Keys.ofInt("pinned.n", 3).range(0, 100);
  private static final PinnedInt PINNED = N.pinned();

  @AfterEach
  void emptyBase() {
    Params.unfreeze();
  }

  @Test
  void pinnedReadsFollowTheBaseAndNoScope() {
    assertThat(PINNED.get()).isEqualTo(3);
    ParamScope.with(N, 5)
        .run(() -> {
          assertThat(PINNED.get()).isEqualTo(3);
          Params.freeze();
          assertThat(PINNED.get()).isEqualTo(5);
        });
    assertThat(PINNED.get()).isEqualTo(5);
    Params.unfreeze();
    assertThat(PINNED.get()).isEqualTo(3);
  }

  @Test
  void valuesThatCannotBeReadAreRefusedAtTheRead() {
    ParamScope.defines("pinned.n=200").run(Params::freeze);
    assertThatThrownBy(PINNED::get).isInstanceOf(ParamTypeException.class);
    ParamScope.defines("pinned.n=20").run(Params::freeze);
    assertThat(PINNED.get()).isEqualTo(20);
  }

  @Test
  void everyPrimitiveCanBePinned() {
    assertThat(Keys.ofDouble("pinned.d", 0.5).pinned().get()).isEqualTo(0.5);
    assertThat(Keys.ofLong("pinned.l", 1L << 40).pinned().get()).isEqualTo(1L << 40);
    assertThat(Keys.ofBool("pinned.b", true).pinned().get()).isTrue();
    assertThatThrownBy(() -> Keys.ofInt("pinned.missing").pinned().get())
        .isInstanceOf(ParamMissingException.class);
  }

  @Test
  void hotLoopsSeeAChange() throws InterruptedException {
    int[] seen = {0};
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              while (PINNED.get() == 3 && !Thread.currentThread().isInterrupted()) {
                seen[0]++;
              }
            });
    for (int i = 0; seen[0] < 1_000_000 && i < 2000; i++) {
      Thread.sleep(5);
    }
    ParamScope.with(N, 4).run(Params::freeze);
    reader.join(20_000);
    boolean alive = reader.isAlive();
    reader.interrupt();
    assertThat(alive).isFalse();
  }
}
