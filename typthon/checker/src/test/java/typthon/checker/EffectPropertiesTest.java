package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Laws of the inference of effects, on random programs of functions that call each other.
class EffectPropertiesTest {
  private static final List<String> SOURCES =
      List.of(
          "print(1)",
          "time.time()",
          "random.random()",
          "xs.append(1)",
          "raise ValueError",
          "raise KeyError",
          "assert xs");

  /// A random program: for each function its module, its own effects and its calls.
  private static final class Graph {
    final int size;
    final int modules;
    final List<List<String>> bodies = new ArrayList<>();
    final List<Set<Integer>> calls = new ArrayList<>();

    Graph(Random random) {
      size = 4 + random.nextInt(12);
      modules = 1 + random.nextInt(3);
      for (int i = 0; i < size; i++) {
        bodies.add(new ArrayList<>());
        calls.add(new HashSet<>());
        if (random.nextInt(3) == 0) {
          bodies.get(i).add(SOURCES.get(random.nextInt(SOURCES.size())));
        }
        for (int j = random.nextInt(3); j > 0; j--) {
          calls.get(i).add(random.nextInt(size));
        }
      }
    }

    Map<String, String> files(boolean handlers) {
      Map<String, String> files = new LinkedHashMap<>();
      for (int module = 0; module < modules; module++) {
        StringBuilder text = new StringBuilder("import random\nimport time\n");
        for (int other = 0; other < modules; other++) {
          text.append("import m").append(other).append('\n');
        }
        for (int i = module; i < size; i += modules) {
          text.append("def f")
              .append(i)
              .append("(xs: list[int]) -> None:\n    if not xs: return\n");
          for (int called : calls.get(i)) {
            String call = "m" + called % modules + ".f" + called + "(xs)\n";
            if (handlers && (called + i) % 3 == 0) {
              text.append("    try:\n        ").append(call);
              text.append("    except LookupError:\n        raise\n");
              text.append("    except ValueError:\n        pass\n");
            } else {
              text.append("    ").append(call);
            }
          }
          bodies.get(i).forEach(line -> text.append("    if xs: ").append(line).append('\n'));
        }
        files.put("m" + module + ".py", text.toString());
      }
      return files;
    }
  }

  private static Map<String, FunctionEffects> infer(Map<String, String> files, List<String> order) {
    TextProgram program = new TextProgram(files, Settings.DEFAULT);
    Checker checker = new Checker(program);
    Map<String, FunctionEffects> found = new TreeMap<>();
    for (String module : order) {
      for (FunctionEffects each :
          checker.effects(Objects.requireNonNull(program.module(module)), name -> false)) {
        found.put(module + "." + each.name(), each);
      }
    }
    return found;
  }

  private static FunctionEffects of(Map<String, FunctionEffects> found, String name) {
    return Objects.requireNonNull(found.get(name));
  }

  private static List<String> names(Map<String, String> files) {
    return files.keySet().stream().map(file -> file.substring(0, file.length() - 3)).toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void addingACallNeverRemovesAnEffect(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 4; round++) {
      Graph graph = new Graph(random);
      Map<String, FunctionEffects> before = infer(graph.files(true), names(graph.files(true)));
      graph.calls.get(random.nextInt(graph.size)).add(random.nextInt(graph.size));
      Map<String, FunctionEffects> after = infer(graph.files(true), names(graph.files(true)));
      before.forEach((name, effects) ->
          assertThat(of(after, name).effects().includes(effects.effects()))
              .as("seed %s: %s of %s", seed, name, graph.files(true))
              .isTrue());
    }
  }

  /// Without handlers the effects of a function are those of all functions that it reaches.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void effectsAreThoseOfAllThatIsReached(long seed) {
    Random random = new Random(seed);
    Map<String, String> alone = new HashMap<>();
    for (String source : SOURCES) {
      String text = "import random, time\ndef f(xs: list[int]) -> None:\n    " + source + "\n";
      FunctionEffects own =
          Objects.requireNonNull(infer(Map.of("a.py", text), List.of("a")).get("a.f"));
      alone.put(source, String.join(" ", own.labels()));
    }
    Graph graph = new Graph(random);
    Map<String, FunctionEffects> inferred = infer(graph.files(false), names(graph.files(false)));
    for (int i = 0; i < graph.size; i++) {
      Set<Integer> reached = new HashSet<>();
      reach(graph, i, reached);
      Set<String> expected = new HashSet<>();
      for (int each : reached) {
        graph.bodies.get(each).forEach(line -> expected.add(alone.get(line)));
      }
      assertThat(of(inferred, "m" + i % graph.modules + ".f" + i).labels())
          .as("seed %s: f%s of %s", seed, i, graph.files(false))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static void reach(Graph graph, int from, Set<Integer> reached) {
    if (reached.add(from)) {
      graph.calls.get(from).forEach(called -> reach(graph, called, reached));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23, 24})
  void neitherOrderNorThreadsShow(long seed) throws Exception {
    Random random = new Random(seed);
    Graph graph = new Graph(random);
    Map<String, String> files = graph.files(true);
    Map<String, FunctionEffects> first = infer(files, names(files));
    List<String> shuffled = new ArrayList<>(names(files));
    Collections.shuffle(shuffled, random);
    assertThat(infer(files, shuffled)).as("seed %s", seed).isEqualTo(first);
    TextProgram program = new TextProgram(files, Settings.DEFAULT);
    Checker checker = new Checker(program);
    List<Callable<List<FunctionEffects>>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String module = names(files).get(i % files.size());
      tasks.add(
          () -> checker.effects(Objects.requireNonNull(program.module(module)), name -> false));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      int task = 0;
      for (Future<List<FunctionEffects>> future : threads.invokeAll(tasks)) {
        String module = names(files).get(task++ % files.size());
        for (FunctionEffects each : future.get()) {
          assertThat(each).isEqualTo(first.get(module + "." + each.name()));
        }
      }
    }
  }

  @Test
  void longChainsOfCallsAreSolved() {
    StringBuilder text = new StringBuilder("def f0() -> None:\n    print()\n");
    for (int i = 1; i <= 6000; i++) {
      text.append("def f%d() -> None:\n    f%d()\n".formatted(i, i - 1));
    }
    Map<String, FunctionEffects> found = infer(Map.of("a.py", text.toString()), List.of("a"));
    assertThat(of(found, "a.f6000").labels()).containsExactly("io");
  }
}
