/// Reads a vault without SQLite: straight from the mapped file, in plain Java, beside writers in other processes.
///
/// {@snippet :
/// // First run: write many records in one transaction.
/// try (VaultFile vault = VaultFile.open(path)) {
///   KeyValueVault records = vault.keyValue();
///   vault.transaction(() -> results.forEach((key, bytes) -> records.putBytes(key, bytes)));
/// }
///
/// // Next run: no native library, no SQLite.
/// Optional<VaultReader> found = VaultReader.openIfPresent(path);
/// if (found.isPresent()) {
///   try (VaultReader reader = found.get()) {
///     KeyValueReader records = reader.keyValue();
///     byte[] one = records.get(key);                          // null if it is not there
///     records.scan(prefix, (k, v) -> use(k, v));              // ascending
///     List<byte[]> many = records.consistently(r -> keys.stream().map(r::get).toList());
///   }
/// }
/// }
///
/// How it stays right beside a writer: nothing is locked. A read looks at the file as it was at one moment; when the
/// read is done, the time of the last change of the file is compared. A checkpoint by a writer changes it, and the read
/// is then done again on the new state. Pages in the write-ahead log are taken by their checksums and salts.
///
/// It must not know: engines, SQL, encodings of values. Open [VaultReader] first.
///
/// Source for the layout: "Database File Format" of SQLite.
@NullMarked
package kohakuvault.reader;

import org.jspecify.annotations.NullMarked;
