/// Full-text search over documents with a value each.
///
/// {@snippet :
/// TextVault docs = vault.text("docs", "title", "body");
/// long id = docs.insert(Value.of(42), "Python guide", "Learn programming");
/// List<TextVault.Hit> hits = docs.search(Query.allTerms("learn python"), 10);
/// }
///
/// Stands on FTS5 of SQLite; queries and markers are bound, never pasted. Open [TextVault] first.
@NullMarked
package kohakuvault.text;

import org.jspecify.annotations.NullMarked;
