package typthon.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlabPoolTest {
  private static void fill(NodeSlab slab, int nodes) {
    for (int i = 0; i < nodes; i++) {
      slab.add(NodeKind.PASS, i, i, 0);
    }
  }

  /// V-200.
  @Test
  void poolKeepsWhatIsReleasedUpToItsSize() {
    SlabPool pool = new SlabPool(2);
    NodeSlab one = pool.acquire();
    NodeSlab two = pool.acquire();
    assertThat(pool.size()).isZero();
    pool.release(one);
    pool.release(two);
    assertThat(pool.size()).isEqualTo(2);
    NodeSlab again = pool.acquire();
    assertThat(pool.size()).isEqualTo(1);
    pool.release(again);
    assertThat(pool.size()).isEqualTo(2);
    pool.release(new NodeSlab());
    assertThat(pool.size()).isEqualTo(2);
    pool.clear();
    assertThat(pool.size()).isZero();
  }

  /// V-201.
  @Test
  void reusedSlabIsEmpty() {
    SlabPool pool = new SlabPool();
    NodeSlab slab = pool.acquire();
    fill(slab, 100);
    assertThat(slab.nodeCount()).isEqualTo(100);
    pool.release(slab);
    NodeSlab again = pool.acquire();
    assertThat(again).isSameAs(slab);
    assertThat(again.nodeCount()).isZero();
    assertThat(pool.statistics().reuses()).isEqualTo(1);
  }

  /// V-202.
  @Test
  void statisticsKeepThePeakAndClampAtZero() {
    SlabStatistics statistics = new SlabStatistics();
    statistics.recordAllocation(100);
    statistics.recordAllocation(200);
    statistics.recordRelease(100);
    assertThat(statistics.allocations()).isEqualTo(2);
    assertThat(statistics.releases()).isEqualTo(1);
    assertThat(statistics.currentBytes()).isEqualTo(200);
    assertThat(statistics.peakBytes()).isEqualTo(300);
    statistics.recordRelease(1000);
    assertThat(statistics.currentBytes()).isZero();
    statistics.reset();
    assertThat(statistics.peakBytes()).isZero();
  }

  @Test
  void slabFarAboveTheMedianIsDropped() {
    SlabPool pool = new SlabPool();
    for (int i = 0; i < 5; i++) {
      pool.release(pool.acquire());
    }
    assertThat(pool.size()).isEqualTo(1);
    NodeSlab huge = pool.acquire();
    fill(huge, 1_000_000);
    pool.release(huge);
    assertThat(pool.size()).isZero();
    assertThat(pool.statistics().currentBytes()).isZero();
  }

  @Test
  void poolOfNegativeSizeIsRefused() {
    assertThatThrownBy(() -> new SlabPool(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a pool cannot keep -1 slabs");
  }

  @Test
  void threadsShareAPool() throws InterruptedException {
    SlabPool pool = new SlabPool(2);
    SourceText source = SourceText.of("def f(a):\n    return [a for a in a if a]\n");
    String expected = TreeDump.statements(Parser.parse(source, ParseOptions.NEWEST).tree());
    List<String> wrong = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int round = 0; round < 200; round++) {
                  var tree = Parser.parse(source, ParseOptions.NEWEST, pool).tree();
                  String found = TreeDump.statements(tree);
                  if (!found.equals(expected)) {
                    synchronized (wrong) {
                      wrong.add(found);
                    }
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
    assertThat(pool.size()).isBetween(1, 2);
    assertThat(pool.statistics().currentBytes()).isZero();
  }
}
