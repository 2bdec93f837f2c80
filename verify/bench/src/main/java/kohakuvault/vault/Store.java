package kohakuvault.vault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentMap;
import kohakuvault.KeyValueVault;
import kohakuvault.VaultFile;
import kohakuvault.reader.KeyValueReader;
import kohakuvault.reader.VaultReader;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/// A store of small records in one file, as each product offers it.
abstract class Store implements AutoCloseable {

  static Store open(StoreKind kind, Path folder) {
    return switch (kind) {
      case VAULT_FFM -> new Vault(folder.resolve("vault.db"), "ffm");
      case VAULT_JDBC -> new Vault(folder.resolve("vault.db"), "jdbc");
      case SQLITE_JDBC -> new Jdbc(folder.resolve("jdbc.db"));
      case MVSTORE -> new MvStore(folder.resolve("mv.db"));
      case MAPDB -> new MapDb(folder.resolve("map.db"));
      case ROCKSDB -> new PeerStores.Rocks(folder.resolve("rocks"));
      case LMDB -> new PeerStores.Lmdb(folder.resolve("lmdb"));
      case XODUS -> new PeerStores.Xodus(folder.resolve("xodus"));
    };
  }

  abstract void putAll(byte[][] keys, byte[] value);

  abstract byte @Nullable [] get(byte[] key);

  @Override
  public abstract void close();

  private static final class Vault extends Store {
    private final VaultFile file;
    private final KeyValueVault map;

    Vault(Path path, String engine) {
      file = VaultFile.open(path, o -> o.withEngine(engine));
      map = file.keyValue();
    }

    @Override
    void putAll(byte[][] keys, byte[] value) {
      file.transaction(() -> {
        for (byte[] key : keys) {
          map.putBytes(key, value);
        }
      });
    }

    @Override
    byte @Nullable [] get(byte[] key) {
      return map.getBytesOrNull(key);
    }

    @Override
    public void close() {
      file.close();
    }
  }

  private static final class Jdbc extends Store {
    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement get;

    Jdbc(Path path) {
      try {
        connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        try (var statement = connection.createStatement()) {
          for (String sql :
              new String[] {
                "PRAGMA page_size=32768",
                "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=NORMAL",
                "PRAGMA mmap_size=268435456",
                "PRAGMA cache_size=-100000",
                "CREATE TABLE kv (key BLOB PRIMARY KEY NOT NULL, value BLOB NOT NULL)"
              }) {
            var ignored = statement.execute(sql);
          }
        }
        put =
            connection.prepareStatement(
                "INSERT INTO kv(key,value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value=excluded.value");
        get = connection.prepareStatement("SELECT value FROM kv WHERE key=?");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    void putAll(byte[][] keys, byte[] value) {
      try {
        connection.setAutoCommit(false);
        for (byte[] key : keys) {
          put.setBytes(1, key);
          put.setBytes(2, value);
          var ignored = put.executeUpdate();
        }
        connection.commit();
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    byte @Nullable [] get(byte[] key) {
      try {
        get.setBytes(1, key);
        try (ResultSet rows = get.executeQuery()) {
          return rows.next() ? rows.getBytes(1) : null;
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class MvStore extends Store {
    private final MVStore store;
    private final MVMap<String, byte[]> map;

    MvStore(Path path) {
      store = MVStore.open(path.toString());
      map = store.openMap("kv");
    }

    private static String text(byte[] key) {
      return new String(key, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Override
    void putAll(byte[][] keys, byte[] value) {
      for (byte[] key : keys) {
        var ignored = map.put(text(key), value);
      }
      var ignored = store.commit();
    }

    @Override
    byte @Nullable [] get(byte[] key) {
      return map.get(text(key));
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static final class MapDb extends Store {
    private final DB db;
    private final ConcurrentMap<byte[], byte[]> map;

    MapDb(Path path) {
      db = DBMaker.fileDB(path.toFile()).fileMmapEnable().transactionEnable().make();
      map = db.treeMap("kv", Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY).createOrOpen();
    }

    @Override
    void putAll(byte[][] keys, byte[] value) {
      for (byte[] key : keys) {
        var ignored = map.put(key, value);
      }
      db.commit();
    }

    @Override
    byte @Nullable [] get(byte[] key) {
      return map.get(key);
    }

    @Override
    public void close() {
      db.close();
    }
  }

  /// Reads a closed vault without SQLite.
  static final class Pages implements AutoCloseable {
    private final VaultReader reader;

    Pages(Path folder) {
      reader = VaultReader.open(folder.resolve("vault.db"));
    }

    KeyValueReader map() {
      return reader.keyValue();
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
