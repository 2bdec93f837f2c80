package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What makes reads fast must not show: the table of cells by thread, the memo of a key, the single
/// override that lies over the pages.
class FastReadTest {
  private static final IntKey KEY = Keys.ofInt("fast.n", -1);
  private static final IntKey OTHER = Keys.ofInt("fast.m", -1);

  @AfterEach
  @BeforeEach
  void emptyBase() {
    Params.unfreeze();
  }

  /// Reads until the key has taken notes of the snapshot.
  private static int hot() {
    int value = KEY.get();
    for (int i = 0; i < 500; i++) {
      assertThat(KEY.get()).isEqualTo(value);
    }
    return value;
  }

  @Test
  void aScopeThatIsReadMuchIsLeftLikeAnyOther() {
    ParamScope.with(KEY, 1)
        .run(() -> {
          assertThat(hot()).isEqualTo(1);
          ParamScope.with(OTHER, 5).run(() -> assertThat(hot()).isEqualTo(1));
          ParamScope.with(KEY, 2).run(() -> assertThat(hot()).isEqualTo(2));
          assertThat(hot()).isEqualTo(1);
          Params.put("fast.n", 3);
          assertThat(hot()).isEqualTo(3);
          Params.clear();
          assertThat(hot()).isEqualTo(-1);
        });
    assertThat(hot()).isEqualTo(-1);
    ParamScope.with(KEY, 7).run(Params::freeze);
    assertThat(hot()).isEqualTo(7);
    ParamScope.with(KEY, 8).run(Params::freeze);
    assertThat(hot()).isEqualTo(8);
  }

  /// One memo serves all scopes that are entered anew with an override of another key.
  @Test
  void scopesOfOneOverrideReadByTheNotesOfWhatTheyAreLaidOver() {
    IntKey key = Keys.ofInt("fast.shared", -1);
    ParamScope.of(Map.of("fast.shared", 1, "fast.other", 2))
        .run(() -> {
          List<Memo> memos = new ArrayList<>();
          for (int i = 0; i < 500; i++) {
            int at = i;
            ParamScope.with(OTHER, i)
                .run(() -> {
                  assertThat(key.get()).isEqualTo(1);
                  assertThat(OTHER.get()).isEqualTo(at);
                });
            memos.add(key.memo);
          }
          assertThat(memos.stream().distinct()).hasSize(2).startsWith(Memo.NONE);
          ParamScope.with(OTHER, 3)
              .run(() -> {
                for (int i = 0; i < 20_000; i++) {
                  assertThat(OTHER.get() + key.get()).isEqualTo(4);
                }
              });
          assertThat(key.memo.stamp())
              .as("a scope that is read much is noted itself")
              .isNotEqualTo(memos.getLast().stamp());
          for (int i = 0; i < 500; i++) {
            int at = i;
            ParamScope.with(key, i).run(() -> assertThat(key.get()).isEqualTo(at));
            assertThat(key.get()).isEqualTo(1);
          }
        });
  }

