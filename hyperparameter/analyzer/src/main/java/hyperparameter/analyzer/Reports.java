package hyperparameter.analyzer;

import hyperparameter.config.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Shows an inventory as text, tree, Markdown or JSON.
final class Reports {
  private final Inventory inventory;
  private final boolean verbose;

  Reports(Inventory inventory, boolean verbose) {
    this.inventory = inventory;
    this.verbose = verbose;
  }

  private Map<String, List<Known>> bySource() {
    Map<String, List<Known>> out = new TreeMap<>();
    inventory
        .all()
        .forEach(known -> out.computeIfAbsent(known.source(), _ -> new ArrayList<>()).add(known));
    return out;
  }

  private static Map<String, List<Known>> byNamespace(List<Known> keys) {
    Map<String, List<Known>> out = new TreeMap<>();
    keys.forEach(
        known -> out.computeIfAbsent(known.namespace(), _ -> new ArrayList<>()).add(known));
    return out;
  }

  String text() {
    StringBuilder out = new StringBuilder();
    bySource()
        .forEach((source, keys) -> {
          out.append(source).append('\n');
          byNamespace(keys)
              .forEach((namespace, members) -> {
                out.append("  ").append(namespace.isEmpty() ? "(none)" : namespace).append('\n');
                members.forEach(known -> line(out, known));
              });
        });
    return out.append(summary()).append('\n').toString();
  }

  private void line(StringBuilder out, Known known) {
    out.append("    ").append(known.name());
    if (known.isRead()) {
      out.append(" (read)");
    } else {
      out.append(": ").append(known.type());
    }
    if (known.hasFallback()) {
      out.append(" = ").append(known.fallback());
    }
    out.append("  ").append(known.place());
    if (verbose && !known.doc().isEmpty()) {
      out.append("  ").append(known.doc());
    }
    out.append('\n');
  }

  String summary() {
    long functions =
        inventory.all().stream()
            .filter(known -> known.kind().equals("function") || known.kind().equals("record"))
            .map(known -> known.source() + known.owner())
            .distinct()
            .count();
    return inventory.keys().size()
        + " parameters in "
        + inventory.byKey().stream().map(Known::namespace).distinct().count()
        + " namespaces, "
        + functions
        + " functions and records, "
        + bySource().size()
        + " sources";
  }

  String tree() {
    StringBuilder out = new StringBuilder();
    String[] before = {};
    for (Known known : inventory.byKey()) {
      String[] segments = known.key().split("\\.", -1);
      int common = 0;
      while (common < Math.min(before.length, segments.length) - 1
          && before[common].equals(segments[common])) {
        common++;
      }
      for (int i = common; i < segments.length; i++) {
        boolean leaf = i == segments.length - 1;
        out.repeat("  ", i).append(segments[i]);
        out.append(
            leaf
                ? ": " + known.type() + (known.hasFallback() ? " = " + known.fallback() : "")
                : "");
        out.append('\n');
      }
      before = segments;
    }
    return out.toString();
  }

  String markdown() {
    StringBuilder out = new StringBuilder("# Parameters\n");
    bySource()
        .forEach((source, keys) -> {
          out.append("\n## ").append(source).append("\n\n");
          out.append("| Namespace | Function | File | Parameters |\n|---|---|---|---|\n");
          Map<String, List<Known>> rows = new LinkedHashMap<>();
          keys.forEach(known ->
              rows.computeIfAbsent(known.namespace() + " " + known.owner(), _ -> new ArrayList<>())
                  .add(known));
          rows.values().forEach(row -> markdownRow(out, row));
        });
    return out.append('\n').append(summary()).append(".\n").toString();
  }

  private static void markdownRow(StringBuilder out, List<Known> row) {
    Known first = row.getFirst();
    List<String> parameters = new ArrayList<>();
    for (Known known : row) {
      parameters.add(
          "`" + known.name() + (known.hasFallback() ? " = " + known.fallback() : "") + "`");
    }
    out.append("| ").append(first.namespace()).append(" | ").append(first.owner());
    out.append(" | ").append(first.place()).append(" | ");
    out.append(String.join(", ", parameters).replace("|", "\\|")).append(" |\n");
  }

  String json() {
    List<Object> sources = new ArrayList<>();
    bySource()
        .forEach((source, keys) -> {
          Map<String, Object> each = new LinkedHashMap<>();
          each.put("package", source);
          each.put("functions", keys.stream().map(Known::owner).distinct().toList());
          each.put("params", keys.stream().map(Reports::toMap).toList());
          sources.add(each);
        });
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("summary", summary());
    out.put("packages", sources);
    return Json.pretty(out);
  }

  private static Map<String, Object> toMap(Known known) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("key", known.key());
    out.put("type", known.type());
    if (known.hasFallback()) {
      out.put("default", known.fallback());
    }
    out.put("doc", known.doc());
    out.put("constraint", known.constraint());
    out.put("owner", known.owner());
    out.put("kind", known.kind());
    out.put("place", known.place());
    return out;
  }

  /// Returns a reference for people: a table of all declared keys.
  String reference() {
    StringBuilder out =
        new StringBuilder(
            "| Key | Type | Default | Constraint | Meaning |\n|---|---|---|---|---|\n");
    for (Known known : inventory.byKey()) {
      out.append("| `").append(known.key()).append("` | ").append(known.type().replace("|", "\\|"));
      out.append(" | ").append(known.hasFallback() ? "`" + known.fallback() + "`" : "");
      out.append(" | ").append(known.constraint()).append(" | ");
      out.append(known.doc().replace("|", "\\|")).append(" |\n");
    }
    return out.toString();
  }

  static String details(List<Known> places) {
    Known known = places.getFirst();
    StringBuilder out = new StringBuilder(known.key()).append('\n');
    out.append("  type        ").append(known.type()).append('\n');
    if (known.hasFallback()) {
      out.append("  default     ").append(known.fallback()).append('\n');
    }
    if (!known.constraint().isEmpty()) {
      out.append("  constraint  ").append(known.constraint()).append('\n');
    }
    if (!known.doc().isEmpty()) {
      out.append("  meaning     ").append(known.doc()).append('\n');
    }
    for (Known place : places) {
      out.append("  ").append(place.isRead() ? "read        " : "declared    ");
      out.append(place.owner())
          .append(" (")
          .append(place.place())
          .append(", ")
          .append(place.source())
          .append(")\n");
    }
    return out.toString();
  }
}
