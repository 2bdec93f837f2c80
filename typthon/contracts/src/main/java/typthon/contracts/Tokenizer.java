package typthon.contracts;

import java.util.ArrayList;
import java.util.List;
import typthon.contracts.ContractSyntaxException.Kind;

/// Cuts contract text into tokens; white space outside of strings does not count.
public final class Tokenizer {
  /// The longest text that is read, in UTF-16 units.
  public static final int MAX_LENGTH = 16 * 1024;

  private static final List<String> OPERATORS =
      List.of(
          "...", "->", "**", "//", "<=", ">=", "==", "!=", "&&", "||", "(", ")", "[", "]", "{", "}",
          ",", ":", "*", "+", "-", "/", "%", "=", "<", ">", "|", "&", "!", ".");

  private final String text;
  private final Kind kind;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokenizer(String text, Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  /// Returns the tokens of `text`, the last one being [Token.Kind#END].
  ///
  /// @param kind what the text is said to be when it is malformed
  /// @throws ContractSyntaxException if the text is too long, a string never ends or a character
  ///   means nothing
  public static List<Token> tokens(String text, Kind kind) {
    if (text.length() > MAX_LENGTH) {
      throw new ContractSyntaxException(
          kind, MAX_LENGTH, "A contract has at most " + MAX_LENGTH + " characters");
    }
    var tokenizer = new Tokenizer(text, kind);
    while (tokenizer.next()) {
      // Each round adds one token.
    }
    return List.copyOf(tokenizer.tokens);
  }

  private boolean next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      add(Token.Kind.END, "", at);
      return false;
    }
    char c = text.charAt(at);
    if (Character.isJavaIdentifierStart(c) && c != '$') {
      name();
    } else if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      number();
    } else if (c == '"' || c == '\'') {
      string(c);
    } else {
      operator();
    }
    return true;
  }

  private void add(Token.Kind tokenKind, String value, int start) {
    tokens.add(new Token(tokenKind, value, start, at));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void name() {
    int start = at;
    while (at < text.length()
        && Character.isJavaIdentifierPart(text.charAt(at))
        && text.charAt(at) != '$') {
      at++;
    }
    add(Token.Kind.NAME, text.substring(start, at), start);
  }

  private void number() {
    int start = at;
    digits();
    if (at < text.length() && text.charAt(at) == '.' && !text.startsWith("...", at)) {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int sign = at + 1;
      if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
        sign++;
      }
      if (sign < text.length() && isDigit(text.charAt(sign))) {
        at = sign;
        digits();
      }
    }
    add(Token.Kind.NUMBER, text.substring(start, at).replace("_", ""), start);
  }

  private void digits() {
    while (at < text.length()
        && (isDigit(text.charAt(at))
            || (text.charAt(at) == '_'
                && at + 1 < text.length()
                && isDigit(text.charAt(at + 1))))) {
      at++;
    }
  }

  private void string(char quote) {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        c = unescape(text.charAt(at++));
      }
      value.append(c);
    }
    if (at == text.length()) {
      throw new ContractSyntaxException(kind, start, "The string never ends");
    }
    at++;
    add(Token.Kind.STRING, value.toString(), start);
  }

  private static char unescape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> c;
    };
  }

  private void operator() {
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        add(Token.Kind.OPERATOR, operator, at - operator.length());
        return;
      }
    }
    throw new ContractSyntaxException(
        kind, at, "The character \"" + text.charAt(at) + "\" means nothing in a contract");
  }

  /// Returns `value` between double quotes, such that it is read back as it is.
  public static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
