package typthon.cli.commands;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import typthon.cli.arguments.UsageException;
import typthon.cli.output.TraceText;
import typthon.project.ExitStatus;
import typthon.project.Explanation;
import typthon.project.Typthon;

/// `typthon explain --at` and `typthon verify-trace`.
final class TraceCommands {
  private static final Pattern PLACE = Pattern.compile("(.+):(\\d+):(\\d+)");

  private TraceCommands() {}

  /// Explains the type at `place`, which is `file:line:column`, both counted from 1.
  ///
  /// @param folder what the file is relative to
  static void explain(Typthon session, Path folder, String place, String format, Writer out)
      throws IOException {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      throw new UsageException("--at " + place + ": file:line:column is expected");
    }
    Path file = folder.resolve(matcher.group(1)).normalize();
    if (!Files.isRegularFile(file)) {
      throw new UsageException(matcher.group(1) + ": not found");
    }
    int line = number(matcher.group(2));
    int column = number(matcher.group(3));
    Explanation explanation =
        session
            .explain(file, line - 1, column - 1)
            .orElseThrow(
                () -> new UsageException("--at " + place + ": no expression stands there"));
    switch (format) {
      case "text" -> TraceText.text(explanation, out);
      case "json" -> TraceText.json(explanation, out);
      default ->
          throw new UsageException("unknown format \"" + format + "\" (there are text and json)");
    }
  }

  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Math.max(1, Integer.parseInt(digits));
  }

  /// Checks the trace in `file` and tells the first judgement that does not hold.
  static ExitStatus verify(Typthon session, Path file, Writer out) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": not found");
    }
    Explanation explanation;
    try (Reader reader = Files.newBufferedReader(file)) {
      explanation = TraceText.read(reader);
    }
    Optional<String> wrong = session.refute(explanation);
    if (wrong.isPresent()) {
      out.write("does not hold: " + wrong.get() + "\n");
      return ExitStatus.FINDINGS;
    }
    out.write("holds: " + explanation.trace().size() + " judgements\n");
    return ExitStatus.CLEAN;
  }
}
