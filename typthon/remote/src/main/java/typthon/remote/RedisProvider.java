package typthon.remote;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;
import typthon.project.remote.RemoteLimits;
import typthon.project.remote.RemoteRefusedException;
import typthon.project.remote.RemoteStore;
import typthon.project.remote.RemoteStoreProvider;

/// Opens `redis://user:password@host:port/db`, and `rediss` for encryption.
public final class RedisProvider implements RemoteStoreProvider {
  private static final int PORT = 6379;

  /// Called by the service loader.
  public RedisProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("redis", "rediss");
  }

  @Override
  public RemoteStore open(URI address, RemoteLimits limits) throws IOException {
    if (address.getHost() == null) {
      throw new RemoteRefusedException("the address names no host, as redis://host:6379/0 does");
    }
    try {
      DefaultJedisClientConfig.Builder configuration =
          DefaultJedisClientConfig.builder()
              .user(JedisURIHelper.getUser(address))
              .password(JedisURIHelper.getPassword(address))
              .database(JedisURIHelper.getDBIndex(address))
              .connectionTimeoutMillis(Math.toIntExact(limits.connect().toMillis()))
              .socketTimeoutMillis(Math.toIntExact(limits.request().toMillis()));
      if ("rediss".equalsIgnoreCase(address.getScheme())) {
        configuration.sslOptions(SslOptions.defaults());
      }
      int port = address.getPort() < 0 ? PORT : address.getPort();
      RedisClient client =
          RedisClient.builder()
              .hostAndPort(new HostAndPort(address.getHost(), port))
              .clientConfig(configuration.build())
              .build();
      return new RedisStore(client, limits);
    } catch (JedisException | NumberFormatException fault) {
      throw new RemoteRefusedException(String.valueOf(fault.getMessage()));
    }
  }
}
