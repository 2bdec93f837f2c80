package hyperparameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is different between two snapshots, sorted by the code points of the keys.
///
/// Values are equal if their kinds are and they are: `1` and `1.0` differ, NaN equals NaN.
public record SnapshotDiff(List<Change> changes) {

  /// A difference of one key.
  public sealed interface Change {
    String key();
  }

  /// The key has a value only after.
  public record Added(String key, ParamEntry after) implements Change {}

  /// The key has a value only before.
  public record Removed(String key, ParamEntry before) implements Change {}

  /// The key has another value.
  public record Changed(String key, ParamEntry before, ParamEntry after) implements Change {}

  public SnapshotDiff {
    changes = List.copyOf(changes);
  }

  /// Compares two snapshots.
  public static SnapshotDiff between(Snapshot before, Snapshot after) {
    TreeSet<String> keys = new TreeSet<>(CodePoints.ORDER);
    keys.addAll(before.keys());
    keys.addAll(after.keys());
    List<Change> changes = new ArrayList<>();
    for (String key : keys) {
      ParamEntry old = before.find(key).orElse(null);
      ParamEntry now = after.find(key).orElse(null);
      if (old == null && now != null) {
        changes.add(new Added(key, now));
      } else if (now == null && old != null) {
        changes.add(new Removed(key, old));
      } else if (now != null && old != null && !same(old.value(), now.value())) {
        changes.add(new Changed(key, old, now));
      }
    }
    return new SnapshotDiff(changes);
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    return Objects.equals(widened(a), widened(b));
  }

  private static @Nullable Object widened(@Nullable Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case Float number -> number.doubleValue();
      case null, default -> value;
    };
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /// Returns one line a change: `+ key = after`, `- key = before` or `~ key = before -> after`.
  public String describe() {
    StringBuilder out = new StringBuilder();
    for (Change change : changes) {
      String key = change.key();
      switch (change) {
        case Added(_, ParamEntry after) ->
            out.append("+ ").append(key).append(" = ").append(Masking.show(key, after.value()));
        case Removed(_, ParamEntry before) ->
            out.append("- ").append(key).append(" = ").append(Masking.show(key, before.value()));
        case Changed(_, ParamEntry before, ParamEntry after) ->
            out.append("~ ")
                .append(key)
                .append(" = ")
                .append(Masking.show(key, before.value()))
                .append(" -> ")
                .append(Masking.show(key, after.value()));
      }
      out.append('\n');
    }
    return out.toString();
  }
}
