package typthon.lsp.diagnostics;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Rule;
import typthon.ide.TextSpan;
import typthon.lsp.documents.Addresses;
import typthon.lsp.documents.OpenText;
import typthon.lsp.text.PositionEncoding;
import typthon.lsp.text.TextLines;
import typthon.project.FileReport;
import typthon.project.Finding;

/// Makes the diagnostics of the protocol from what a check found. For one result.
final class Conversion {
  /// What is said of code that could as well be gone.
  private static final Set<Rule> FADED =
      EnumSet.of(Rule.UNUSED_IMPORT, Rule.UNUSED_VARIABLE, Rule.UNREACHABLE, Rule.UNUSED_IGNORE);

  private final Path root;
  private final PositionEncoding encoding;
  private final Map<Path, OpenText> texts;
  private final Map<Path, FileReport> reports;

  /// @param root what the relative paths of findings start from
  /// @param texts the open texts as the check saw them
  /// @param reports what was found where, to look at the lines of files that are not open
  Conversion(
      Path root,
      PositionEncoding encoding,
      Map<Path, OpenText> texts,
      Map<Path, FileReport> reports) {
    this.root = root;
    this.encoding = encoding;
    this.texts = texts;
    this.reports = reports;
  }

  /// Returns the diagnostics of a file by the address of the document that they lie in. Each part
  /// of an open text has an entry.
  SortedMap<String, List<Diagnostic>> of(FileReport report) {
    SortedMap<String, List<Diagnostic>> byAddress = new TreeMap<>();
    OpenText open = texts.get(report.path());
    if (open == null) {
      byAddress.put(Addresses.of(report.path()), new ArrayList<>());
    } else {
      open.parts().forEach(part -> byAddress.put(part.address(), new ArrayList<>()));
    }
    for (Finding finding : report.findings()) {
      Location place = place(report.path(), finding.range());
      List<Diagnostic> list = byAddress.get(place.getUri());
      if (list != null) {
        list.add(diagnostic(report, finding, place.getRange()));
      }
    }
    return byAddress;
  }

  private Diagnostic diagnostic(FileReport report, Finding finding, Range range) {
    StringBuilder message = new StringBuilder(finding.message());
    List<DiagnosticRelatedInformation> related = new ArrayList<>();
    for (Finding.Note note : finding.notes()) {
      Optional<Path> file = note.relativePath().flatMap(this::resolved);
      if (note.range().isEmpty() || (note.relativePath().isPresent() && file.isEmpty())) {
        message.append('\n').append(note.message());
      } else {
        Location place = place(file.orElse(report.path()), note.range().get());
        related.add(new DiagnosticRelatedInformation(place, note.message()));
      }
    }
    finding.hints().forEach(hint -> message.append('\n').append(hint));
    Diagnostic diagnostic =
        new Diagnostic(
            range, message.toString(), severity(finding), "typthon", finding.rule().slug());
    if (!related.isEmpty()) {
      diagnostic.setRelatedInformation(related);
    }
    List<DiagnosticTag> tags = new ArrayList<>();
    if (finding.unnecessary() || FADED.contains(finding.rule())) {
      tags.add(DiagnosticTag.Unnecessary);
    }
    if (finding.deprecated()) {
      tags.add(DiagnosticTag.Deprecated);
    }
    if (!tags.isEmpty()) {
      diagnostic.setTags(tags);
    }
    return diagnostic;
  }

  private static DiagnosticSeverity severity(Finding finding) {
    return switch (finding.severity()) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFO -> DiagnosticSeverity.Information;
      case HINT, OFF -> DiagnosticSeverity.Hint;
    };
  }

  /// Returns the file of a note; nothing for one of the bundled stubs, which is in an archive.
  private Optional<Path> resolved(String relative) {
    if (relative.startsWith("typeshed:")) {
      return Optional.empty();
    }
    try {
      return Optional.of(root.resolve(relative).normalize());
    } catch (InvalidPathException senseless) {
      return Optional.empty();
    }
  }

  private Location place(Path file, typthon.project.Range range) {
    OpenText open = texts.get(file);
    if (open == null) {
      FileReport report = reports.get(file);
      IntFunction<@Nullable String> lines =
          line -> report == null ? null : report.text().line(line).orElse(null);
      return new Location(
          Addresses.of(file),
          new Range(position(range.start(), lines), position(range.end(), lines)));
    }
    TextSpan span = new TextSpan(offset(open.lines(), range.start()), end(open.lines(), range));
    return open.partAt(span.start())
        .map(part -> new Location(part.address(), open.range(part, span, encoding)))
        .orElseGet(() -> new Location(Addresses.of(file), new Range(zero(), zero())));
  }

  private static Position zero() {
    return new Position(0, 0);
  }

  private static int offset(TextLines lines, typthon.project.Position place) {
    return Math.min(lines.start(place.line()) + place.utf16Column(), lines.text().length());
  }

  private static int end(TextLines lines, typthon.project.Range range) {
    return Math.max(offset(lines, range.start()), offset(lines, range.end()));
  }

  private Position position(typthon.project.Position place, IntFunction<@Nullable String> lines) {
    int column =
        switch (encoding) {
          case UTF16 -> place.utf16Column();
          case UTF32 -> place.column();
          case UTF8 -> {
            String line = place.column() == 0 ? null : lines.apply(place.line());
            yield line == null
                ? place.column()
                : encoding.units(line, 0, Math.min(line.length(), place.utf16Column()));
          }
        };
    return new Position(place.line(), column);
  }

  /// Returns reports by their paths.
  static Map<Path, FileReport> byPath(List<FileReport> reports) {
    Map<Path, FileReport> byPath = new LinkedHashMap<>();
    reports.forEach(report -> byPath.put(report.path(), report));
    return byPath;
  }
}
