package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;

/// Writes a report in one format.
@FunctionalInterface
public interface ReportPrinter {
  /// Writes all of a report; neither flushes nor closes.
  void print(Report report, Writer out) throws IOException;
}
