package typthon.project.metrics;

import java.util.Map;

/// Writes a summary in its three forms. Numbers are written by hand: this runs in short processes.
final class MetricsReport {
  private static final long[] UNITS = {
    3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L
  };
  private static final String[] UNIT_NAMES = {"h", "min", "s", "ms", "µs"};

  private MetricsReport() {}

  static String text(Metrics.Summary summary) {
    StringBuilder out = new StringBuilder();
    out.append("Uptime: ").append(duration(summary.uptime())).append('\n');
    out.append("\n=== Timings ===\n");
    for (Map.Entry<String, Metrics.Timing> entry : summary.timings().entrySet()) {
      Metrics.Timing timing = entry.getValue();
      out.append(entry.getKey()).append(":\n");
      out.append("  count: ").append(timing.count()).append('\n');
      append(out, "total: ", timing.total());
      append(out, "mean:  ", timing.mean());
      append(out, "min:   ", timing.min());
      append(out, "max:   ", timing.max());
      append(out, "p50:   ", timing.p50());
      append(out, "p95:   ", timing.p95());
      append(out, "p99:   ", timing.p99());
    }
    out.append("\n=== Counters ===\n");
    for (Map.Entry<String, Long> entry : summary.counters().entrySet()) {
      out.append(entry.getKey()).append(": ").append(entry.getValue().longValue()).append('\n');
    }
    return out.toString();
  }

  private static void append(StringBuilder out, String name, long nanoseconds) {
    out.append("  ").append(name).append(duration(nanoseconds)).append('\n');
  }

  /// Writes a length in the largest unit that keeps it at or above 1, with two decimals.
  static String duration(long nanoseconds) {
    for (int i = 0; i < UNITS.length; i++) {
      if (nanoseconds >= UNITS[i]) {
        long hundredths = Math.round(nanoseconds * 100.0 / UNITS[i]);
        String digits = Long.toString(hundredths % 100);
        return hundredths / 100 + "." + (digits.length() < 2 ? "0" : "") + digits + UNIT_NAMES[i];
      }
    }
    return nanoseconds + ".00ns";
  }

  static String json(Metrics.Summary summary) {
    StringBuilder out = new StringBuilder();
    out.append("{\"uptime\":").append(summary.uptime()).append(",\"timings\":{");
    String comma = "";
    for (Map.Entry<String, Metrics.Timing> entry : summary.timings().entrySet()) {
      Metrics.Timing t = entry.getValue();
      quote(out.append(comma), entry.getKey());
      out.append(":{\"count\":").append(t.count()).append(",\"total\":").append(t.total());
      out.append(",\"mean\":").append(t.mean()).append(",\"min\":").append(t.min());
      out.append(",\"max\":").append(t.max()).append(",\"p50\":").append(t.p50());
      out.append(",\"p95\":").append(t.p95()).append(",\"p99\":").append(t.p99()).append('}');
      comma = ",";
    }
    out.append("},\"counters\":{");
    comma = "";
    for (Map.Entry<String, Long> entry : summary.counters().entrySet()) {
      quote(out.append(comma), entry.getKey()).append(':').append(entry.getValue().longValue());
      comma = ",";
    }
    return out.append("}}").toString();
  }

  private static StringBuilder quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    return out.append('"');
  }

  static String prometheus(Metrics.Summary summary) {
    StringBuilder out = new StringBuilder();
    out.append("# TYPE typthon_uptime_seconds gauge\n");
    out.append("typthon_uptime_seconds ").append(seconds(summary.uptime())).append('\n');
    for (Map.Entry<String, Metrics.Timing> entry : summary.timings().entrySet()) {
      String name = "typthon_" + identifier(entry.getKey()) + "_seconds";
      Metrics.Timing t = entry.getValue();
      out.append("# TYPE ").append(name).append(" summary\n");
      quantile(out, name, "0.5", t.p50());
      quantile(out, name, "0.95", t.p95());
      quantile(out, name, "0.99", t.p99());
      out.append(name).append("_sum ").append(seconds(t.total())).append('\n');
      out.append(name).append("_count ").append(t.count()).append('\n');
    }
    for (Map.Entry<String, Long> entry : summary.counters().entrySet()) {
      String name = "typthon_" + identifier(entry.getKey()) + "_total";
      out.append("# TYPE ").append(name).append(" counter\n");
      out.append(name).append(' ').append(entry.getValue().longValue()).append('\n');
    }
    return out.toString();
  }

  private static void quantile(StringBuilder out, String name, String quantile, long nanoseconds) {
    out.append(name).append("{quantile=\"").append(quantile).append("\"} ");
    out.append(seconds(nanoseconds)).append('\n');
  }

  private static double seconds(long nanoseconds) {
    return nanoseconds / 1e9;
  }

  private static String identifier(String name) {
    StringBuilder out = new StringBuilder(name);
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      boolean plain =
          c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!plain) {
        out.setCharAt(i, '_');
      }
    }
    return out.toString();
  }
}
