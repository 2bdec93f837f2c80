package hyperparameter.schema;

import hyperparameter.config.Json;
import hyperparameter.value.CoercionException;
import hyperparameter.value.Coercions;
import hyperparameter.value.GenericType;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Describes a type for people: an example file and a table of members.
final class ExampleWriter {
  private record Row(String key, Part part) {}

  String toml(Class<?> type) {
    StringBuilder out = new StringBuilder();
    table(type, "", out);
    return out.toString();
  }

  private void table(Class<?> type, String path, StringBuilder out) {
    List<Row> tables = new ArrayList<>();
    for (Row row : rows(type, "")) {
      Class<?> raw = row.part().raw();
      if (Shape.hasParts(raw) && !raw.equals(type)) {
        tables.add(row);
      } else {
        comment(row.part(), out);
        out.append(assignment(row)).append('\n');
      }
    }
    for (Row row : tables) {
      String name = path.isEmpty() ? row.key() : path + "." + row.key();
      out.append('\n');
      comment(row.part(), out);
      out.append('[').append(name).append("]\n");
      table(row.part().raw(), name, out);
    }
  }

  private static void comment(Part part, StringBuilder out) {
    part.doc().lines().forEach(line -> out.append("# ").append(line).append('\n'));
    String constraints = constraints(part.element());
    if (!constraints.isEmpty()) {
      out.append("# ").append(constraints).append('\n');
    }
  }

  private static String assignment(Row row) {
    Default fallback = row.part().annotation(Default.class);
    if (fallback == null) {
      return "# "
          + row.key()
          + " = "
          + GenericType.show(row.part().type())
          + (JsonSchemaWriter.isRequired(row.part()) ? ", required" : ", optional");
    }
    return row.key() + " = " + literal(row.part(), fallback.value());
  }

  /// Prints a default as TOML, of which JSON scalars and lists are a part.
  private static String literal(Part part, String text) {
    try {
      Object value = Coercions.builtIn().coerce(text, part.type());
      return Json.compact(value);
    } catch (CoercionException ownType) {
      return Json.compact(text);
    }
  }

  String markdown(Class<?> type) {
    StringBuilder out = new StringBuilder("| Key | Type | Default | Constraint | Meaning |\n");
    out.append("|---|---|---|---|---|\n");
    rows(type, out, "");
    return out.toString();
  }

  private void rows(Class<?> type, StringBuilder out, String prefix) {
    for (Row row : rows(type, prefix)) {
      Part part = row.part();
      if (Shape.hasParts(part.raw()) && !part.raw().equals(type)) {
        rows(part.raw(), out, row.key() + ".");
        continue;
      }
      String fallback =
          Optional.ofNullable(part.annotation(Default.class)).map(Default::value).orElse("");
      out.append("| `").append(row.key()).append("` | ").append(GenericType.show(part.type()));
      out.append(" | ").append(fallback.isEmpty() ? "" : "`" + fallback + "`");
      out.append(" | ").append(constraints(part.element()));
      out.append(" | ").append(part.doc().replace("|", "\\|").replace('\n', ' ')).append(" |\n");
    }
  }

  private static List<Row> rows(Class<?> type, String prefix) {
    List<Row> rows = new ArrayList<>();
    for (Part part : Shape.of(type).parts()) {
      if (part.has(Inline.class)) {
        rows.addAll(rows(part.raw(), prefix));
      } else {
        rows.add(new Row(prefix + part.member(), part));
      }
    }
    return rows;
  }

  private static String constraints(AnnotatedElement element) {
    List<String> out = new ArrayList<>();
    Range range = element.getAnnotation(Range.class);
    if (range != null) {
      out.add(Constraints.show(range.min()) + " to " + Constraints.show(range.max()));
    }
    Min min = element.getAnnotation(Min.class);
    if (min != null) {
      out.add("at least " + Constraints.show(min.value()));
    }
    Max max = element.getAnnotation(Max.class);
    if (max != null) {
      out.add("at most " + Constraints.show(max.value()));
    }
    if (element.isAnnotationPresent(Positive.class)) {
      out.add("greater than 0");
    }
    OneOf oneOf = element.getAnnotation(OneOf.class);
    if (oneOf != null) {
      out.add("one of " + String.join(", ", oneOf.value()));
    }
    Matches matches = element.getAnnotation(Matches.class);
    if (matches != null) {
      out.add("matches " + matches.value());
    }
    return String.join("; ", out);
  }
}
