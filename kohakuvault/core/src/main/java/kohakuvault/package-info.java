/// Keys, columns, text and vectors in one SQLite file, which KohakuVault 0.8 reads and writes as
/// well.
///
/// {@snippet :
/// try (VaultFile vault = VaultFile.open(Path.of("app.db"))) {
///   KeyValueVault records = vault.keyValue();               // table "kv"
///   vault.transaction(() -> {                               // all or nothing
///     records.putBytes("a", first);
///     records.putBytes("b", second);
///   });
///   byte[] a = records.getBytes("a").orElseThrow();
///   for (var entry : records.sizes(KeyRange.prefix("user:"))) {
///     total += entry.size();                                // values are not read
///   }
///   records.deleteAll(KeyRange.prefix("tmp:"));
/// }
/// }
///
/// To read without SQLite, see [kohakuvault.reader]. Open [VaultFile] first.
@NullMarked
package kohakuvault;

import org.jspecify.annotations.NullMarked;
