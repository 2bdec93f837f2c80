package typthon.checker.unused;

import java.util.HashSet;
import java.util.Set;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Finds which of some words stand in the string literals of a module. A word goes as far as there
/// are letters, numbers and underscores.
final class QuotedWords {
  private static final int ASCII = 128;

  private final Set<String> wanted;
  private final Set<String> found = new HashSet<>();

  /// Which characters wanted words begin with; beyond ASCII any may.
  private final boolean[] starts = new boolean[ASCII];

  /// @param wanted none is empty
  QuotedWords(Set<String> wanted) {
    this.wanted = wanted;
    for (String word : wanted) {
      if (word.charAt(0) < ASCII) {
        starts[word.charAt(0)] = true;
      }
    }
  }

  Set<String> in(SyntaxTree tree) {
    for (int node = 0; node < tree.size() && found.size() < wanted.size(); node++) {
      if (tree.is(node, NodeKind.STRING)) {
        read(tree.string(node));
      }
    }
    return found;
  }

  private void read(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      if (end == at) {
        at += Character.charCount(text.codePointAt(at));
        continue;
      }
      char first = text.charAt(at);
      if (first >= ASCII || starts[first]) {
        String word = text.substring(at, end);
        if (wanted.contains(word)) {
          found.add(word);
        }
      }
      at = end;
    }
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next < ASCII) {
        if (!isPlain(next)) {
          return at;
        }
        at++;
      } else {
        int character = text.codePointAt(at);
        if (!isWord(character)) {
          return at;
        }
        at += Character.charCount(character);
      }
    }
    return at;
  }

  private static boolean isPlain(char ascii) {
    return (ascii >= 'a' && ascii <= 'z')
        || (ascii >= 'A' && ascii <= 'Z')
        || (ascii >= '0' && ascii <= '9')
        || ascii == '_';
  }

  private static boolean isWord(int character) {
    return switch (Character.getType(character)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }
}
