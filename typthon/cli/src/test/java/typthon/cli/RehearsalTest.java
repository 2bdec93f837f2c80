package typthon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RehearsalTest {
  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void checksOnceThenAfterEachEditAndNeverAgain() throws InterruptedException {
    Rehearsal rehearsal = new Rehearsal();
    rehearsal.begin();
    rehearsal.begin();
    while (rehearsal.checks() < 13) {
      Thread.sleep(20);
    }
    Thread.sleep(100);
    assertThat(rehearsal.checks()).isEqualTo(13);
  }
}
