package typthon.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import typthon.project.remote.RemoteLimits;
import typthon.project.remote.RemoteRefusedException;
import typthon.project.remote.RemoteStore;

/// Records as strings of Redis, under keys that start with `typthon:`. The server's own policy
/// tells which leave when memory runs out.
final class RedisStore implements RemoteStore {
  private static final int BATCH = 64;
  private static final String PREFIX = "typthon:";

  private final RedisClient client;
  private final RemoteLimits limits;

  /// @param client closed with the store
  RedisStore(RedisClient client, RemoteLimits limits) {
    this.client = client;
    this.limits = limits;
  }

  @Override
  public int batch() {
    return BATCH;
  }

  /// One call to the client.
  private interface Call<T> {
    T make();
  }

  private static <T> T ask(Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (JedisDataException refused) {
      throw new RemoteRefusedException(String.valueOf(refused.getMessage()));
    } catch (JedisException fault) {
      throw new IOException(String.valueOf(fault.getMessage()), fault);
    }
  }

  @Override
  public void connect() throws IOException {
    ask(client::ping);
  }

  private static byte[] key(String name) {
    return (PREFIX + name).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public Map<String, byte[]> get(List<String> names) throws IOException {
    byte[][] keys = names.stream().map(RedisStore::key).toArray(byte[][]::new);
    List<byte[]> values = ask(() -> client.mget(keys));
    Map<String, byte[]> found = new HashMap<>();
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      byte[] value = values.get(i);
      if (value != null && value.length <= limits.mostBytes()) {
        found.put(names.get(i), value);
      }
    }
    return found;
  }

  @Override
  public Set<String> present(List<String> names) throws IOException {
    Set<String> present = new HashSet<>();
    for (String name : names) {
      if (ask(() -> client.exists(key(name)))) {
        present.add(name);
      }
    }
    return present;
  }

  @Override
  public void put(Map<String, byte[]> records) throws IOException {
    List<byte[]> pairs = new ArrayList<>(2 * records.size());
    records.forEach((name, record) -> {
      pairs.add(key(name));
      pairs.add(record);
    });
    ask(() -> client.mset(pairs.toArray(byte[][]::new)));
  }

  @Override
  public void close() {
    client.close();
  }
}
