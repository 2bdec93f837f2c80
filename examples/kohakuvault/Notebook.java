import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import kohakuvault.KeyRange;
import kohakuvault.Value;
import kohakuvault.VaultFile;
import kohakuvault.reader.VaultReader;
import kohakuvault.text.Query;

/// A notebook in one file: notes are kept, found by their words, and counted by the day.
///
/// Build the command line once with `bin/vault --version`, then run from the root of the repository:
///
/// ```
/// java --enable-native-access=ALL-UNNAMED -cp "kohakuvault/cli/target/dist/lib/*" \
///     examples/kohakuvault/Notebook.java /tmp/notes.db "buy milk and bread"
/// ```
public final class Notebook {
  private Notebook() {}

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    try (VaultFile vault = VaultFile.open(file)) {
      var notes = vault.text("notes", "content");
      var times = vault.columns().ensureLong("times");
      String key = "note:" + Instant.now();
      vault.transaction(
          () -> {
            long id = notes.insert(Value.of(key), arguments[1]);
            vault.keyValue().put(key, Value.of(Map.of("id", id, "text", arguments[1])));
            times.append(System.currentTimeMillis());
          });
      System.out.println(times.size() + " notes, engine " + vault.engineDetail());
      String first = arguments[1].split(" ")[0];
      notes.search(Query.anyTerm(first), 5).forEach(hit -> System.out.println(hit.score() + "  " + hit.value().toJava()));
      vault.keyValue().values(KeyRange.prefix("note:")).forEach(e -> System.out.println(e.key() + "  " + e.value().toJava()));
    }
    try (VaultReader reader = VaultReader.open(file)) {
      reader.keyValue().sizes("note:".getBytes(), (key, size) -> System.out.println(size + " bytes, read without SQLite"));
    }
  }
}
