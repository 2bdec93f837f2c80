package typthon.checker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final int NAMES = 40;

  @Test
  void nobodyAskedForAnythingAtFirst() {
    assertThat(new Requests().reachedFrom("a")).isEmpty();
    assertThat(new Requests().askersOf("a")).isEmpty();
  }

  @Test
  void whatWasForgottenLeadsNowhere() {
    Requests requests = new Requests();
    requests.note("a", "b");
    requests.note("b", "c");
    requests.note("c", "a");
    assertThat(requests.reachedFrom("a")).containsExactly("b", "c");
    requests.forget("b");
    assertThat(requests.reachedFrom("a")).containsExactly("b");
    assertThat(requests.askersOf("c")).isEmpty();
    assertThat(requests.askersOf("b")).containsExactly("a");
    requests.note("b", "d");
    assertThat(requests.reachedFrom("c")).containsExactly("a", "b", "d");
  }

  @Test
  void randomRequestsReachWhatASearchReaches() {
    Random random = new Random(20261121);
    for (int round = 0; round < 50; round++) {
      Requests requests = new Requests();
      Map<String, Set<String>> model = new TreeMap<>();
      for (int step = 0; step < 150; step++) {
        String asker = name(random);
        if (random.nextInt(20) == 0) {
          requests.forget(asker);
          model.remove(asker);
        } else {
          String asked = name(random);
          requests.note(asker, asked);
          model.computeIfAbsent(asker, any -> new TreeSet<>()).add(asked);
        }
        if (step % 10 == 0) {
          String from = name(random);
          assertThat(requests.reachedFrom(from)).isEqualTo(search(model, from));
          assertThat(requests.askersOf(from))
              .containsExactlyInAnyOrderElementsOf(
                  model.keySet().stream()
                      .filter(each -> model.getOrDefault(each, Set.of()).contains(from))
                      .toList());
        }
      }
    }
  }

  @Test
  void threadsAskAtOnce() throws InterruptedException {
    Requests requests = new Requests();
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(each ->
                Thread.ofPlatform()
                    .start(() -> {
                      for (int i = 0; i < 500; i++) {
                        requests.note("m" + i, "m" + (i + 1 + each));
                        requests.reachedFrom("m" + each);
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(requests.reachedFrom("m0")).hasSize(503);
  }

  private static String name(Random random) {
    return "m" + random.nextInt(NAMES);
  }

  private static List<String> search(Map<String, Set<String>> model, String from) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      for (String next : model.getOrDefault(open.poll(), Set.of())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    reached.remove(from);
    return List.copyOf(reached);
  }
}
