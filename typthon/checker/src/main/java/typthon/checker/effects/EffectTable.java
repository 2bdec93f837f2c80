package typthon.checker.effects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.checker.EffectOptions;
import typthon.contracts.effects.EffectSet;

/// What is known of functions whose bodies are not at hand: the resource `effects.table`, and the
/// entries of the configuration in front of it.
final class EffectTable {
  /// What a row says.
  ///
  /// @param limit in calls with more arguments the row says nothing
  record Row(EffectSet effects, Kind kind, int limit) {
    /// A function of a stub without a row.
    static final Row UNLISTED = new Row(EffectSet.PURE, Kind.UNLISTED, Integer.MAX_VALUE);
  }

  /// What kind of row it is.
  enum Kind {
    LISTED,
    /// Keeps nothing of its arguments.
    PURE,
    /// Changes its receiver.
    MUTATOR,
    /// Keeps a callable without calling it.
    HOLDER,
    UNLISTED
  }

  private final Map<String, Row> exact = new HashMap<>();
  private final Map<String, Row> below = new HashMap<>();
  private final Map<String, Row> ownExact = new HashMap<>();
  private final Map<String, Row> ownBelow = new HashMap<>();

  /// @param contributed what plugins state, by qualified name; the configuration counts before it
  EffectTable(EffectOptions options, Map<String, String> contributed) {
    read(resource());
    contributed.forEach((name, effects) ->
        put(ownExact, ownBelow, name, stated(EffectOptions.parse(List.of(effects)))));
    options.table().forEach((name, effects) -> put(ownExact, ownBelow, name, stated(effects)));
  }

  private static Row stated(EffectSet effects) {
    return new Row(effects, effects.isPure() ? Kind.PURE : Kind.LISTED, Integer.MAX_VALUE);
  }

  private static String resource() {
    try (InputStream in = EffectTable.class.getResourceAsStream("effects.table")) {
      if (in == null) {
        throw new IllegalStateException("the resource effects.table is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the table of effects", failed);
    }
  }

  private void read(String text) {
    String labels = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("[")) {
        labels = line.substring(1, line.lastIndexOf(']'));
      } else if (!line.startsWith("#")) {
        for (String name : line.split(" ", -1)) {
          add(name, labels);
        }
      }
    }
  }

  private void add(String entry, String labels) {
    if (entry.isEmpty()) {
      return;
    }
    int open = entry.indexOf('(');
    int limit =
        open < 0
            ? Integer.MAX_VALUE
            : Integer.parseInt(entry.substring(open + 1, entry.length() - 1));
    put(exact, below, open < 0 ? entry : entry.substring(0, open), row(labels, limit));
  }

  private static Row row(String labels, int limit) {
    return switch (labels) {
      case "pure" -> new Row(EffectSet.PURE, Kind.PURE, limit);
      case "holder" -> new Row(EffectSet.PURE, Kind.HOLDER, limit);
      case "mutator" -> new Row(EffectSet.of("mutation"), Kind.MUTATOR, limit);
      default -> new Row(EffectOptions.parse(List.of(labels)), Kind.LISTED, limit);
    };
  }

  private static void put(Map<String, Row> exact, Map<String, Row> below, String name, Row row) {
    if (name.endsWith(".*")) {
      below.put(name.substring(0, name.length() - 2), row);
    } else {
      exact.put(name, row);
    }
  }

  /// Returns the row of a qualified name that the configuration states, or null.
  @Nullable Row configured(String name) {
    return ownExact.isEmpty() && ownBelow.isEmpty() ? null : find(ownExact, ownBelow, name);
  }

  /// Returns the row of a qualified name, or null.
  @Nullable Row find(String name) {
    Row own = configured(name);
    return own == null ? find(exact, below, name) : own;
  }

  /// Returns the row that names exactly this, or null.
  @Nullable Row exactly(String name) {
    Row own = configured(name);
    return own == null ? exact.get(name) : own;
  }

  private static @Nullable Row find(Map<String, Row> exact, Map<String, Row> below, String name) {
    Row found = exact.get(name);
    for (int dot = name.lastIndexOf('.'); found == null && dot > 0; ) {
      found = below.get(name.substring(0, dot));
      dot = name.lastIndexOf('.', dot - 1);
    }
    return found;
  }
}
