package hyperparameter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hyperparameter.DoubleKey;
import hyperparameter.Key;
import hyperparameter.Keys;
import hyperparameter.ParamScope;
import hyperparameter.Params;
import hyperparameter.value.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import servers.RedisServer;

/// Runs against a redis-server of its own on loopback; aborted, and reported so, where the binary
/// is absent.
class RedisStoreTest {
  private static final DoubleKey LR = Keys.ofDouble("redis.lr", 0.5);
  private static final Key<List<Integer>> SIZES =
      Keys.listOf("redis.sizes", Integer.class, List.of());

  @TempDir static Path directory;
  private static @Nullable RedisServer server;
  private static int port;

  @BeforeAll
  static void startServer() throws Exception {
    assumeTrue(RedisServer.isInstalled(), "redis-server is not installed");
    RedisServer started = RedisServer.start(directory);
    server = started;
    port = started.port();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  private static RedisStore store(String hash) {
    return RedisStore.connect(URI.create("redis://127.0.0.1:" + port), hash);
  }

  @Test
  void sharedValuesAreReadBelowTheBase() {
    try (RedisStore store = store("read")) {
      store.put("redis.lr", 0.25);
      store.put("redis.sizes", List.of(1, 2));
      Params.addLayer(store);
      try {
        assertThat(LR.get()).isEqualTo(0.25);
        assertThat(SIZES.get()).containsExactly(1, 2);
        assertThat(Params.explain("redis.lr").describe())
            .contains("layer redis 127.0.0.1:" + port + " read");
        double overridden = ParamScope.with(LR, 1).call(LR::get);
        assertThat(overridden).isEqualTo(1);
        store.remove("redis.lr");
        assertThat(LR.get()).as("kept until refreshed").isEqualTo(0.25);
        Params.refreshLayers();
        assertThat(LR.get()).isEqualTo(0.5);
      } finally {
        Params.removeLayer(store);
      }
    }
  }

  @Test
  void changesOfOtherProcessesArrive() throws InterruptedException {
    try (RedisStore mine = store("watch");
        RedisStore theirs = store("watch")) {
      CountDownLatch heard = new CountDownLatch(1);
      Params.addLayer(mine);
      try {
        mine.watch(() -> {
          Params.refreshLayers();
          heard.countDown();
        });
        assertThat(LR.get()).isEqualTo(0.5);
        theirs.put("redis.lr", "0.125");
        assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(LR.get()).isEqualTo(0.125);
      } finally {
        Params.removeLayer(mine);
      }
    }
  }

  @Test
  void aLostSubscriptionIsMadeAgain() throws Exception {
    try (RedisStore store = store("lost")) {
      Semaphore heard = new Semaphore(0);
      store.watch(heard::release);
      killSubscriptions();
      assertThat(heard.tryAcquire(20, TimeUnit.SECONDS))
          .as("told that changes may be missed")
          .isTrue();
      store.put("redis.lr", 1);
      assertThat(heard.tryAcquire(20, TimeUnit.SECONDS)).as("told of a change").isTrue();
    }
  }

  private static void killSubscriptions() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write("CLIENT KILL TYPE pubsub\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).as("an integer reply").isEqualTo(':');
    }
  }

  @Test
  void snapshotsArePublishedWithoutSecrets() {
    try (RedisStore store = store("publish")) {
      ParamScope.with("p.a", 1)
          .and("p.secret", Secret.of("hunter2"))
          .and("p.null", (Object) null)
          .run(() -> store.publish(Params.snapshot()));
      assertThat(store.find("p.a")).contains("1");
      assertThat(store.find("p.secret")).isEmpty();
      assertThat(store.find("p.null")).isEmpty();
    }
  }

  @Test
  void aServerThatIsAwayIsNamed() {
    try (RedisStore store = RedisStore.connect(URI.create("redis://127.0.0.1:1"), "away")) {
      assertThatThrownBy(() -> store.find("a.b"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot read \"a.b\" from redis 127.0.0.1:1 away");
    }
  }
}
