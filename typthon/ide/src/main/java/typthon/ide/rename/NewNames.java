package typthon.ide.rename;

import java.text.Normalizer;
import java.util.Set;

/// What may be a name.
///
/// Source: the Python language reference, "Identifiers and keywords".
final class NewNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield",
          "__debug__");

  private NewNames() {}

  static void check(String name) throws RenameException {
    if (!isIdentifier(name)) {
      throw new RenameException("\"" + name + "\" is not a valid name.");
    }
    if (KEYWORDS.contains(name)) {
      throw new RenameException("\"" + name + "\" is a keyword.");
    }
    if (isSpecial(name)) {
      throw new RenameException(
          "\"" + name + "\" would have a meaning of its own: it begins and ends with \"__\".");
    }
    if (!Normalizer.isNormalized(name, Normalizer.Form.NFKC)) {
      throw new RenameException(
          "\""
              + name
              + "\" means the same as \""
              + Normalizer.normalize(name, Normalizer.Form.NFKC)
              + "\"; write it so.");
    }
  }

  /// Tells whether a name is of the form `__x__`.
  static boolean isSpecial(String name) {
    return name.length() > 4 && name.startsWith("__") && name.endsWith("__");
  }

  /// Tells whether a name in the body of a class stands for one with the name of the class.
  static boolean isMangled(String name) {
    return name.startsWith("__") && !name.endsWith("__");
  }

  private static boolean isIdentifier(String name) {
    if (name.isEmpty()) {
      return false;
    }
    int first = name.codePointAt(0);
    if (first != '_' && !Character.isUnicodeIdentifierStart(first)) {
      return false;
    }
    return name.codePoints()
        .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }
}
