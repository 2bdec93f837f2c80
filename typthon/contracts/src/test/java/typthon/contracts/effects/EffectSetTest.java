package typthon.contracts.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Vector V-123.
class EffectSetTest {
  private static final EffectSet KEY = EffectSet.raising(List.of("KeyError"));

  @Test
  void unionRemovesWhatIsSubsumed() {
    assertThat(EffectSet.PURE.union(EffectSet.of("io"))).isEqualTo(EffectSet.of("io"));
    assertThat(EffectSet.of("pure").union(EffectSet.of("io"))).isEqualTo(EffectSet.of("io"));
    assertThat(KEY.union(EffectSet.of("exception"))).isEqualTo(EffectSet.of("exception"));
    assertThat(KEY.union(EffectSet.raising(List.of("LookupError"))))
        .isEqualTo(EffectSet.raising(List.of("LookupError")));
    assertThat(EffectSet.raising(List.of("SystemExit")).union(EffectSet.of("exception")).show(true))
        .isEqualTo("exception, exception[SystemExit]");
  }

  @Test
  void inclusionFollowsTheClasses() {
    assertThat(EffectSet.of("io", "network").includes(EffectSet.of("io"))).isTrue();
    assertThat(EffectSet.raising(List.of("LookupError")).includes(KEY)).isTrue();
    assertThat(EffectSet.of("exception").includes(KEY)).isTrue();
    assertThat(EffectSet.of("exception").includes(EffectSet.raising(List.of("SystemExit"))))
        .isFalse();
    assertThat(EffectSet.raising(List.of("BaseException")).includes(EffectSet.of("exception")))
        .isTrue();
    assertThat(KEY.includes(EffectSet.of("exception"))).isFalse();
    assertThat(EffectSet.of("db").includes(EffectSet.of("db", "io"))).isFalse();
  }

  @Test
  void onlyTheEmptySetIsPure() {
    assertThat(EffectSet.PURE.isPure()).isTrue();
    assertThat(EffectSet.of("pure").isPure()).isTrue();
    assertThat(EffectSet.of("io").isPure()).isFalse();
  }

  @Test
  void labelsShowInTheirOrderThenCustomOnes() {
    assertThat(EffectSet.of("zeta", "time", "db", "io").union(KEY).show(false))
        .isEqualTo("io, exception, time, db, zeta");
    assertThat(EffectSet.PURE.show(false)).isEqualTo("pure");
  }
}
