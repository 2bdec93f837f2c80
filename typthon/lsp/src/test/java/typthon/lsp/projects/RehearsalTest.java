package typthon.lsp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RehearsalTest {
  @Test
  void itEndsWhenSomebodyEditsAndGoesOnLater() {
    Rehearsal rehearsal = new Rehearsal();
    rehearsal.goOn(() -> false);
    assertThat(rehearsal.done()).isZero();

    AtomicInteger looks = new AtomicInteger();
    rehearsal.goOn(() -> looks.incrementAndGet() < 4);
    assertThat(rehearsal.done()).isEqualTo(2);

    rehearsal.goOn(() -> true);
    assertThat(rehearsal.done()).isEqualTo(Rehearsal.EDITS);
  }

  @Test
  void onceIsEnough() {
    Rehearsal rehearsal = new Rehearsal();
    rehearsal.goOn(() -> true);
    AtomicInteger looks = new AtomicInteger();
    rehearsal.goOn(() -> looks.incrementAndGet() > 0);
    assertThat(looks).hasValue(0);
  }
}
