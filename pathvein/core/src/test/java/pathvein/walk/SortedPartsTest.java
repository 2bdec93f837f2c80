package pathvein.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedPartsTest {
  @Test
  void nothingComesOfNothing() {
    SortedParts<Integer> parts = new SortedParts<>(Comparator.naturalOrder());
    assertThat(parts.all()).isEmpty();
    assertThat(parts.add(new ArrayList<>())).isZero();
    assertThat(parts.all()).isEmpty();
  }

  @Test
  void whatDoesNotOverlapIsHandedOutWhole() {
    SortedParts<Integer> parts = new SortedParts<>(Comparator.naturalOrder());
    assertThat(parts.add(new ArrayList<>(List.of(12, 10, 11)))).isZero();
    assertThat(parts.add(new ArrayList<>(List.of(1, 2, 30, 31)))).isEqualTo(1);
    List<String> runs = new ArrayList<>();
    parts.runs((part, from, to) -> runs.add(part + ":" + from + "-" + to));
    assertThat(runs).containsExactly("1:0-2", "0:0-3", "1:2-4");
    assertThat(parts.all()).containsExactly(1, 2, 10, 11, 12, 30, 31);
  }

  @Test
  void partsOfAnyKindAreReadInOrder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      SortedParts<Integer> parts = new SortedParts<>(Comparator.naturalOrder());
      List<Integer> model = new ArrayList<>();
      for (int part = random.nextInt(8); part > 0; part--) {
        List<Integer> elements = new ArrayList<>();
        int first = random.nextInt(100);
        for (int i = random.nextInt(30); i > 0; i--) {
          elements.add(first + random.nextInt(1 + random.nextInt(60)));
        }
        model.addAll(elements);
        parts.add(elements);
      }
      model.sort(Comparator.naturalOrder());
      assertThat(parts.all()).as("seed %d, round %d", seed, round).isEqualTo(model);
    }
  }
}
