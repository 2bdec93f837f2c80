package kohakuvault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankFusionTest {
  @Test
  void itemsOfSeveralRankingsComeFirst() {
    var fused = RankFusion.fuse(List.of(List.of("a", "b", "c"), List.of("c", "d", "b")), 10);
    assertThat(RankFusion.keys(fused, RankFusion.Ranked::key)).containsExactly("c", "b", "a", "d");
    assertThat(fused.getFirst().score()).isEqualTo(1 / 63.0 + 1 / 61.0);
  }

  @Test
  void equalScoresKeepTheirOrderAndRepeatsCountOnce() {
    var fused = RankFusion.fuse(List.of(List.of("a", "a", "b"), List.of("x", "y")), 3);
    assertThat(RankFusion.keys(fused, RankFusion.Ranked::key)).containsExactly("a", "x", "b");
    assertThat(RankFusion.fuse(List.<List<String>>of(), 5)).isEmpty();
    assertThat(RankFusion.fuse(List.of(List.of("a")), 0)).isEmpty();
  }
}
