package hyperparameter.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// The built-in targets that are made from one scalar.
final class ScalarTypes {

  /// A target that is made by parsing text.
  private record Parsed(String expected, Function<String, Object> parse) {}

  private static final Map<Class<?>, Parsed> PARSED =
      Map.ofEntries(
          Map.entry(Path.class, new Parsed("a path", Path::of)),
          Map.entry(URI.class, new Parsed("a URI", URI::create)),
          Map.entry(UUID.class, new Parsed("a UUID", UUID::fromString)),
          Map.entry(Locale.class, new Parsed("a language tag", Locale::forLanguageTag)),
          Map.entry(Charset.class, new Parsed("a charset", Charset::forName)),
          Map.entry(Pattern.class, new Parsed("a regular expression", Pattern::compile)),
          Map.entry(ZoneId.class, new Parsed("a time zone", ZoneId::of)),
          Map.entry(Instant.class, new Parsed("an ISO-8601 instant", Instant::parse)),
          Map.entry(LocalDate.class, new Parsed("an ISO-8601 date", LocalDate::parse)),
          Map.entry(LocalTime.class, new Parsed("an ISO-8601 time", LocalTime::parse)),
          Map.entry(
              LocalDateTime.class, new Parsed("an ISO-8601 date and time", LocalDateTime::parse)),
          Map.entry(
              OffsetDateTime.class,
              new Parsed("an ISO-8601 date and time with offset", OffsetDateTime::parse)),
          Map.entry(InetAddress.class, new Parsed("an address", ScalarTypes::address)));

  private ScalarTypes() {}

  /// Converts, or returns null if `type` is not a scalar target.
  static @Nullable Object coerce(@Nullable Object raw, Class<?> type) {
    Object number = primitive(raw, type);
    if (number != null) {
      return number;
    }
    if (type == Object.class && raw != null) {
      return raw;
    }
    if (type.isEnum()) {
      return constant(raw, type);
    }
    if (type == Duration.class) {
      return duration(raw);
    }
    if (type == Class.class) {
      throw new CoercionException(
          "a class from an allow-list; install a Coercer that names the allowed classes",
          Shown.of(raw));
    }
    Parsed parsed = PARSED.get(type);
    return parsed == null ? null : parse(raw, type, parsed);
  }

  private static @Nullable Object primitive(@Nullable Object raw, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return (int) Scalars.toLong(raw, Integer.MIN_VALUE, Integer.MAX_VALUE, "an integer");
    } else if (type == String.class) {
      return Scalars.toText(raw);
    } else if (type == boolean.class || type == Boolean.class) {
      return Scalars.toBoolean(raw);
    } else if (type == long.class || type == Long.class) {
      return Scalars.toLong(raw, Long.MIN_VALUE, Long.MAX_VALUE, "an integer");
    } else if (type == double.class || type == Double.class) {
      return Scalars.toDouble(raw);
    } else if (type == float.class || type == Float.class) {
      return Scalars.toFloat(raw);
    } else if (type == short.class || type == Short.class) {
      return (short) Scalars.toLong(raw, Short.MIN_VALUE, Short.MAX_VALUE, "an integer");
    } else if (type == byte.class || type == Byte.class) {
      return (byte) Scalars.toLong(raw, Byte.MIN_VALUE, Byte.MAX_VALUE, "an integer");
    } else if (type == BigInteger.class) {
      Number number = Scalars.toInteger(raw, "an integer");
      return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    } else if (type == BigDecimal.class) {
      return Scalars.toDecimal(raw);
    }
    return null;
  }

  private static Object parse(@Nullable Object raw, Class<?> type, Parsed parsed) {
    if (type.isInstance(raw)) {
      return raw;
    }
    if (!(raw instanceof String text)) {
      throw new CoercionException(parsed.expected(), Shown.of(raw));
    }
    try {
      return parsed.parse().apply(text.strip());
    } catch (DateTimeException | PatternSyntaxException | InvalidPathException notParsable) {
      throw new CoercionException(
          parsed.expected(), Shown.of(raw) + ": " + notParsable.getMessage());
    } catch (IllegalArgumentException notParsable) {
      throw new CoercionException(parsed.expected(), Shown.of(raw));
    }
  }

  /// Only literals and `localhost`: a name server must not decide what a configuration means.
  private static InetAddress address(String text) {
    return text.equals("localhost")
        ? InetAddress.getLoopbackAddress()
        : InetAddress.ofLiteral(text);
  }

  private static Object constant(@Nullable Object raw, Class<?> type) {
    if (type.isInstance(raw)) {
      return raw;
    }
    Object[] constants = type.getEnumConstants();
    Object found = null;
    if (raw instanceof String text) {
      String loose = loose(text);
      for (Object constant : constants) {
        String name = ((Enum<?>) constant).name();
        if (name.equals(text)) {
          return constant;
        }
        if (loose(name).equals(loose)) {
          if (found != null) {
            throw new CoercionException(
                "one of " + names(constants), Shown.of(raw) + ", which fits several");
          }
          found = constant;
        }
      }
    }
    if (found == null) {
      throw new CoercionException("one of " + names(constants), Shown.of(raw));
    }
    return found;
  }

  private static String loose(String name) {
    return name.strip().replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String names(Object[] constants) {
    StringBuilder out = new StringBuilder();
    for (Object constant : constants) {
      out.append(out.isEmpty() ? "" : ", ").append(((Enum<?>) constant).name());
    }
    return out.toString();
  }

  private static Duration duration(@Nullable Object raw) {
    if (raw instanceof Duration duration) {
      return duration;
    }
    if (raw instanceof String text) {
      Duration duration = durationText(text.strip());
      if (duration != null) {
        return duration;
      }
    }
    throw new CoercionException(
        "a duration (a number with ns, us, ms, s, m, h or d, or ISO-8601)", Shown.of(raw));
  }

  private static @Nullable Duration durationText(String text) {
    int unit = text.length();
    while (unit > 0 && Character.isLetter(text.charAt(unit - 1))) {
      unit--;
    }
    BigDecimal nanos =
        switch (text.substring(unit)) {
          case "ns" -> BigDecimal.ONE;
          case "us" -> new BigDecimal(1_000);
          case "ms" -> new BigDecimal(1_000_000);
          case "s" -> new BigDecimal(1_000_000_000L);
          case "m" -> new BigDecimal(60_000_000_000L);
          case "h" -> new BigDecimal(3_600_000_000_000L);
          case "d" -> new BigDecimal(86_400_000_000_000L);
          default -> null;
        };
    try {
      BigDecimal amount = nanos == null ? null : Numbers.decimalOrNull(text.substring(0, unit));
      if (amount == null || nanos == null) {
        return Duration.parse(text);
      }
      return Duration.ofNanos(amount.multiply(nanos).longValueExact());
    } catch (DateTimeException | ArithmeticException notParsable) {
      return null;
    }
  }
}
