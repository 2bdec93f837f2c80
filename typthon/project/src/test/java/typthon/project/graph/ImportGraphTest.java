package typthon.project.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The graph part of V-170.
class ImportGraphTest {
  private final ImportGraph graph = new ImportGraph();

  private static List<List<String>> single(String... modules) {
    List<List<String>> components = new ArrayList<>();
    for (String module : modules) {
      components.add(List.of(module));
    }
    return components;
  }

  @Test
  void chainHasDependentsAndLayers() {
    graph.register("a", List.of());
    graph.register("b", List.of("a"));
    graph.register("c", List.of("b"));
    assertThat(graph.transitiveDependents("a")).containsExactly("a", "b", "c");
    assertThat(graph.dependents("a")).containsExactly("b");
    assertThat(graph.layers()).containsExactly(single("a"), single("b"), single("c"));
    assertThat(graph.cycles()).isEmpty();
  }

  @Test
  void circleIsOneComponent() {
    graph.register("a", List.of("b"));
    graph.register("b", List.of("a"));
    graph.register("c", List.of("a"));
    assertThat(graph.components()).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(graph.layers()).hasSize(2);
    assertThat(graph.cycles()).containsExactly(List.of("a", "b", "a"));
  }

  @Test
  void importOfAnUnregisteredModuleDoesNotCount() {
    graph.register("x", List.of("elsewhere"));
    assertThat(graph.layers()).containsExactly(single("x"));
    assertThat(graph.dependents("elsewhere")).containsExactly("x");
  }

  @Test
  void registeringAgainReplacesTheImports() {
    graph.register("a", List.of());
    graph.register("b", List.of("a"));
    graph.register("b", List.of());
    assertThat(graph.dependents("a")).isEmpty();
    graph.remove("b");
    assertThat(graph.modules()).containsExactly("a");
  }

  @Test
  void moduleThatImportsItselfIsACircle() {
    graph.register("a", List.of("a"));
    assertThat(graph.components()).containsExactly(List.of("a"));
    assertThat(graph.cycles()).containsExactly(List.of("a", "a"));
  }

  @Test
  void deepChainsNeedNoDeepStack() {
    for (int i = 0; i < 20_000; i++) {
      graph.register("m" + i, List.of("m" + (i + 1)));
    }
    assertThat(graph.components()).hasSize(20_000);
  }

  @Test
  void everyModuleIsInOneComponentOfOneLayerAndLayersFollowImports() {
    long seed = 31_337;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      ImportGraph made = random(random);
      Set<String> before = new HashSet<>();
      List<String> seen = new ArrayList<>();
      for (List<List<String>> layer : made.layers()) {
        Set<String> here = new HashSet<>();
        for (List<String> component : layer) {
          seen.addAll(component);
          here.addAll(component);
          for (String module : component) {
            Set<String> targets = new TreeSet<>(made.imports(module));
            targets.retainAll(made.modules());
            targets.removeAll(component);
            assertThat(before).as("seed %d round %d", seed, round).containsAll(targets);
            assertThat(sameComponent(made, component)).as("seed %d", seed).isTrue();
          }
        }
        before.addAll(here);
      }
      assertThat(seen).containsExactlyInAnyOrderElementsOf(made.modules());
    }
  }

  private static ImportGraph random(Random random) {
    ImportGraph graph = new ImportGraph();
    int count = 1 + random.nextInt(9);
    for (int i = 0; i < count; i++) {
      Set<String> targets = new HashSet<>();
      for (int j = random.nextInt(3); j > 0; j--) {
        targets.add("m" + random.nextInt(count + 1));
      }
      graph.register("m" + i, targets);
    }
    return graph;
  }

  /// Tells whether each member reaches each other one.
  private static boolean sameComponent(ImportGraph graph, List<String> component) {
    for (String member : component) {
      if (!graph.transitiveDependents(member).containsAll(component)) {
        return false;
      }
    }
    return true;
  }
}
