package pathvein.bench;

import java.io.IOException;
import java.nio.file.Path;

/// Makes the whole table of figures: `verify/bench/pathvein.sh` starts it. Everything is measured
/// in one run, the alternatives in turn, and of each the run with the least processor time counts.
public final class Table {
  private Table() {}

  /// Arguments: the number of runs, and the sections wanted, all if none is named.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    String wanted = arguments.length > 1 ? arguments[1] : "warm threads small large counts globs";
    Path tree = BenchTree.require();
    System.out.println(
        "JDK "
            + Runtime.version()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors, "
            + runs
            + " runs");
    if (wanted.contains("warm")) {
      WarmFigures.print(tree, runs);
    }
    if (wanted.contains("threads")) {
      ThreadFigures.print(tree, runs);
    }
    if (wanted.contains("small")) {
      ProcessFigures.print("Whole process, 312,495 entries", tree, runs, 1.0);
    }
    if (wanted.contains("large")) {
      Path large = BenchTree.requireLarge();
      ProcessFigures.print("Whole process, 1.25 million entries", large, runs, 1 / 1.5);
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

  static String percent(double part, double whole) {
    return Math.round(100 * part / whole) + " %";
  }
}
