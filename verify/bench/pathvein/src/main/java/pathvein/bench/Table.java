package pathvein.bench;

import java.io.IOException;
import java.nio.file.Path;

/// Makes the tables of `docs/benchmarks/pathvein.md`: `verify/bench/pathvein.sh` starts it.
/// Everything is measured in one run, the alternatives in turn.
public final class Table {
  private Table() {}

  /// Arguments: the number of runs, and the sections wanted, all if none is named.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    int fewer = Math.max(1, runs / 2);
    String wanted = arguments.length > 1 ? arguments[1] : "warm threads small large counts globs";
    Path tree = BenchTree.require();
    System.out.println(
        "JDK "
            + Runtime.version()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors, "
            + runs
            + " runs of whole processes on the smaller tree, "
            + fewer
            + " of all else");
    if (wanted.contains("warm")) {
      WarmFigures.print(tree, fewer);
    }
    if (wanted.contains("threads")) {
      ThreadFigures.print(tree, fewer);
    }
    if (wanted.contains("small")) {
      ProcessFigures.print("Whole process, 312,495 entries (goal: 100 % of fd)", tree, runs);
      ProcessFigures.printStart(runs);
    }
    if (wanted.contains("large")) {
      Path large = BenchTree.requireLarge();
      ProcessFigures.print("Whole process, 1.25 million entries (goal: 67 % of fd)", large, fewer);
    }
    if (wanted.contains("counts")) {
      CountFigures.print(tree, wanted.contains("large") ? BenchTree.requireLarge() : null);
    }
    if (wanted.contains("globs")) {
      GlobFigures.print();
    }
  }

  static void heading(String text, String... columns) {
    System.out.println("\n## " + text + "\n");
    System.out.println("| " + String.join(" | ", columns) + " |");
    System.out.println("|" + "---|".repeat(columns.length));
  }

  static void row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(cell).append(" |");
    }
    System.out.println(line);
  }

  static String times(double one, double other) {
    return String.valueOf(Math.round(10 * one / other) / 10.0);
  }

  static String percent(double part, double whole) {
    return Math.round(100 * part / whole) + " %";
  }
}
