package example.embedding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.checker.rules.Severity;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Inspection;
import typthon.project.Position;
import typthon.project.ProgramType;
import typthon.project.Typthon;

/// Reviews a Python project: what is wrong, what a function promises, and what an edit would break
/// before it is saved.
public final class Review implements AutoCloseable {
  private final Typthon session;

  /// Opens the project that holds `root`.
  public Review(Path root) {
    session = Typthon.builder().root(root).open();
  }

  /// Returns one line for each error of the project.
  public List<String> errors() {
    return lines(session.check());
  }

  /// Returns the errors that `file` would have if it held `text`.
  public List<String> errorsOf(Path file, String text) {
    return lines(session.checkSource(file, text));
  }

  /// Returns what a function takes and gives, for instance `shop.price` of `shop.py`.
  public String signature(String name) {
    return session
        .signatureOf(name)
        .map(type -> name + type.display())
        .orElse(name + " is not known");
  }

  /// Returns the type of the expression at a place, lines and columns counted from 1.
  public String typeAt(Path file, int line, int column) {
    return session.typeAt(file, line - 1, column - 1).map(type -> type.display()).orElse("nothing");
  }

  /// Tells whether instances of a class fit where another class is declared, and if not, why.
  public String fits(String given, String declared) {
    Inspection inspection = session.inspect();
    Optional<ProgramType> source = inspection.signatureOf(given).flatMap(ProgramType::instance);
    Optional<ProgramType> target = inspection.signatureOf(declared).flatMap(ProgramType::instance);
    if (source.isEmpty() || target.isEmpty()) {
      return (source.isEmpty() ? given : declared) + " is no class";
    }
    return source.get().isAssignableTo(target.get())
        ? given + " fits " + declared
        : given
            + " does not fit "
            + declared
            + ": "
            + String.join(", ", source.get().whyNotAssignableTo(target.get()));
  }

  private static List<String> lines(CheckResult result) {
    List<String> lines = new ArrayList<>();
    for (FileReport file : result.files()) {
      for (Finding finding : file.findings()) {
        if (finding.severity() == Severity.ERROR) {
          Position start = finding.range().start();
          lines.add(
              file.relativePath()
                  + ":"
                  + (start.line() + 1)
                  + ": "
                  + finding.message()
                  + " ["
                  + finding.rule().slug()
                  + "]");
        }
      }
    }
    return lines;
  }

  @Override
  public void close() {
    session.close();
  }

  /// Prints the errors of the project in the folder that is given, or the current one.
  public static void main(String[] arguments) {
    try (Review review = new Review(Path.of(arguments.length == 0 ? "." : arguments[0]))) {
      review.errors().forEach(IO::println);
    }
  }
}
