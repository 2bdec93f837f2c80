package kohakuvault.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import kohakuvault.RawDatabase;
import kohakuvault.VaultCheck;
import kohakuvault.VaultFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
class LongStatisticsTest {
  private static final int BLOCK = StatisticsTable.BLOCK;
  private final String engine;
  @TempDir Path folder;
  private VaultFile vault;
  private LongColumn column;

  LongStatisticsTest(String engine) {
    this.engine = engine;
  }

  @BeforeEach
  void open() {
    vault = VaultFile.open(folder.resolve("s.db"), o -> o.withEngine(engine));
    column = vault.columns().ensureLong("times");
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void blocksOutsideOfTheRangeAreNotRead() {
    column.extend(LongStream.range(0, 5L * BLOCK + 10).map(i -> i * 10).toArray());
    assertThat(column.statistics().refresh()).isEqualTo(5);
    assertThat(column.statistics().refresh()).isZero();
    LongStatistics statistics = column.statistics();
    assertThat(statistics.indexOfAtLeast(20L * BLOCK + 5)).isEqualTo(2L * BLOCK + 1);
    assertThat(statistics.blocksRead()).isEqualTo(1);
    // from the middle of block 1 to that of block 3; block 2 is counted unread, and the tail is
    // read
    assertThat(statistics.count(15L * BLOCK, 35L * BLOCK)).isEqualTo(2L * BLOCK + 1);
    assertThat(statistics.blocksRead()).isEqualTo(1 + 3);
    List<Long> found = new ArrayList<>();
    statistics.forEachBetween(95, 125, (index, value) -> found.add(index * 1000 + value));
    assertThat(found).containsExactly(10_100L, 11_110L, 12_120L);
    assertThat(statistics.blocksRead()).isEqualTo(4 + 2);
    assertThat(statistics.sum()).isEqualTo(column.sum(0, column.size()));
    assertThat(statistics.indexOfAtLeast(Long.MAX_VALUE)).isEqualTo(-1);
  }

  @Test
  void answersStayRightWhateverChanges() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    column.extend(random.longs(3L * BLOCK, 0, 1000).toArray());
    for (int round = 0; round < 12; round++) {
      var ignored = column.statistics().refresh();
      long at = random.nextLong(column.size());
      switch (round % 6) {
        case 0 -> column.set(at, 5000L + round);
        case 1 -> column.insert(at, -7L);
        case 2 -> column.remove(at);
        case 3 -> column.setSlice(at, at + 2, new ArrayList<>(column.slice(at, at + 2)).reversed());
        case 4 -> column.removeSlice(at, at + BLOCK);
        default -> column.extend(random.longs(BLOCK, 0, 2000).toArray());
      }
      long[] all = column.values().toArray();
      LongStatistics statistics = column.statistics();
      assertThat(statistics.sum())
          .as("seed %d round %d", seed, round)
          .isEqualTo(Arrays.stream(all).sum());
      assertThat(statistics.count(100, 1500))
          .as("seed %d round %d", seed, round)
          .isEqualTo(Arrays.stream(all).filter(v -> v >= 100 && v <= 1500).count());
      assertThat(vault.check()).as("seed %d round %d", seed, round).isEmpty();
    }
    column.clear();
    assertThat(column.statistics().sum()).isZero();
  }

  @Test
  void failedTransactionsAndDeletedColumnsLeaveNothingWrong() {
    column.extend(new long[BLOCK]);
    var ignored = column.statistics().refresh();
    assertThatThrownBy(() ->
            vault.transaction(() -> {
              column.set(3, 9L);
              assertThat(column.statistics().sum()).isEqualTo(9);
              throw new IllegalStateException("stop");
            }))
        .hasMessage("stop");
    LongStatistics statistics = column.statistics();
    assertThat(statistics.sum()).isZero();
    assertThat(statistics.blocksRead()).isZero();
    assertThat(vault.columns().delete("times")).isTrue();
    LongColumn again = vault.columns().ensureLong("times");
    again.extend(LongStream.range(0, BLOCK).toArray());
    assertThat(again.statistics().sum()).isEqualTo(BLOCK * (BLOCK - 1L) / 2);
  }

  @Test
  void whatAStrangerHasOverwrittenIsFoundAndDropped() {
    column.extend(new long[2 * BLOCK]);
    var ignored = column.statistics().refresh();
    try (RawDatabase raw = new RawDatabase(engine, vault.path())) {
      raw.execute("UPDATE col_chunks SET data=CAST(x'07'||substr(data,2) AS BLOB)");
    }
    assertThat(vault.check())
        .extracting(VaultCheck.Finding::where)
        .containsExactly("column times, block 0");
    assertThat(vault.repair()).hasSize(1);
    assertThat(vault.check()).isEmpty();
    assertThat(column.statistics().sum()).isEqualTo(7);
  }
}
