package pathvein.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pathvein.pattern.PatternWriter;
import pathvein.tree.Explanation;
import pathvein.tree.Explanation.Demand;

/// Writes explanations as JSON.
final class Accounts {
  private Accounts() {}

  /// Returns an object for the whole account.
  static String object(Explanation account) {
    return "{"
        + Format.pathMembers(account.place(), false)
        + ",\"name\":"
        + text(account.pattern().name().toString())
        + ",\"matches\":"
        + account.matches()
        + ",\"score\":"
        + String.format(Locale.ROOT, "%.4f", account.score())
        + ",\"demands\":"
        + demands(account)
        + "}";
  }

  /// Returns the list of demands.
  static String demands(Explanation account) {
    return account.demands().stream()
        .map(Accounts::demand)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String demand(Demand demand) {
    StringBuilder out = new StringBuilder("{\"kind\":\"");
    out.append(demand.kind().name().toLowerCase(Locale.ROOT)).append("\",\"rule\":");
    out.append(text(demand.rule())).append(",\"met\":").append(demand.met());
    out.append(",\"witnesses\":").append(texts(demand.witnesses()));
    if (demand.nearest() != null) {
      out.append(",\"nearest\":").append(text(demand.nearest()));
    }
    if (demand.inside() != null) {
      out.append(",\"inside\":").append(object(demand.inside()));
    }
    return out.append('}').toString();
  }

  private static String texts(List<String> texts) {
    return texts.stream().map(Accounts::text).collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(String text) {
    return PatternWriter.quote(text, false);
  }
}
