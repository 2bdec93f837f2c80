package hyperparameter.processor;

import hyperparameter.value.KeyHash;
import hyperparameter.value.Numbers;
import hyperparameter.value.Scalars;

/// Pieces of generated source code.
final class Source {
  private Source() {}

  /// Returns a Java literal of a text.
  static String literal(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /// Returns the constants of a parameter: its key and its hash.
  static String constants(Hyper hyper) {
    String constant = hyper.constant();
    return "  /// The key `"
        + hyper.key()
        + "`."
        + (hyper.doc().isEmpty() ? "" : " " + hyper.doc().replace('\n', ' '))
        + "\n"
        + "  public static final "
        + keyType(hyper)
        + " "
        + constant
        + " =\n      "
        + declaration(hyper)
        + ";\n\n"
        + "  /// XXH64 with seed 42 of `"
        + hyper.key()
        + "`.\n"
        + "  public static final long "
        + constant
        + "_HASH = 0x"
        + Long.toHexString(KeyHash.of(hyper.key()))
        + "L;\n\n";
  }

  private static String keyType(Hyper hyper) {
    KeyKind kind = KeyKind.of(hyper.type());
    String name = "hyperparameter." + kind.keyClass;
    return kind == KeyKind.OBJECT ? name + "<" + Types.boxed(hyper.type()) + ">" : name;
  }

  private static String declaration(Hyper hyper) {
    KeyKind kind = KeyKind.of(hyper.type());
    String fallback = hyper.fallback();
    StringBuilder out = new StringBuilder("hyperparameter.Keys.");
    if (kind == KeyKind.OBJECT) {
      out.append(fallback == null ? "required(" : "parsed(")
          .append(literal(hyper.key()))
          .append(", ");
      out.append(Types.expression(hyper.type()));
      out.append(fallback == null ? "" : ", " + literal(fallback)).append(')');
    } else {
      out.append(kind.factory).append('(').append(literal(hyper.key()));
      out.append(fallback == null ? "" : ", " + value(kind, fallback)).append(')');
    }
    if (hyper.isBounded() && kind.isNumeric()) {
      out.append(".range(").append(bound(kind, hyper.least())).append(", ");
      out.append(bound(kind, hyper.most())).append(')');
    }
    if (!hyper.doc().isEmpty()) {
      out.append("\n          .doc(").append(literal(hyper.doc())).append(')');
    }
    return out.toString();
  }

  private static String value(KeyKind kind, String text) {
    return switch (kind) {
      case INT -> String.valueOf(Numbers.integerOrNull(text.equals("true") ? "1" : text));
      case LONG -> Numbers.integerOrNull(text) + "L";
      case DOUBLE -> number(Scalars.toDouble(text));
      case BOOLEAN -> String.valueOf(Scalars.toBoolean(text));
      case STRING, OBJECT -> literal(text);
    };
  }

  private static String bound(KeyKind kind, double bound) {
    return switch (kind) {
      case INT -> String.valueOf((int) Math.clamp(bound, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case LONG -> (long) bound + "L";
      default -> number(bound);
    };
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return Double.toString(value);
  }
}
