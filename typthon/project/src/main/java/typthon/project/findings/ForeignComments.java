package typthon.project.findings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Preset;
import typthon.project.ForeignChecker;
import typthon.syntax.Parsed.Comment;

/// Reads the comments that speak to other checkers.
///
/// The rules that they name in brackets are others than ours, so a comment that hides some of
/// theirs hides all of ours on its line. Settings of single rules (`# pyright: reportX=false`) are
/// left alone.
final class ForeignComments {
  private ForeignComments() {}

  /// Returns what a part of a comment says, or null if it speaks to nobody that is known.
  ///
  /// @param part without its `#`
  static @Nullable Directive read(Comment comment, String part, Places places) {
    int colon = part.indexOf(':');
    ForeignChecker checker = colon < 0 ? null : ForeignChecker.named(part.substring(0, colon));
    if (checker == null) {
      return null;
    }
    String text = part.substring(colon + 1).strip();
    return comment.ownLine()
        ? ofFile(comment, checker, text, places)
        : ofLine(comment, checker, text, places);
  }

  private static @Nullable Directive ofLine(
      Comment comment, ForeignChecker checker, String text, Places places) {
    boolean ignores =
        checker != ForeignChecker.MYPY
            && text.startsWith("ignore")
            && (text.length() == 6
                || text.charAt(6) == '['
                || Character.isWhitespace(text.charAt(6)));
    return ignores
        ? directive(Directive.Kind.FOREIGN_IGNORE, comment, places, false, List.of(checker.label()))
        : null;
  }

  /// A comment on a line of its own holds for the whole file, wherever it stands.
  private static @Nullable Directive ofFile(
      Comment comment, ForeignChecker checker, String text, Places places) {
    for (String setting : text.split(",", -1)) {
      Preset preset = checker == ForeignChecker.PYRIGHT ? preset(setting.strip()) : null;
      if (preset != null) {
        List<String> names = List.of(checker.label(), preset.label());
        return directive(Directive.Kind.FOREIGN_PRESET, comment, places, true, names);
      }
      if (ignoresErrors(checker, setting.strip())) {
        List<String> names = List.of(checker.label());
        return directive(Directive.Kind.FOREIGN_IGNORE, comment, places, true, names);
      }
    }
    return null;
  }

  private static @Nullable Preset preset(String label) {
    return switch (label) {
      case "basic" -> Preset.BASIC;
      case "standard" -> Preset.STANDARD;
      case "strict" -> Preset.STRICT;
      default -> null;
    };
  }

  private static boolean ignoresErrors(ForeignChecker checker, String setting) {
    String plain = setting.replace('_', '-').replace(" ", "");
    return switch (checker) {
      case MYPY -> plain.equals("ignore-errors") || plain.equalsIgnoreCase("ignore-errors=true");
      case PYREFLY -> plain.equals("ignore-errors");
      case PYRIGHT, TY -> false;
    };
  }

  private static Directive directive(
      Directive.Kind kind, Comment comment, Places places, boolean wholeFile, List<String> names) {
    return new Directive(kind, places.range(comment.start(), comment.end()), wholeFile, names);
  }
}
