package typthon.syntax;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// `# type: T` behind an assignment.
///
/// Source: PEP 484, "Type comments".
final class TypeComments {
  private static final byte[] MARK = "type:".getBytes(StandardCharsets.US_ASCII);

  private TypeComments() {}

  /// Returns the type that a comment states that begins at `from`, blanks aside, or null. What
  /// reads as prose, and `# type: ignore`, states none.
  static @Nullable String behind(byte[] bytes, int from) {
    int at = afterBlanks(bytes, from);
    if (at >= bytes.length || bytes[at] != '#') {
      return null;
    }
    at = afterBlanks(bytes, at + 1);
    for (byte expected : MARK) {
      if (at >= bytes.length || bytes[at++] != expected) {
        return null;
      }
    }
    int end = at;
    while (end < bytes.length && bytes[end] != '#' && !Bytes.isLineEnd(bytes[end])) {
      end++;
    }
    String text = new String(bytes, at, end - at, StandardCharsets.UTF_8).strip();
    return text.isEmpty() || isIgnore(text) || !looksLikeType(text) ? null : text;
  }

  private static int afterBlanks(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static boolean isIgnore(String text) {
    return text.startsWith("ignore")
        && (text.length() == 6 || !Character.isJavaIdentifierPart(text.charAt(6)));
  }

  /// A type begins like a name or a string, and no two words stand beside each other in it.
  private static boolean looksLikeType(String text) {
    char first = text.charAt(0);
    if (!Character.isJavaIdentifierStart(first) && first != '"' && first != '\'') {
      return false;
    }
    for (int i = 1; i + 1 < text.length(); i++) {
      if (text.charAt(i) == ' '
          && Character.isJavaIdentifierPart(text.charAt(i - 1))
          && Character.isJavaIdentifierPart(text.charAt(i + 1))) {
        return false;
      }
    }
    return true;
  }
}
