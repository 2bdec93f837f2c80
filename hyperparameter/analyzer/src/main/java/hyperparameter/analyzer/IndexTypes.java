package hyperparameter.analyzer;

import hyperparameter.value.GenericType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the types of an index, as far as they are the JDK's.
final class IndexTypes {
  private static final Map<String, Type> SIMPLE =
      Map.ofEntries(
          Map.entry("int", int.class),
          Map.entry("long", long.class),
          Map.entry("double", double.class),
          Map.entry("float", float.class),
          Map.entry("short", short.class),
          Map.entry("byte", byte.class),
          Map.entry("boolean", boolean.class),
          Map.entry("Integer", Integer.class),
          Map.entry("Long", Long.class),
          Map.entry("Double", Double.class),
          Map.entry("Boolean", Boolean.class),
          Map.entry("String", String.class),
          Map.entry("Path", Path.class),
          Map.entry("URI", URI.class),
          Map.entry("UUID", UUID.class),
          Map.entry("Duration", Duration.class),
          Map.entry("Instant", Instant.class),
          Map.entry("LocalDate", LocalDate.class),
          Map.entry("BigInteger", BigInteger.class),
          Map.entry("BigDecimal", BigDecimal.class));

  private IndexTypes() {}

  /// Returns the type, or null for one that only the program knows.
  static @Nullable Type of(String text) {
    int open = text.indexOf('<');
    if (open < 0) {
      return SIMPLE.get(text);
    }
    String inner = text.substring(open + 1, text.length() - 1);
    return switch (text.substring(0, open)) {
      case "List" -> generic(List.class, of(inner));
      case "Set" -> generic(Set.class, of(inner));
      default -> null;
    };
  }

  private static @Nullable Type generic(Class<?> raw, @Nullable Type element) {
    return element == null ? null : GenericType.of(raw, element);
  }

  /// Tells whether a key of this type is a table whose member names are data.
  static boolean isTable(String text) {
    return text.startsWith("Map<");
  }

  /// Returns the JSON Schema of a type.
  static Map<String, Object> schema(String text) {
    if (text.startsWith("List<") || text.startsWith("Set<")) {
      String inner = text.substring(text.indexOf('<') + 1, text.length() - 1);
      return Map.of("type", "array", "items", schema(inner));
    }
    return switch (text) {
      case "int", "long", "short", "byte", "Integer", "Long", "BigInteger" ->
          Map.of("type", "integer");
      case "double", "float", "Double", "BigDecimal" -> Map.of("type", "number");
      case "boolean", "Boolean" -> Map.of("type", "boolean");
      case "Object" -> Map.of();
      default -> isTable(text) ? Map.of("type", "object") : Map.of("type", "string");
    };
  }
}
