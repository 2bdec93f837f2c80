package typthon.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The formats of findings, with their names and legacy aliases.
public enum OutputFormat {
  FULL("full", "default", "verbose"),
  CONCISE("concise", "compact"),
  JSON("json"),
  JSONL("jsonl"),
  SARIF("sarif"),
  GITHUB("github"),
  GITLAB("gitlab"),
  JUNIT("junit"),
  AZURE("azure");

  private final List<String> names;

  OutputFormat(String... names) {
    this.names = List.of(names);
  }

  /// Returns the name.
  public String label() {
    return names.getFirst();
  }

  /// Returns a printer of this format.
  ///
  /// @param color whether it colours its text, if the format is for people
  public ReportPrinter printer(boolean color) {
    return switch (this) {
      case FULL -> new FullPrinter(color);
      case CONCISE -> new ConcisePrinter(color);
      case JSON -> new JsonPrinter();
      case JSONL -> new JsonLinesPrinter();
      case SARIF -> new SarifPrinter();
      case GITHUB -> new GithubPrinter();
      case GITLAB -> new GitlabPrinter();
      case JUNIT -> new JunitPrinter();
      case AZURE -> new AzurePrinter();
    };
  }

  /// Returns the format with this name or alias, or null.
  public static @Nullable OutputFormat named(String name) {
    for (OutputFormat format : values()) {
      if (format.names.contains(name)) {
        return format;
      }
    }
    return null;
  }

  /// Returns all names and aliases.
  public static List<String> allNames() {
    List<String> all = new ArrayList<>();
    for (OutputFormat format : values()) {
      all.addAll(format.names);
    }
    return all;
  }
}
