package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;

import hyperparameter.value.KeyHash;
import hyperparameter.value.Numbers;
import hyperparameter.value.Scalars;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Properties against simple models; every failure names its seed.
class ScopeModelTest {
  private static final List<IntKey> READERS =
      java.util.stream.IntStream.range(0, 80).mapToObj(i -> Keys.ofInt("model.k" + i, 7)).toList();

  @Test
  void scopesBehaveAsAStackOfMaps() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<Snapshot, Map<String, @Nullable Object>> seen = new LinkedHashMap<>();
    for (int run = 0; run < 200; run++) {
      Deque<OpenScope> scopes = new ArrayDeque<>();
      Deque<Map<String, @Nullable Object>> model = new ArrayDeque<>();
      model.push(Map.of());
      for (int step = 0; step < 60; step++) {
        act(random, scopes, model);
        Snapshot snapshot = Params.snapshot();
        assertThat(snapshot.asMap()).as("seed %d", seed).isEqualTo(model.peek());
        readOften(random, seed, model.element());
        seen.put(snapshot, new HashMap<>(model.element()));
      }
      while (!scopes.isEmpty()) {
        scopes.pop().close();
      }
    }
    seen.forEach((snapshot, map) ->
        assertThat(snapshot.asMap())
            .as("old snapshots never change, seed %d", seed)
            .isEqualTo(map));
  }

  /// Reads a few keys so often that they take notes of the snapshot.
  private static void readOften(Random random, long seed, Map<String, @Nullable Object> model) {
    for (int i = random.nextInt(4); i > 0; i--) {
      IntKey key = READERS.get(random.nextInt(READERS.size()));
      Object expected = model.get(key.name());
      for (int read = 0; read < 40; read++) {
        assertThat(key.get()).as("seed %d", seed).isEqualTo(expected == null ? 7 : expected);
      }
    }
  }

  private static void act(
      Random random, Deque<OpenScope> scopes, Deque<Map<String, @Nullable Object>> model) {
    String key = "model.k" + random.nextInt(80);
    int choice = random.nextInt(10);
    if (choice < 3 || scopes.isEmpty()) {
      boolean empty = random.nextInt(4) == 0;
      Map<String, @Nullable Object> next = new HashMap<>(empty ? Map.of() : model.element());
      ParamScope scope = empty ? ParamScope.empty() : ParamScope.of();
      for (int i = random.nextInt(3); i > 0; i--) {
        String name = "model.k" + random.nextInt(80);
        int value = random.nextInt();
        scope = scope.and(name, value);
        next.put(name, value);
      }
      scopes.push(scope.open());
      model.push(next);
    } else if (choice < 7) {
      Integer value = random.nextInt(5) == 0 ? null : random.nextInt();
      Params.put(key, value);
      model.element().put(key, value);
    } else if (choice == 7) {
      Params.clear();
      model.element().clear();
    } else {
      scopes.pop().close();
      model.pop();
    }
  }

  @Test
  void numbersComeBackFromTheirText() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long number = random.nextLong() >> random.nextInt(64);
      assertThat(Scalars.toInteger(Scalars.toText(number), "an integer"))
          .as("seed %d", seed)
          .isEqualTo(number);
      double floating = Double.longBitsToDouble(random.nextLong());
      assertThat(Scalars.toDouble(Scalars.toText(floating)))
          .as("seed %d", seed)
          .isEqualTo(Double.valueOf(floating));
    }
  }

  @Test
  void noTextMakesTheNumberGrammarFail() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "0123456789+-_.eExXobinfa ";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(9); j > 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Number integer = Numbers.integerOrNull(text.toString());
      Double floating = Numbers.doubleOrNull(text.toString());
      if (integer != null && floating != null && text.indexOf("x") < 0) {
        assertThat(integer.doubleValue())
            .as("\"%s\", seed %d", text, seed)
            .isEqualTo(floating + 0.0);
      }
    }
  }

  @Test
  void theHashAgreesWithAnIndependentImplementation() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    var reference = net.openhft.hashing.LongHashFunction.xx(42);
    for (int length = 0; length <= 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(KeyHash.of(bytes, 42))
          .as("seed %d, length %d", seed, length)
          .isEqualTo(reference.hashBytes(bytes));
    }
  }

  @Test
  void aMillionVirtualThreadsHaveOneOverrideEach() {
    IntKey key = Keys.ofInt("million.id", -1);
    AtomicLong sum = new AtomicLong();
    int count = 1_000_000;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int id = i;
        executor.execute(() -> ParamScope.with(key, id).run(() -> sum.addAndGet(key.get())));
      }
    }
    assertThat(sum).hasValue((long) count * (count - 1) / 2);
    assertThat(key.get()).isEqualTo(-1);
  }

  @Test
  void typedReadsAllocateNothing() {
    IntKey number = Keys.ofInt("alloc.n", 0);
    DoubleKey text = Keys.ofDouble("alloc.t", 0);
    BoolKey flag = Keys.ofBool("alloc.b", false);
    ParamScope.with(number, 1)
        .and("alloc.t", "0.5")
        .and(flag, true)
        .run(() -> {
          double warm = readAll(number, text, flag, 20_000);
          com.sun.management.ThreadMXBean threads =
              (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
          long before = threads.getCurrentThreadAllocatedBytes();
          double sum = readAll(number, text, flag, 100_000);
          long allocated = threads.getCurrentThreadAllocatedBytes() - before;
          assertThat(sum).isEqualTo(warm * 5);
          assertThat(allocated).as("bytes for 300,000 reads").isLessThan(10_000);
        });
  }

  private static double readAll(IntKey number, DoubleKey text, BoolKey flag, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += number.get() + text.get() + (flag.get() ? 1 : 0);
    }
    return sum;
  }

  @Test
  void freezingUnderContentionNeverShowsHalfAChange() throws InterruptedException {
    IntKey a = Keys.ofInt("contended.a", 0);
    IntKey b = Keys.ofInt("contended.b", 0);
    List<String> torn = new ArrayList<>();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 1; i <= 20_000; i++) {
                ParamScope.with(a, i).and(b, i).run(Params::freeze);
              }
            });
    while (writer.isAlive()) {
      ParamScope.of()
          .run(() -> {
            if (a.get() != b.get()) {
              torn.add(a.get() + "/" + b.get());
            }
          });
    }
    writer.join();
    Params.unfreeze();
    assertThat(torn).isEmpty();
  }
}
