package typthon.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Overrides;
import typthon.project.Typthon;

/// Runs the checker over the folder `tests` of the typing-conformance suite and scores each file.
///
/// A file passes if its errors stand where the suite's marks want them; see [ExpectedErrors]. Files
/// whose names begin with an underscore are helpers of others and not scored.
public final class Conformance {
  private Conformance() {}

  /// The score of one file.
  ///
  /// @param name the file's name
  /// @param differences one sentence for each difference; none if the file passes
  public record Score(String name, List<String> differences) {
    public Score {
      differences = List.copyOf(differences);
    }

    /// Tells whether the file passes.
    public boolean passed() {
      return differences.isEmpty();
    }
  }

  /// Scores the suite.
  ///
  /// @param arguments the folder of the tests; with `--verbose` behind it, every difference is
  ///   printed; with `--only NAME` one file
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> options = List.of(arguments);
    if (options.isEmpty() || options.getFirst().startsWith("-")) {
      System.err.println("usage: Conformance FOLDER [--verbose] [--only NAME] [--markdown]");
      System.exit(2);
    }
    int only = options.indexOf("--only");
    String name = only < 0 ? "" : options.get(only + 1);
    List<Score> scores = score(Path.of(options.getFirst()));
    if (options.contains("--markdown")) {
      printTable(out, scores);
      return;
    }
    boolean verbose = options.contains("--verbose") || only >= 0;
    for (Score score : scores) {
      if (score.name().contains(name)) {
        print(out, score, verbose);
      }
    }
    out.printf(
        "%d of %d files pass%n", scores.stream().filter(Score::passed).count(), scores.size());
  }

  private static void printTable(PrintStream out, List<Score> scores) {
    out.println("| File | Result | Errors missing | Errors too many |");
    out.println("|---|---|---|---|");
    for (Score score : scores) {
      long missing = score.differences().stream().filter(d -> d.contains("missing")).count();
      long tooMany = score.differences().size() - missing;
      out.println(
          "| "
              + score.name()
              + " | "
              + (score.passed() ? "pass" : "miss")
              + " | "
              + (missing == 0 ? "" : missing)
              + " | "
              + (tooMany == 0 ? "" : tooMany)
              + " |");
    }
  }

  private static void print(PrintStream out, Score score, boolean verbose) {
    int count = score.differences().size();
    out.println(
        (score.passed() ? "pass  " : "MISS  ") + score.name() + (count == 0 ? "" : "  " + count));
    if (verbose) {
      score.differences().forEach(d -> out.println("        " + d));
    }
  }

  /// Scores every test in `folder`, sorted by name.
  ///
  /// @throws IOException if the folder cannot be read
  public static List<Score> score(Path folder) throws IOException {
    List<Path> tests = tests(folder);
    Overrides overrides =
        Overrides.none().with("cache.enabled", "false").with("errors.max_errors", "0");
    Map<Path, Map<Integer, List<String>>> errors = new TreeMap<>();
    try (Typthon typthon = Typthon.open(folder, overrides)) {
      CheckResult result = typthon.check(tests, CheckListener.NONE);
      for (FileReport file : result.files()) {
        errors.put(file.path(), errors(file));
      }
    }
    List<Score> scores = new ArrayList<>();
    for (Path test : tests) {
      ExpectedErrors expected = ExpectedErrors.read(Files.readString(test));
      Map<Integer, List<String>> reported =
          errors.getOrDefault(test.toAbsolutePath().normalize(), Map.of());
      scores.add(new Score(test.getFileName().toString(), expected.differences(reported)));
    }
    return scores;
  }

  private static List<Path> tests(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".py") || f.toString().endsWith(".pyi"))
          .filter(f -> !f.getFileName().toString().startsWith("_"))
          .sorted()
          .toList();
    }
  }

  private static Map<Integer, List<String>> errors(FileReport file) {
    Map<Integer, List<String>> errors = new TreeMap<>();
    for (Finding finding : file.findings()) {
      if (counts(finding)) {
        errors
            .computeIfAbsent(finding.range().start().line() + 1, _ -> new ArrayList<>())
            .add("[" + finding.rule().slug() + "] " + finding.message());
      }
    }
    return errors;
  }

  /// The suite wants findings about deprecated things, whatever they weigh.
  private static boolean counts(Finding finding) {
    return finding.severity() == Severity.ERROR || finding.rule() == Rule.DEPRECATED;
  }
}
