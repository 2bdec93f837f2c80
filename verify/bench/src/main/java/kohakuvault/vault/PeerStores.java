package kohakuvault.vault;

import static java.nio.ByteBuffer.allocateDirect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.StoreConfig;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// Stores of other kinds than SQLite.
final class PeerStores {
  private PeerStores() {}

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static final class Rocks extends Store {
    private final Options options = new Options().setCreateIfMissing(true);
    private final RocksDB db;

    Rocks(Path folder) {
      try {
        db = RocksDB.open(options, made(folder).toString());
      } catch (RocksDBException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    void putAll(byte[][] keys, byte[] value) {
      try (WriteBatch batch = new WriteBatch();
          WriteOptions write = new WriteOptions()) {
        for (byte[] key : keys) {
          batch.put(key, value);
        }
        db.write(write, batch);
      } catch (RocksDBException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    byte @Nullable [] get(byte[] key) {
      try {
        return db.get(key);
      } catch (RocksDBException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      db.close();
      options.close();
    }
  }

  static final class Lmdb extends Store {
    private final Env<ByteBuffer> env;
    private final Dbi<ByteBuffer> dbi;
    private final ByteBuffer keyBuffer = allocateDirect(64);
    private final ByteBuffer valueBuffer = allocateDirect(1024);

    Lmdb(Path folder) {
      env =
          Env.create()
              .setMapSize(1L << 30)
              .setMaxDbs(1)
              .open(made(folder).toFile(), EnvFlags.MDB_NOSYNC);
      dbi = env.openDbi("kv", DbiFlags.MDB_CREATE);
    }

    private ByteBuffer key(byte[] key) {
      return keyBuffer.clear().put(key).flip();
    }

    @Override
    void putAll(byte[][] keys, byte[] value) {
      try (var txn = env.txnWrite()) {
        for (byte[] key : keys) {
          var ignored = dbi.put(txn, key(key), valueBuffer.clear().put(value).flip());
        }
        txn.commit();
      }
    }

    @Override
    byte @Nullable [] get(byte[] key) {
      try (var txn = env.txnRead()) {
        ByteBuffer found = dbi.get(txn, key(key));
        if (found == null) {
          return null;
        }
        byte[] result = new byte[found.remaining()];
        found.get(result);
        return result;
      }
    }

    @Override
    public void close() {
      env.close();
    }
  }

  static final class Xodus extends Store {
    private final Environment environment;
    private final jetbrains.exodus.env.Store store;

    Xodus(Path folder) {
      environment = Environments.newInstance(made(folder).toFile());
      store =
          environment.computeInTransaction(
              txn -> environment.openStore("kv", StoreConfig.WITHOUT_DUPLICATES, txn));
    }

    @Override
    void putAll(byte[][] keys, byte[] value) {
      environment.executeInTransaction(txn -> {
        for (byte[] key : keys) {
          var ignored = store.put(txn, new ArrayByteIterable(key), new ArrayByteIterable(value));
        }
      });
    }

    @Override
    byte @Nullable [] get(byte[] key) {
      return environment.computeInReadonlyTransaction(txn -> {
        ByteIterable found = store.get(txn, new ArrayByteIterable(key));
        return found == null
            ? null
            : java.util.Arrays.copyOf(found.getBytesUnsafe(), found.getLength());
      });
    }

    @Override
    public void close() {
      environment.close();
    }
  }
}