  @Test
  void nestedOverridesReadWhatAMapReads() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<IntKey> keys = new ArrayList<>();
    Map<String, Integer> model = new java.util.HashMap<>();
    for (int i = 0; i < 6; i++) {
      keys.add(Keys.ofInt("fast.nested" + i, -1));
      model.put(keys.get(i).name(), i);
    }
    ParamScope.of(model)
        .run(() -> {
          for (int round = 0; round < 300; round++) {
            nested(keys, model, random, 4, "seed " + seed);
          }
        });
  }

  private static void nested(
      List<IntKey> keys, Map<String, Integer> model, Random random, int depth, String seed) {
    IntKey key = keys.get(random.nextInt(keys.size()));
    int value = random.nextInt(1000);
    Map<String, Integer> inner = new java.util.HashMap<>(model);
    inner.put(key.name(), value);
    ParamScope.with(key, value)
        .run(() -> {
          for (int i = 0; i < 30; i++) {
            IntKey read = keys.get(random.nextInt(keys.size()));
            assertThat(read.get()).as(seed).isEqualTo(inner.get(read.name()));
            if (random.nextInt(40) == 0) {
              Params.put(read.name(), i);
              inner.put(read.name(), i);
            }
            if (depth > 0 && random.nextInt(20) == 0) {
              nested(keys, inner, random, depth - 1, seed);
            }
          }
        });
    for (IntKey read : keys) {
      assertThat(read.get()).as(seed).isEqualTo(model.get(read.name()));
    }
  }

  @Test
  void everyPrimitiveIsRemembered() {
    LongKey number = Keys.ofLong("fast.long", 0);
    DoubleKey real = Keys.ofDouble("fast.double", 0);
    BoolKey flag = Keys.ofBool("fast.bool", false);
    ParamScope.with(number, 1L << 40)
        .and(real, -0.5)
        .and(flag, true)
        .run(() -> {
          for (int i = 0; i < 500; i++) {
            assertThat(number.get() + number.or(3)).isEqualTo(2L << 40);
            assertThat(real.get() + real.or(3)).isEqualTo(-1.0);
            assertThat(flag.get() && flag.or(false)).isTrue();
          }
        });
    assertThat(number.or(3)).isEqualTo(3);
    assertThat(real.or(3)).isEqualTo(3);
    assertThat(flag.or(false)).isFalse();
  }

  @Test
  void keysOfOneNameKeepTheirOwnBounds() {
    IntKey narrow = Keys.ofInt("fast.n", 0).range(0, 9);
    ParamScope.with("fast.n", 10)
        .run(() -> {
          assertThat(hot()).isEqualTo(10);
          assertThatThrownBy(narrow::get).isInstanceOf(ParamTypeException.class);
        });
    ParamScope.with("fast.n", 5)
        .run(() -> {
          for (int i = 0; i < 500; i++) {
            assertThat(narrow.get()).isEqualTo(KEY.get());
          }
        });
  }

  @Test
  void aListenerHearsEveryReadHoweverMany() {
    AtomicInteger heard = new AtomicInteger();
    ParamScope.with(KEY, 1)
        .listener(
            new ParamListener() {
              @Override
              public void read(String key, @Nullable Object raw) {
                heard.incrementAndGet();
              }
            })
        .run(FastReadTest::hot);
    assertThat(heard).hasValue(501);
  }

  @Test
  void suppliersAreAskedAtEveryRead() {
    AtomicInteger next = new AtomicInteger();
    ParamScope.with("fast.n", Values.perRead(next::incrementAndGet))
        .run(() -> {
          for (int i = 1; i <= 500; i++) {
            assertThat(KEY.get()).isEqualTo(i);
          }
        });
  }

  @Test
  void aScopeThatWasOpenedOutsideMayBeClosedInsideALambdaScope() {
    OpenScope open = ParamScope.with(KEY, 1).open();
    assertThat(hot()).isEqualTo(1);
    ParamScope.with(OTHER, 2)
        .run(() -> {
          assertThat(hot()).isEqualTo(1);
          open.close();
          assertThat(hot()).isEqualTo(1);
        });
    assertThat(hot()).isEqualTo(-1);
    ParamScope.with(KEY, 4).run(Params::freeze);
    assertThat(hot()).as("the base is live again").isEqualTo(4);
  }

  /// Threads whose numbers differ by the size of the table meet at one place of it.
  @Test
  void threadsAtOnePlaceOfTheTableDoNotMixUp() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> faults = new ArrayList<>();
    CyclicBarrier barrier = new CyclicBarrier(4);
    while (threads.size() < 4) {
      int own = threads.size();
      Thread thread = Thread.ofPlatform().unstarted(() -> readOwn(own, barrier, faults));
      if (threads.isEmpty() || Near.place(thread) == Near.place(threads.getFirst())) {
        threads.add(thread);
      }
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(faults).isEmpty();
  }

  private static void readOwn(int own, CyclicBarrier barrier, List<Throwable> faults) {
    try {
      Random random = new Random(own);
      for (int i = 0; i < 300; i++) {
        int value = own * 1000 + i;
        barrier.await();
        try (OpenScope scope = ParamScope.with(KEY, value).open()) {
          nest(value, random.nextInt(4), random);
          scope.put("fast.n", -value);
          assertThat(KEY.get()).isEqualTo(-value);
        }
        assertThat(KEY.get()).isEqualTo(-1);
      }
    } catch (Exception | AssertionError fault) {
      synchronized (faults) {
        faults.add(fault);
      }
      barrier.reset();
    }
  }

  private static void nest(int value, int depth, Random random) {
    for (int i = random.nextInt(100); i >= 0; i--) {
      assertThat(KEY.get()).isEqualTo(value);
    }
    if (depth > 0) {
      ParamScope.with(KEY, value + depth).run(() -> nest(value + depth, depth - 1, random));
    }
    assertThat(KEY.get()).isEqualTo(value);
  }

  @Test
  void anOverflowOfTheStackLeavesTheScopesAsTheyWere() {
    ParamScope.with(KEY, 1)
        .run(() -> {
          assertThatThrownBy(() -> fall(2)).isInstanceOf(StackOverflowError.class);
          assertThat(hot()).isEqualTo(1);
        });
    assertThat(hot()).isEqualTo(-1);
  }

  private static void fall(int depth) {
    ParamScope.with(KEY, depth).run(() -> fall(depth + 1));
  }

  @Test
  void aSingleOverrideLiesOverAllKindsOfParents() {
    Map<String, Object> many = Map.of("fast.n", 1, "fast.m", 2, "fast.text", "x");
    ParamScope.of(many)
        .run(() ->
            ParamScope.with(KEY, 3)
                .run(() -> {
                  assertThat(Params.snapshot().asMap())
                      .containsEntry("fast.n", 3)
                      .containsEntry("fast.m", 2)
                      .hasSize(3);
                  assertThat(Params.explain("fast.n").describe()).contains("3").contains("1");
                  ParamScope.with(OTHER, 4)
                      .run(() -> assertThat(KEY.get() * 10 + OTHER.get()).isEqualTo(34));
                  ParamScope.with(KEY, 5)
                      .run(() -> assertThat(KEY.get() * 10 + OTHER.get()).isEqualTo(52));
                  ParamScope.at("here").run(() -> assertThat(KEY.get()).isEqualTo(3));
                }));
    ParamScope.empty().and(KEY, 1).run(() -> assertThat(Params.snapshot().size()).isEqualTo(1));
  }
}
