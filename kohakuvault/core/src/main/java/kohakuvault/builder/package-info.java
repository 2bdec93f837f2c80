/// Makes a new vault in one go, without SQLite and without native code.
///
/// {@snippet :
/// VaultBuilder builder = new VaultBuilder();
/// results.forEach((key, bytes) -> builder.put("kv", key, bytes));
/// builder.create(path, UnaryOperator.identity());
/// }
///
/// The file is an ordinary vault: whatever opens vaults reads it and writes to it afterwards. Its
/// trees are packed tightly, in the order of the keys.
///
/// It must not know: engines, SQL beyond the text of its tables, encodings of values. Open
/// [VaultBuilder] first.
///
/// Source for the layout: "Database File Format" of SQLite.
@NullMarked
package kohakuvault.builder;

import org.jspecify.annotations.NullMarked;
