package pathvein;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pathvein.source.Problem;
import pathvein.testing.MatchVector;
import pathvein.testing.Places;
import pathvein.testing.Tree;

/// The numbered matching vectors on every local engine.
class ScanVectorTest {
  static Stream<Arguments> everywhere() {
    return MatchVector.all().stream()
        .flatMap(vector ->
            Stream.of(Places.values())
                .filter(place -> place.hasLinks() || !vector.hasLinks())
                .map(place -> Arguments.of(vector, place)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void vectorHolds(MatchVector vector, Places place) throws IOException {
    try (var ground = place.open()) {
      Path root = Tree.make(ground.path(), vector.tree().toArray(String[]::new));
      Scan scan = Pathvein.in(root).find(vector.patterns()).links(vector.links());
      scan = place.backend() == null ? scan : scan.backend(place.backend());
      ScanResult result = scan.collect();
      assertThat(MatchVector.shown(result.matches())).isEqualTo(vector.expected());
      boolean cycle = vector.id().equals("M32 ALL");
      assertThat(result.problems())
          .hasSize(cycle ? 1 : 0)
          .allMatch(Problem.LinkCycle.class::isInstance);
    }
  }
}
