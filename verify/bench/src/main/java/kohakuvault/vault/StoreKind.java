package kohakuvault.vault;

/// The stores that are compared.
public enum StoreKind {
  /// The vault on the SQLite of the system.
  VAULT_FFM,
  /// The vault on sqlite-jdbc.
  VAULT_JDBC,
  /// sqlite-jdbc used directly, with the same layout and pragmas.
  SQLITE_JDBC,
  /// H2's store.
  MVSTORE,
  /// MapDB with a mapped file.
  MAPDB,
  /// RocksDB with its log.
  ROCKSDB,
  /// LMDB.
  LMDB,
  /// Xodus.
  XODUS
}
