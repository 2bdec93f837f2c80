package hyperparameter;

import hyperparameter.value.Numbers;
import hyperparameter.value.Origin;
import hyperparameter.value.Secret;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How a manifest is made and how its values are tagged with their types.
final class ManifestContent {
  private ManifestContent() {}

  static Map<String, Object> of(Snapshot snapshot, List<String> arguments) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> origins = new LinkedHashMap<>();
    TreeSet<String> files = new TreeSet<>();
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    for (ParamEntry entry : snapshot.entries()) {
      boolean secret = Masking.isSecret(entry.key(), entry.value());
      values.put(entry.key(), secret ? digest(entry.value(), salt) : encode(entry.value()));
      origins.put(entry.key(), secret ? "secret" : entry.origin().describe());
      collectFiles(entry.origin(), files);
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("format", (long) RunManifest.FORMAT);
    out.put("values", values);
    out.put("defaults", defaults(snapshot));
    out.put("origins", origins);
    out.put("files", digests(files));
    out.put("arguments", arguments);
    out.put("jvm", Runtime.version().toString());
    out.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    out.put("library", libraryVersion());
    if (snapshot.raw("seed") instanceof Object seed) {
      out.put("seed", encode(seed));
    }
    return out;
  }

  private static String libraryVersion() {
    ModuleDescriptor descriptor = ManifestContent.class.getModule().getDescriptor();
    return descriptor == null ? "" : descriptor.rawVersion().orElse("");
  }

  static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> out = new LinkedHashMap<>();
    map.forEach((key, value) -> out.put(String.valueOf(key), value));
    return out;
  }

  private static Map<String, Object> defaults(Snapshot snapshot) {
    Map<String, Object> out = new TreeMap<>(CodePoints.ORDER);
    for (ParamKey<?> key : Params.declared()) {
      Object value = key.defaultValue().orElse(null);
      if (key.name.defaultUsed()
          && value != null
          && !key.isSecret()
          && !key.isTable()
          && snapshot.slot(key.name) == null) {
        out.put(key.name(), encode(value));
      }
    }
    return out;
  }

  /// Tags a value with its type. What scopes read equally is tagged equally.
  static Object encode(@Nullable Object value) {
    return switch (value) {
      case null -> tagged("null", true);
      case Boolean bool -> tagged("bool", bool);
      case Integer _, Long _, Short _, Byte _, BigInteger _ -> tagged("int", value.toString());
      case Double _, Float _ -> tagged("float", value.toString());
      case BigDecimal decimal -> tagged("text", decimal.toString());
      case String text -> tagged("text", text);
      case Enum<?> constant -> tagged("text", constant.name());
      case TemporalAccessor time -> tagged("text", time.toString());
      case Duration duration -> tagged("text", duration.toString());
      case Path path -> tagged("text", path.toString());
      case URI uri -> tagged("text", uri.toString());
      case Collection<?> list ->
          tagged("list", list.stream().map(ManifestContent::encode).toList());
      case Map<?, ?> map -> {
        Map<String, Object> out = new TreeMap<>(CodePoints.ORDER);
        map.forEach((key, inner) -> out.put(String.valueOf(key), encode(inner)));
        yield tagged("table", out);
      }
      default -> tagged("object", value.getClass().getName());
    };
  }

  private static Map<String, Object> tagged(String tag, Object value) {
    return Map.of(tag, value);
  }

  static @Nullable Object decode(@Nullable Object tagged) {
    if (!(tagged instanceof Map<?, ?> map) || map.size() != 1) {
      throw new IllegalArgumentException("the manifest holds an untagged value: " + tagged);
    }
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    Object value = entry.getValue();
    return switch (String.valueOf(entry.getKey())) {
      case "null" -> null;
      case "bool", "text" -> value;
      case "int" -> Numbers.integerOrNull(String.valueOf(value));
      case "float" -> Double.valueOf(String.valueOf(value));
      case "list" -> list(value);
      case "table" -> table(value);
      default ->
          throw new IllegalArgumentException(
              "the manifest holds an unknown tag: " + entry.getKey());
    };
  }

  private static List<@Nullable Object> list(@Nullable Object value) {
    List<@Nullable Object> out = new ArrayList<>();
    if (value instanceof List<?> items) {
      items.forEach(item -> out.add(decode(item)));
    }
    return Collections.unmodifiableList(out);
  }

  private static Map<String, @Nullable Object> table(@Nullable Object value) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> out.put(String.valueOf(key), decode(inner)));
    }
    return Collections.unmodifiableMap(out);
  }

  private static Object digest(@Nullable Object value, byte[] salt) {
    Object plain = value instanceof Secret<?> secret ? secret.reveal() : value;
    byte[] text = String.valueOf(plain).getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(salt, salt.length + text.length);
    System.arraycopy(text, 0, all, salt.length, text.length);
    return tagged("secret", HexFormat.of().formatHex(salt) + ":" + sha256(all));
  }

  private static void collectFiles(Origin origin, TreeSet<String> files) {
    if (origin instanceof Origin.File file) {
      files.add(file.file());
    } else if (origin instanceof Origin.Interpolated(Origin text, List<Origin> inputs)) {
      collectFiles(text, files);
      inputs.forEach(input -> collectFiles(input, files));
    }
  }

  private static Map<String, Object> digests(TreeSet<String> files) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (String file : files) {
      try {
        out.put(file, sha256(Files.readAllBytes(Path.of(file))));
      } catch (IOException | InvalidPathException gone) {
        out.put(file, "not readable");
      }
    }
    return out;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
