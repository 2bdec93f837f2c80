package hyperparameter;

import java.util.Comparator;

/// The order of keys in every report: by code point, not by UTF-16 unit.
final class CodePoints {
  static final Comparator<String> ORDER = CodePoints::compare;

  private CodePoints() {}

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // Surrogates stand for code points above all others of the two.
        boolean high = Character.isSurrogate(x);
        return high == Character.isSurrogate(y) ? x - y : high ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
