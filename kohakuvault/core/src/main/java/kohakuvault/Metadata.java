package kohakuvault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import org.jspecify.annotations.Nullable;

/// The table `kohakuvault_meta`: the version of the column tables, the features of the maps, and
/// marks of this library.
public final class Metadata {
  /// The version of column tables that this library writes.
  public static final String SCHEMA_VERSION = "2";

  private static final String FEATURES = "kv_features";
  private static final String OWN = "java.";

  private final Sessions sessions;

  Metadata(Sessions sessions) {
    this.sessions = sessions;
  }

  /// The stored text of a key.
  public Optional<String> get(String key) {
    return Optional.ofNullable(sessions.<@Nullable String>read(s -> find(s, key)));
  }

  private static @Nullable String find(Session session, String key) {
    if (session.number("SELECT count(*) FROM sqlite_master WHERE name='kohakuvault_meta'") == 0) {
      return null;
    }
    EngineStatement statement = session.statement("SELECT value FROM kohakuvault_meta WHERE key=?");
    statement.bindText(1, key);
    try {
      return statement.step() ? statement.textAt(0) : null;
    } finally {
      statement.reset();
    }
  }

  /// The version of the column tables; 0 if it was never written.
  public int schemaVersion() {
    try {
      return Integer.parseInt(get("schema_version").orElse("0"));
    } catch (NumberFormatException e) {
      throw new CorruptVaultException(sessions.file() + ": schema_version is not a number", e);
    }
  }

  /// The features that maps of this file use, in order of registration.
  public List<String> features() {
    return get(FEATURES)
        .filter(f -> !f.isEmpty())
        .map(f -> List.copyOf(Arrays.asList(f.split(",", -1))))
        .orElse(List.of());
  }

  /// Notes that maps of this file use a feature, as `headers_v1` or `auto_pack_v1`. Noting it again
  /// does nothing.
  public void registerFeature(String feature) {
    if (feature.isEmpty() || feature.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "a feature is a word without a comma, not \"" + feature + "\"");
    }
    sessions.<@Nullable Void>atomically(s -> {
      List<String> known = new ArrayList<>(features());
      if (!known.contains(feature)) {
        known.add(feature);
        write(s, FEATURES, String.join(",", known));
      }
      return null;
    });
  }

  /// Stores a mark of one's own. The original would misread other keys, so it must begin with
  /// `java.`.
  public void put(String key, String value) {
    if (!key.startsWith(OWN)) {
      throw new IllegalArgumentException(
          "a mark must begin with \"java.\", unlike \"" + key + "\"");
    }
    sessions.<@Nullable Void>atomically(s -> {
      write(s, key, value);
      return null;
    });
  }

  private static void write(Session session, String key, String value) {
    session.connection().execute(VaultFile.META);
    EngineStatement statement =
        session.statement(
            "INSERT INTO kohakuvault_meta(key,value) VALUES(?,?)"
                + " ON CONFLICT(key) DO UPDATE SET value=excluded.value");
    statement.bindText(1, key);
    statement.bindText(2, value);
    statement.run();
  }
}
