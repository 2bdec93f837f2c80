package typthon.project.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import typthon.project.Shard;

class DivisionTest {
  @Test
  void circleStaysWhole() {
    ImportGraph graph = new ImportGraph();
    graph.register("a", Set.of("b"));
    graph.register("b", Set.of("c"));
    graph.register("c", Set.of("a"));
    graph.register("d", Set.of());
    List<SortedSet<String>> parts = Division.of(graph, name -> 10, 4);
    assertThat(parts).anySatisfy(part -> assertThat(part).contains("a", "b", "c"));
  }

  @Test
  void chainIsCutIntoConsecutivePieces() {
    ImportGraph graph = new ImportGraph();
    for (int i = 0; i < 8; i++) {
      graph.register("m" + i, i == 0 ? Set.of() : Set.of("m" + (i - 1)));
    }
    assertThat(Division.of(graph, name -> 100, 4))
        .containsExactly(
            new TreeSet<>(Set.of("m0", "m1")),
            new TreeSet<>(Set.of("m2", "m3")),
            new TreeSet<>(Set.of("m4", "m5")),
            new TreeSet<>(Set.of("m6", "m7")));
  }

  @Test
  void nothingGivesEmptyParts() {
    assertThat(Division.of(new ImportGraph(), name -> 1, 3)).hasSize(3).allMatch(Set::isEmpty);
  }

  @Test
  void partsAreADivisionAndDoNotDependOnTheOrderOfRegistration() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Map<String, Set<String>> imports = new HashMap<>();
      int modules = 1 + random.nextInt(40);
      for (int i = 0; i < modules; i++) {
        Set<String> targets = new TreeSet<>();
        for (int j = random.nextInt(3); j > 0; j--) {
          targets.add("m" + random.nextInt(modules + 3));
        }
        imports.put("m" + i, targets);
      }
      int count = 1 + random.nextInt(6);
      List<SortedSet<String>> parts = Division.of(graph(imports, random), String::length, count);
      assertThat(Division.of(graph(imports, random), String::length, count))
          .as("seed %d", seed)
          .isEqualTo(parts);
      List<String> all = new ArrayList<>();
      parts.forEach(all::addAll);
      assertThat(all).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(imports.keySet());
      for (List<String> component : graph(imports, random).components()) {
        assertThat(parts).as("seed %d", seed).anyMatch(part -> part.containsAll(component));
      }
    }
  }

  private static ImportGraph graph(Map<String, Set<String>> imports, Random random) {
    List<String> names = new ArrayList<>(imports.keySet());
    Collections.shuffle(names, random);
    ImportGraph graph = new ImportGraph();
    names.forEach(name -> graph.register(name, imports.getOrDefault(name, Set.of())));
    return graph;
  }

  @Test
  void sizesAreBalanced() {
    ImportGraph graph = new ImportGraph();
    for (int i = 0; i < 1000; i++) {
      graph.register("m" + i, Set.of());
    }
    for (SortedSet<String> part : Division.of(graph, name -> 999, 4)) {
      assertThat(part).hasSize(250);
    }
  }

  @Test
  void shardsAreReadAndShown() {
    assertThat(Shard.parse("2/4")).isEqualTo(new Shard(2, 4)).hasToString("2/4");
    assertThat(Shard.parse("1/1").isWhole()).isTrue();
    for (String wrong : List.of("", "2", "/", "0/4", "5/4", "-1/4", "1/0", "a/b", "1/2/3", "/2")) {
      assertThatThrownBy(() -> Shard.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
