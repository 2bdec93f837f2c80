package typthon.checker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// V-207 and V-209, and circles.
class QueriesTest {
  private static final Query<List<Integer>> LIST = new Query<>("list", List.of());
  private static final Query<Integer> NUMBER = new Query<>("number", 0);

  private final Queries queries = new Queries(Supplier::get);

  /// V-207: an input never changes during the life of the memory; a changed one has another.
  @Test
  void sameQueryTwiceGivesTheIdenticalObject() {
    AtomicInteger evaluations = new AtomicInteger();
    Supplier<List<Integer>> evaluation =
        () -> new ArrayList<>(List.of(evaluations.incrementAndGet()));
    List<Integer> first = queries.get(LIST, "a", evaluation);
    assertThat(queries.isAnswered(LIST, "a")).isTrue();
    assertThat(queries.get(LIST, "a", evaluation)).isSameAs(first);
    assertThat(evaluations).hasValue(1);
    assertThat(queries.get(LIST, "b", evaluation)).isNotSameAs(first).containsExactly(2);
    assertThat(new Queries(Supplier::get).get(LIST, "a", evaluation)).containsExactly(3);
  }

  /// V-209. Two threads may do the same work at the same time; all see the answer of the first.
  @Test
  void tenThreadsSeeOneAnswerForEachOfTenQuestions()
      throws ExecutionException, InterruptedException {
    AtomicInteger evaluations = new AtomicInteger();
    List<Future<List<List<Integer>>>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (int t = 0; t < 10; t++) {
        all.add(
            threads.submit(() -> {
              List<List<Integer>> answers = new ArrayList<>();
              for (int module = 0; module < 10; module++) {
                answers.add(
                    queries.get(
                        LIST,
                        module,
                        () -> new ArrayList<>(List.of(evaluations.incrementAndGet()))));
              }
              return answers;
            }));
      }
    }
    List<List<Integer>> first = all.getFirst().get();
    assertThat(first).hasSize(10).doesNotHaveDuplicates();
    for (Future<List<List<Integer>>> answers : all) {
      for (int module = 0; module < 10; module++) {
        assertThat(answers.get().get(module)).isSameAs(first.get(module));
      }
    }
    int before = evaluations.get();
    assertThat(before).isGreaterThanOrEqualTo(10);
    for (int module = 0; module < 10; module++) {
      assertThat(queries.get(LIST, module, List::<Integer>of)).isSameAs(first.get(module));
    }
    assertThat(evaluations).hasValue(before);
  }

  /// a = max(b, 3), b = max(a, 5): the least solution is 5 for both, from either side.
  @Test
  void circlesHaveTheirLeastSolutionFromEitherSide() {
    assertThat(number("a")).isEqualTo(5);
    assertThat(queries.isAnswered(NUMBER, "b")).isTrue();
    assertThat(number("b")).isEqualTo(5);
    Queries other = new Queries(Supplier::get);
    assertThat(number(other, "b")).isEqualTo(5);
    assertThat(number(other, "a")).isEqualTo(5);
  }

  private int number(String name) {
    return number(queries, name);
  }

  private static int number(Queries memory, String name) {
    return memory.get(
        NUMBER,
        name,
        () ->
            name.equals("a") ? Math.max(number(memory, "b"), 3) : Math.max(number(memory, "a"), 5));
  }

  @Test
  void answerIsNotSettledWhileItsCircleGoesRound() {
    List<Boolean> seen = new ArrayList<>();
    memoryOfCircle(seen);
    assertThat(seen).isNotEmpty().doesNotContain(true);
    assertThat(queries.isAnswered(NUMBER, "inner")).isTrue();
  }

  private void memoryOfCircle(List<Boolean> seen) {
    int outer = outer(seen);
    assertThat(outer).isEqualTo(2);
  }

  private int outer(List<Boolean> seen) {
    return queries.get(
        NUMBER,
        "outer",
        () -> {
          int inner = queries.get(NUMBER, "inner", () -> Math.min(2, outer(seen) + 1));
          seen.add(queries.isAnswered(NUMBER, "inner"));
          return inner;
        });
  }
}
