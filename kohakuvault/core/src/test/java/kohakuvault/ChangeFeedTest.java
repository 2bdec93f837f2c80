package kohakuvault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
@Timeout(30)
class ChangeFeedTest {
  private final String engine;
  @TempDir Path folder;

  ChangeFeedTest(String engine) {
    this.engine = engine;
  }

  private VaultFile open() {
    return VaultFile.open(folder.resolve("f.db"), o -> o.withEngine(engine));
  }

  private static List<String> shown(List<ChangeFeed.Change> changes) {
    return changes.stream().map(c -> c.part() + " " + c.kind() + " " + c.key().text()).toList();
  }

  @Test
  void changesAreRecordedInOrderAndTrimmed() {
    try (VaultFile vault = open()) {
      KeyValueVault kv = vault.keyValue();
      ChangeFeed feed = vault.changes();
      kv.putBytes("before", new byte[1]);
      assertThat(feed.since(0, 10)).isEmpty();
      assertThat(feed.last()).isZero();
      var numbers = vault.columns().ensureLong("n");
      feed.watch(kv);
      feed.watchColumns();
      kv.putBytes("a", new byte[1]);
      kv.putBytes("a", new byte[2]);
      numbers.extend(1, 2, 3);
      assertThat(kv.delete("a")).isTrue();
      assertThat(shown(feed.since(0, 10)))
          .containsExactly("kv PUT a", "kv PUT a", "col_meta LENGTH n", "kv DELETE a");
      long second = feed.since(0, 10).get(1).sequence();
      assertThat(shown(feed.since(second, 1))).containsExactly("col_meta LENGTH n");
      feed.trim(second);
      assertThat(feed.since(0, 10)).hasSize(2);
      feed.unwatch();
      kv.putBytes("c", new byte[1]);
      assertThat(feed.since(0, 10)).hasSize(2);
    }
  }

  @Test
  void undoneChangesAreNotRecorded() {
    try (VaultFile vault = open()) {
      KeyValueVault kv = vault.keyValue();
      vault.changes().watch(kv);
      try {
        vault.transaction(() -> {
          kv.putBytes("a", new byte[1]);
          throw new IllegalStateException("stop");
        });
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("stop");
      }
      assertThat(vault.changes().since(0, 10)).isEmpty();
    }
  }

  @Test
  void subscribersGetWhatTheyAskFor() throws Exception {
    BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    BlockingQueue<Flow.Subscription> subscriptions = new LinkedBlockingQueue<>();
    try (VaultFile vault = open();
        VaultFile other = open()) {
      KeyValueVault kv = vault.keyValue();
      vault.changes().watch(kv);
      vault
          .changes()
          .publisher(0, Duration.ofMillis(5))
          .subscribe(
              new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                  subscriptions.add(subscription);
                }

                @Override
                public void onNext(ChangeFeed.Change change) {
                  events.add(change.key().text());
                }

                @Override
                public void onError(Throwable e) {
                  events.add(e);
                }

                @Override
                public void onComplete() {
                  events.add("complete");
                }
              });
      Flow.Subscription subscription = subscriptions.take();
      other.keyValue().putBytes("one", new byte[1]);
      kv.putBytes("two", new byte[1]);
      kv.putBytes("three", new byte[1]);
      assertThat(events.poll(50, TimeUnit.MILLISECONDS)).isNull();
      subscription.request(2);
      assertThat(events.take()).isEqualTo("one");
      assertThat(events.take()).isEqualTo("two");
      assertThat(events.poll(50, TimeUnit.MILLISECONDS)).isNull();
      subscription.request(10);
      assertThat(events.take()).isEqualTo("three");
      kv.putBytes("four", new byte[1]);
      assertThat(events.take()).isEqualTo("four");
    }
    assertThat(events.take()).isEqualTo("complete");
  }
}
