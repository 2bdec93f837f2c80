package example;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import pathvein.Pathvein;
import pathvein.Scan;
import pathvein.ScanResult;
import pathvein.pattern.PatternReader;
import pathvein.pattern.StructurePattern;
import pathvein.source.Problem;
import pathvein.transfer.Outcome;
import pathvein.transfer.Transfer;
import pathvein.transfer.TransferPlan;
import pathvein.tree.Explanation;

/// Copies complete experiments, and tells what the incomplete ones lack.
public final class SortRuns {
  private SortRuns() {}

  /// Arguments: a pattern file, where to look, where to copy to.
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("a pattern file, a source and a destination are needed");
    }
    List<StructurePattern> patterns = PatternReader.strict().load(Path.of(arguments[0]));
    sort(patterns, Path.of(arguments[1]), Path.of(arguments[2]), System.out);
  }

  static void sort(List<StructurePattern> patterns, Path source, Path target, PrintStream out)
      throws IOException {
    Scan scan = Pathvein.in(source).find(patterns).exclude("tmp");
    ScanResult found = scan.collect();
    for (Problem problem : found.problems()) {
      out.println("could not read " + problem.place() + ": " + problem.message());
    }
    TransferPlan plan = Transfer.of(found.matches()).mirror(target).plan();
    for (Outcome outcome : plan.execute().outcomes()) {
      switch (outcome) {
        case Outcome.Copied copied ->
            out.println(copied.match().relative() + ": " + copied.files() + " files copied");
        case Outcome.Refused refused ->
            out.println(refused.match().relative() + ": " + refused.conflict().sentence());
        case Outcome.Failed failed ->
            out.println(failed.match().relative() + ": " + failed.failures().size() + " faults");
        case Outcome.Planned planned -> out.println(planned.match().relative() + ": planned");
      }
    }
    for (Explanation account : scan.partial(0.5)) {
      out.println(account.place().relative() + " is incomplete:");
      account.missing().forEach(line -> out.println("  " + line));
    }
  }
}
