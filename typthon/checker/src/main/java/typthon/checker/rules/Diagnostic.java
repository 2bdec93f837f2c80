package typthon.checker.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// One finding in one file.
///
/// @param rule what is wrong
/// @param start UTF-8 bytes from the start of the file to the first byte concerned
/// @param end offset behind the last byte concerned
/// @param message one sentence without a trailing period
/// @param notes secondary places with a text each
/// @param hints what to do about it, a sentence each
/// @param tags how an editor may show the range
public record Diagnostic(
    Rule rule,
    int start,
    int end,
    String message,
    List<Note> notes,
    List<String> hints,
    Set<Tag> tags) {

  /// By start, then end, then code, then message.
  public static final Comparator<Diagnostic> ORDER = Diagnostic::compare;

  public Diagnostic {
    notes = List.copyOf(notes);
    hints = List.copyOf(hints);
    tags = Set.copyOf(tags);
  }

  private static int compare(Diagnostic left, Diagnostic right) {
    if (left.start != right.start) {
      return Integer.compare(left.start, right.start);
    }
    if (left.end != right.end) {
      return Integer.compare(left.end, right.end);
    }
    int byRule = left.rule.compareTo(right.rule);
    return byRule != 0 ? byRule : left.message.compareTo(right.message);
  }

  /// A finding without notes, hints and tags.
  public Diagnostic(Rule rule, int start, int end, String message) {
    this(rule, start, end, message, List.of(), List.of(), Set.of());
  }

  /// Returns this finding with other notes.
  public Diagnostic withNotes(List<Note> notes) {
    return new Diagnostic(rule, start, end, message, notes, hints, tags);
  }

  /// Returns this finding with other hints.
  public Diagnostic withHints(List<String> hints) {
    return new Diagnostic(rule, start, end, message, notes, hints, tags);
  }

  /// Returns this finding with one tag.
  public Diagnostic withTag(Tag tag) {
    return new Diagnostic(rule, start, end, message, notes, hints, Set.of(tag));
  }

  /// A place elsewhere that explains a finding.
  ///
  /// @param module dotted name of the module that the offsets belong to; empty for a note without a
  ///   place, whose offsets are 0
  /// @param start offset of the first byte
  /// @param end offset behind the last byte
  /// @param message a sentence without a trailing period
  public record Note(String module, int start, int end, String message) {}

  /// How an editor may show a range.
  public enum Tag {
    UNNECESSARY,
    DEPRECATED
  }
}
