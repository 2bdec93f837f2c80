package kohakuvault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Joins rankings of different kinds, as hits of texts and of vectors, without comparing their
/// scores.
///
/// Source: reciprocal rank fusion, Cormack, Clarke and Büttcher, 2009.
public final class RankFusion {
  /// How much the first places count over those behind them; the value of the paper.
  private static final double SMOOTHING = 60;

  private RankFusion() {}

  /// An item of the joint ranking.
  ///
  /// @param score the sum of 1 / (60 + rank) over the rankings that hold it
  public record Ranked<K>(K key, double score) {}

  /// Joins rankings, the best first. Equal scores keep the order in which their items were first
  /// seen.
  ///
  /// @param rankings keys, the best first; a key counts once in each
  /// @param k at most so many
  public static <K> List<Ranked<K>> fuse(List<? extends List<K>> rankings, int k) {
    Map<K, Double> scores = new LinkedHashMap<>();
    for (List<K> ranking : rankings) {
      int rank = 0;
      for (K key : ranking.stream().distinct().toList()) {
        scores.merge(key, 1 / (SMOOTHING + ++rank), Double::sum);
      }
    }
    List<Ranked<K>> all = new ArrayList<>();
    scores.forEach((key, score) -> all.add(new Ranked<>(key, score)));
    all.sort(Comparator.comparing((Ranked<K> r) -> r.score).reversed());
    return List.copyOf(all.subList(0, Math.clamp(k, 0, all.size())));
  }

  /// The keys of hits, in their order.
  public static <H, K> List<K> keys(List<H> hits, Function<H, K> key) {
    return hits.stream().map(key).toList();
  }
}
