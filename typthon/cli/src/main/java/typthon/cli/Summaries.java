package typthon.cli;

import typthon.project.CacheStats;
import typthon.project.CheckResult;
import typthon.project.Counters;
import typthon.project.ExitStatus;
import typthon.project.FileReport;
import typthon.project.Typthon;

/// What standard error says at the end of a check.
final class Summaries {
  private Summaries() {}

  /// Returns the closing line: how many findings of which severity in how many files.
  static String line(CheckResult result, ExitStatus status) {
    CheckResult.Summary summary = result.summary();
    StringBuilder line = new StringBuilder();
    if (summary.findings() == 0) {
      line.append(status == ExitStatus.CLEAN ? "No problems in " : "Checked ");
      line.append(count(summary.files(), "file"));
    } else {
      line.append("Found ");
      int start = line.length();
      add(line, start, summary.errors(), "error");
      add(line, start, summary.warnings(), "warning");
      add(line, start, summary.infos(), "info");
      add(line, start, summary.hints(), "hint");
      line.append(" in ").append(count(filesWithFindings(result), "file"));
      line.append(" of ").append(summary.files());
    }
    if (summary.withheld() > 0) {
      line.append("; ").append(summary.withheld()).append(" not shown (--max-errors 0 shows all)");
    }
    return line.toString();
  }

  /// Writes what was done, one number a line, and the report of all timers and counters.
  static void stats(CheckResult result, Typthon session, Terminal terminal) {
    CheckResult.Summary summary = result.summary();
    Counters counters = result.counters();
    CacheStats cache = result.cache();
    stat(terminal, "files", summary.files());
    stat(terminal, "modules parsed", counters.modulesParsed());
    stat(terminal, "modules checked", counters.modulesChecked());
    stat(terminal, "modules reused", counters.modulesReused());
    stat(terminal, "modules from disk", counters.modulesFromDisk());
    stat(terminal, "definitions evaluated", counters.definitionsEvaluated());
    stat(terminal, "suppressed findings", summary.suppressed());
    stat(terminal, "cache hits", cache.hits());
    stat(terminal, "cache hits on disk", cache.diskHits());
    stat(terminal, "cache misses", cache.misses());
    stat(terminal, "cache evictions", cache.evictions());
    terminal.tell("cache hit rate: " + percent(cache.hitRate()));
    stat(terminal, "cache records read", cache.diskReads());
    stat(terminal, "cache records written", cache.diskWrites());
    stat(terminal, "cache records corrupt", cache.corrupt());
    stat(terminal, "cache bytes on disk", cache.bytesDisk());
    if (!cache.remote().equals(CacheStats.Remote.ZERO)) {
      stat(terminal, "remote hits", cache.remote().hits());
      stat(terminal, "remote misses", cache.remote().misses());
      stat(terminal, "remote bytes read", cache.remote().bytesRead());
      stat(terminal, "remote errors", cache.remote().errors());
    }
    session
        .phases()
        .forEach((part, length) -> stat(terminal, "microseconds " + part, length / 1_000));
    stat(terminal, "milliseconds", summary.nanoseconds() / 1_000_000);
    terminal.tell(session.metrics().summary().toText().stripTrailing());
  }

  private static String percent(double rate) {
    long hundredths = Math.round(rate * 10_000);
    long digits = hundredths % 100;
    return hundredths / 100 + (digits < 10 ? ".0" : ".") + digits + "%";
  }

  private static void stat(Terminal terminal, String name, long value) {
    terminal.tell(name + ": " + value);
  }

  private static void add(StringBuilder line, int start, int number, String noun) {
    if (number > 0) {
      line.append(line.length() > start ? ", " : "").append(count(number, noun));
    }
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static int filesWithFindings(CheckResult result) {
    int files = 0;
    for (FileReport file : result.files()) {
      files += file.findings().isEmpty() ? 0 : 1;
    }
    return files;
  }
}
