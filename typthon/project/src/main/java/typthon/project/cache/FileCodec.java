package typthon.project.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Rule;
import typthon.project.Finding.Note;
import typthon.project.Position;
import typthon.project.Range;
import typthon.project.findings.CheckedFile;
import typthon.project.findings.Directive;
import typthon.project.findings.LocatedDiagnostic;

/// Writes and reads what the check of a file left behind.
final class FileCodec {
  private static final int NUMBERS = 1000;
  private static final Directive.Kind[] KINDS = Directive.Kind.values();

  private final @Nullable Rule[] rules = new @Nullable Rule[NUMBERS];

  FileCodec() {
    for (Rule rule : Rule.values()) {
      rules[numberOf(rule)] = rule;
    }
  }

  private static int numberOf(Rule rule) {
    return Integer.parseInt(rule.code(), 2, rule.code().length(), 10);
  }

  void write(RecordWriter out, CheckedFile file) {
    out.number(file.diagnostics().size());
    for (LocatedDiagnostic diagnostic : file.diagnostics()) {
      write(out, diagnostic);
    }
    out.number(file.directives().size());
    for (Directive directive : file.directives()) {
      out.number(directive.kind().ordinal());
      write(out, directive.range());
      out.flag(directive.wholeFile());
      writeTexts(out, directive.names());
    }
  }

  CheckedFile read(RecordReader in) {
    int count = in.count();
    List<LocatedDiagnostic> diagnostics = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      diagnostics.add(readDiagnostic(in));
    }
    int directiveCount = in.count();
    List<Directive> directives = new ArrayList<>(directiveCount);
    for (int i = 0; i < directiveCount; i++) {
      int kind = in.number();
      if (kind >= KINDS.length) {
        throw new CorruptRecordException("a kind of directive is unknown");
      }
      directives.add(new Directive(KINDS[kind], readRange(in), in.flag(), readTexts(in)));
    }
    return new CheckedFile(diagnostics, directives);
  }

  private void write(RecordWriter out, LocatedDiagnostic diagnostic) {
    out.number(numberOf(diagnostic.rule()));
    write(out, diagnostic.range());
    out.text(diagnostic.message());
    writeNotes(out, diagnostic.notes());
    writeTexts(out, diagnostic.hints());
    out.flag(diagnostic.unnecessary());
    out.flag(diagnostic.deprecated());
  }

  private LocatedDiagnostic readDiagnostic(RecordReader in) {
    return new LocatedDiagnostic(
        readRule(in), readRange(in), in.text(), readNotes(in), readTexts(in), in.flag(), in.flag());
  }

  static void writeRule(RecordWriter out, Rule rule) {
    out.number(numberOf(rule));
  }

  Rule readRule(RecordReader in) {
    int number = in.number();
    Rule rule = number < NUMBERS ? rules[number] : null;
    if (rule == null) {
      throw new CorruptRecordException("a rule is unknown");
    }
    return rule;
  }

  static void writeNotes(RecordWriter out, List<Note> notes) {
    out.number(notes.size());
    for (Note note : notes) {
      out.text(note.relativePath().orElse(""));
      out.flag(note.range().isPresent());
      if (note.range().isPresent()) {
        write(out, note.range().get());
      }
      out.text(note.message());
    }
  }

  static List<Note> readNotes(RecordReader in) {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    List<Note> notes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String path = in.text();
      Optional<Range> range = in.flag() ? Optional.of(readRange(in)) : Optional.empty();
      notes.add(new Note(path.isEmpty() ? Optional.empty() : Optional.of(path), range, in.text()));
    }
    return notes;
  }

  static void writeTexts(RecordWriter out, List<String> texts) {
    out.number(texts.size());
    for (String text : texts) {
      out.text(text);
    }
  }

  static List<String> readTexts(RecordReader in) {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.text());
    }
    return texts;
  }

  static void write(RecordWriter out, Range range) {
    write(out, range.start());
    write(out, range.end());
  }

  private static void write(RecordWriter out, Position position) {
    out.number(position.line());
    out.number(position.column());
    out.number(position.utf16Column());
  }

  static Range readRange(RecordReader in) {
    return new Range(readPosition(in), readPosition(in));
  }

  private static Position readPosition(RecordReader in) {
    return new Position(in.number(), in.number(), in.number());
  }
}
