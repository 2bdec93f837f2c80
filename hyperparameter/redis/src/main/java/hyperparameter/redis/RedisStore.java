package hyperparameter.redis;

import hyperparameter.ParamEntry;
import hyperparameter.ParamLayer;
import hyperparameter.Snapshot;
import hyperparameter.config.ConfigException;
import hyperparameter.config.Json;
import hyperparameter.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/// A Redis hash with a field for each key. Safe for use by many threads.
///
/// Scalars are kept as text, which typed reads convert; lists and tables as JSON. Reads ask Redis
/// once for each key and scope; see [ParamLayer]. Secrets are never written. What is put is
/// announced on the channel `<hash>:changed`.
public final class RedisStore implements ParamLayer, AutoCloseable {
  /// How long to wait before a lost subscription is tried again.
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final RedisClient client;
  private final String address;
  private final String hash;
  private volatile @Nullable Subscription subscription;
  private volatile boolean closed;

  private RedisStore(RedisClient client, String address, String hash) {
    this.client = client;
    this.address = address;
    this.hash = hash;
  }

  /// Returns a store; it connects when it is first used.
  ///
  /// @param server for instance `redis://127.0.0.1:6379`
  /// @param hash the name of the Redis hash
  public static RedisStore connect(URI server, String hash) {
    String address = server.getHost() + ":" + server.getPort();
    return new RedisStore(RedisClient.create(server), address, hash);
  }

  @Override
  public String name() {
    return "redis " + address + " " + hash;
  }

  /// Returns the value of a field.
  ///
  /// @throws IllegalStateException if Redis cannot be asked
  @Override
  public Optional<Object> find(String key) {
    try {
      return Optional.ofNullable(client.hget(hash, key)).map(RedisStore::decode);
    } catch (JedisException fault) {
      throw unreachable("read \"" + key + "\" from", fault);
    }
  }

  private IllegalStateException unreachable(String what, JedisException fault) {
    return new IllegalStateException(
        "cannot " + what + " " + name() + ": " + fault.getMessage(), fault);
  }

  /// Reads lists and tables as JSON; a text that only looks like one stays text.
  private static Object decode(String text) {
    if (text.startsWith("[") || text.startsWith("{")) {
      try {
        Object value = Json.read(text, "redis");
        return value == null ? text : value;
      } catch (ConfigException notJson) {
        return text;
      }
    }
    return text;
  }

  private static String encode(Object value) {
    return value instanceof Iterable<?> || value instanceof Map<?, ?>
        ? Json.compact(value)
        : String.valueOf(value);
  }

  /// Writes a value for all processes.
  ///
  /// @throws IllegalStateException if Redis cannot be reached
  public void put(String key, Object value) {
    try {
      client.hset(hash, key, encode(value));
      announce();
    } catch (JedisException fault) {
      throw unreachable("write \"" + key + "\" to", fault);
    }
  }

  /// Writes every value of a snapshot but nulls and secrets.
  ///
  /// @throws IllegalStateException if Redis cannot be reached
  public void publish(Snapshot snapshot) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (ParamEntry entry : snapshot) {
      Object value = entry.value();
      if (value != null && !(value instanceof Secret<?>) && !snapshot.isSecret(entry.key())) {
        fields.put(entry.key(), encode(value));
      }
    }
    if (fields.isEmpty()) {
      return;
    }
    try {
      client.hset(hash, fields);
      announce();
    } catch (JedisException fault) {
      throw unreachable("write to", fault);
    }
  }

  /// Removes a value for all processes.
  ///
  /// @throws IllegalStateException if Redis cannot be reached
  public void remove(String key) {
    try {
      client.hdel(hash, key);
      announce();
    } catch (JedisException fault) {
      throw unreachable("remove \"" + key + "\" from", fault);
    }
  }

  private void announce() {
    client.publish(hash + ":changed", "changed");
  }

  /// Calls a listener, on a daemon thread, after every announced change until the store is closed.
  ///
  /// Returns when the subscription stands, so that no later change is missed. A lost connection is
  /// opened again, and the listener called then, since changes may have been missed.
  ///
  /// @throws InterruptedException if the thread is interrupted while it waits
  /// @throws IllegalStateException if there is a subscription, or Redis cannot be reached
  public synchronized void watch(Runnable listener) throws InterruptedException {
    if (subscription != null) {
      throw new IllegalStateException("the store is watched");
    }
    Subscription created = new Subscription(listener);
    subscription = created;
    Thread _ =
        Thread.ofPlatform().daemon().name("hyperparameter-redis").start(() -> subscribe(created));
    created.ready.await();
    JedisException fault = created.failure;
    if (fault != null) {
      subscription = null;
      throw unreachable("watch", fault);
    }
  }

  private void subscribe(Subscription watched) {
    while (!closed) {
      try {
        client.subscribe(watched, hash + ":changed");
      } catch (JedisException lost) {
        if (watched.ready.getCount() > 0) {
          watched.failure = lost;
          watched.ready.countDown();
          return;
        }
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  /// A subscription and its listener.
  private static final class Subscription extends JedisPubSub {
    private final Runnable listener;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile @Nullable JedisException failure;

    Subscription(Runnable listener) {
      this.listener = listener;
    }

    @Override
    public void onMessage(String channel, String message) {
      listener.run();
    }

    @Override
    public void onSubscribe(String channel, int subscribedChannels) {
      if (ready.getCount() == 0) {
        listener.run();
      }
      ready.countDown();
    }
  }

  @Override
  public void close() {
    closed = true;
    Subscription watched = subscription;
    if (watched != null && watched.isSubscribed()) {
      watched.unsubscribe();
    }
    client.close();
  }
}
