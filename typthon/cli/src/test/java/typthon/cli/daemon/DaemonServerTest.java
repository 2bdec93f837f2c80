package typthon.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The socket's two ends, without any checker behind them.
@Timeout(60)
class DaemonServerTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger rests = new AtomicInteger();
  private final CountDownLatch sawClientGo = new CountDownLatch(1);
  private volatile Duration idle = Duration.ofMinutes(5);

  /// Not a folder of JUnit: the name of a socket must be short.
  private Path runtime;

  private DaemonPlace place;
  private @Nullable Future<?> server;

  private final DaemonServer.Service echo =
      new DaemonServer.Service() {
        @Override
        public int serve(DaemonRequest request, Conversation conversation) {
          if (request.words().equals(List.of("wait"))) {
            while (!conversation.isGone()) {
              Thread.onSpinWait();
            }
            sawClientGo.countDown();
            return 0;
          }
          try {
            conversation.live().write("live".getBytes(StandardCharsets.UTF_8));
            conversation
                .out()
                .write(String.join(" ", request.words()).getBytes(StandardCharsets.UTF_8));
            byte[] input = request.input();
            conversation.err().write(input == null ? new byte[0] : input);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return 7;
        }

        @Override
        public void answered() {}

        @Override
        public void rest() {
          rests.incrementAndGet();
        }

        @Override
        public Duration idleTime() {
          return idle;
        }
      };

  @BeforeEach
  void choosePlace() throws IOException {
    runtime = Files.createTempDirectory(Path.of("/tmp"), "ty");
    place = DaemonPlace.of(runtime, runtime.toString());
  }

  @AfterEach
  void stopAll() throws Exception {
    new DaemonClient(place).end(request("stop"));
    while (place.isHeld()) {
      Thread.sleep(5);
    }
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    try (var files = Files.walk(runtime)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static DaemonRequest request(String command, String... words) {
    return new DaemonRequest("build", command, "/", 0, List.of(words), new byte[0]);
  }

  private void serve(String build) throws Exception {
    Future<?> started =
        threads.submit(() -> {
          new DaemonServer(place, build, echo).run();
          return null;
        });
    server = started;
    while (!place.hasSocket() && !started.isDone()) {
      Thread.sleep(5);
    }
  }

  private void awaitEnd() throws Exception {
    Objects.requireNonNull(server).get(30, TimeUnit.SECONDS);
  }

  private DaemonClient.Answer ask(String command, String... words) {
    return Objects.requireNonNull(new DaemonClient(place).ask(request(command, words), text -> {}));
  }

  @Test
  void answerHasBothStreamsAndTheExitCode() throws Exception {
    serve("build");
    StringBuilder live = new StringBuilder();
    DaemonRequest request =
        new DaemonRequest("build", "check", "/", 0, List.of("a", "é"), new byte[] {1, 0, -1});
    DaemonClient.Answer answer =
        Objects.requireNonNull(new DaemonClient(place).ask(request, live::append));
    assertThat(answer.status()).isEqualTo(7);
    assertThat(answer.out()).asString(StandardCharsets.UTF_8).isEqualTo("a é");
    assertThat(answer.err()).containsExactly(1, 0, -1);
    assertThat(live).hasToString("live");
  }

  @Test
  void manyClientsAreServedAtOnce() throws Exception {
    serve("build");
    List<Future<DaemonClient.Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String word = "client" + i;
      answers.add(threads.submit(() -> ask("check", word)));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(answers.get(i).get().out())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("client" + i);
    }
    assertThat(ask("status").out())
        .asString(StandardCharsets.UTF_8)
        .contains("checks served: 20\n");
  }

  @Test
  void clientThatGoesIsNoticed() throws Exception {
    serve("build");
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(place.socket()));
      new Frames(channel).write(Frames.REQUEST, request("check", "wait").toBytes());
    }
    assertThat(sawClientGo.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(new DaemonClient(place).ask(request("check"), text -> {})).isNotNull();
  }

  @Test
  void daemonOfAnotherBuildEnds() throws Exception {
    serve("older build");
    assertThat(new DaemonClient(place).ask(request("check"), text -> {})).isNull();
    awaitEnd();
    assertThat(place.socket()).doesNotExist();
    serve("build");
    assertThat(new DaemonClient(place).ask(request("check"), text -> {})).isNotNull();
  }

  @Test
  void thereIsOneDaemonAtATime() throws Exception {
    serve("build");
    try (SocketChannel first = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      first.connect(UnixDomainSocketAddress.of(place.socket()));
      Object inode = Files.getAttribute(place.socket(), "unix:ino");
      assertThat(place.isHeld()).isTrue();
      Future<?> second =
          threads.submit(() -> {
            new DaemonServer(place, "build", echo).run();
            return null;
          });
      assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOfAny(
              java.util.concurrent.TimeoutException.class,
              java.util.concurrent.ExecutionException.class);
      assertThat(Files.getAttribute(place.socket(), "unix:ino")).isEqualTo(inode);
    }
  }

  @Test
  void idleDaemonRestsAndEnds() throws Exception {
    idle = Duration.ofMillis(900);
    serve("build");
    assertThat(new DaemonClient(place).ask(request("check"), text -> {})).isNotNull();
    awaitEnd();
    assertThat(rests.get()).isPositive();
    assertThat(place.socket()).doesNotExist();
  }

  @Test
  void daemonWithoutItsSocketEnds() throws Exception {
    serve("build");
    Files.delete(place.socket());
    awaitEnd();
  }

  @Test
  void staleSocketIsReplaced() throws Exception {
    place.prepare();
    Files.createFile(place.socket());
    assertThat(new DaemonClient(place).ask(request("check"), text -> {})).isNull();
    Files.delete(place.socket());
    // A socket that nobody listens at.
    try (var listener = java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(place.socket()));
    }
    assertThat(new DaemonClient(place).ask(request("check"), text -> {})).isNull();
    serve("build");
    DaemonClient.@Nullable Answer answer = null;
    while (answer == null) {
      answer = new DaemonClient(place).ask(request("check", "x"), text -> {});
    }
    assertThat(answer.status()).isEqualTo(7);
  }

  @Test
  void garbageHarmsNobody() throws Exception {
    serve("build");
    byte[][] garbage = {
      {},
      "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8),
      {'R', 0, 0, 0, 3, 1, 2, 3},
      {'R', 127, -1, -1, -1},
      {'R', 0, 0, 0, 8, 0, 0, 0, 1, 127, -1, -1, -1}
    };
    for (byte[] bytes : garbage) {
      try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        channel.connect(UnixDomainSocketAddress.of(place.socket()));
        channel.write(ByteBuffer.wrap(bytes));
      }
    }
    assertThat(new DaemonClient(place).ask(request("check"), text -> {})).isNotNull();
  }

  @Test
  void folderThatOthersCanEnterIsNotUsed() throws Exception {
    serve("build");
    Path folder = place.socket().getParent();
    assertThat(Files.getPosixFilePermissions(folder))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(new DaemonClient(place).ask(request("check"), text -> {})).isNull();
    assertThatThrownBy(place::prepare).isInstanceOf(IOException.class).hasMessageContaining("0700");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(new DaemonClient(place).ask(request("check"), text -> {})).isNotNull();
  }

  @Test
  void placeBelongsToTheProject() throws Exception {
    Path inner = Files.createDirectories(runtime.resolve("project/src/package"));
    Files.createFile(runtime.resolve("project/pyproject.toml"));
    DaemonPlace outer = DaemonPlace.of(runtime.resolve("project"), runtime.toString());
    assertThat(DaemonPlace.of(inner, runtime.toString())).isEqualTo(outer);
    assertThat(outer.root()).isEqualTo(runtime.resolve("project").toRealPath());
    assertThat(outer.socket()).isNotEqualTo(place.socket());
    String far = runtime + "/" + "x".repeat(100);
    assertThat(DaemonPlace.of(inner, far).socket().toString()).hasSizeLessThan(104);
  }
}
