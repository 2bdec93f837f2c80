package hyperparameter.config;

import hyperparameter.config.ConfigNode.Items;
import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.value.Numbers;
import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a JSON text into nodes with positions. Recursive descent; nesting is limited so that no
/// text exhausts the stack.
final class JsonReader {
  private static final int MAX_DEPTH = 500;

  private final String text;
  private final String file;
  private int at;
  private int line = 1;
  private int lineStart;
  private int depth;

  JsonReader(String text, String file) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.file = file;
  }

  ConfigNode read() {
    space();
    ConfigNode node = value();
    space();
    if (at < text.length()) {
      throw fault("nothing may follow the root value");
    }
    return node;
  }

  private ConfigNode value() {
    Origin origin = here();
    if (at >= text.length()) {
      throw fault("the text ends where a value should be");
    }
    return switch (text.charAt(at)) {
      case '{' -> nested(origin, true);
      case '[' -> nested(origin, false);
      case '"' -> new Scalar(string(), origin);
      case 't' -> word("true", true, origin);
      case 'f' -> word("false", false, origin);
      case 'n' -> word("null", null, origin);
      default -> number(origin);
    };
  }

  private ConfigNode nested(Origin origin, boolean object) {
    if (++depth > MAX_DEPTH) {
      throw fault("more than " + MAX_DEPTH + " levels of nesting");
    }
    at++;
    ConfigNode node = object ? object(origin) : array(origin);
    depth--;
    return node;
  }

  private Table object(Origin origin) {
    Map<String, Member> members = new LinkedHashMap<>();
    space();
    if (skip('}')) {
      return new Table(members, origin);
    }
    do {
      space();
      Origin key = here();
      if (at >= text.length() || text.charAt(at) != '"') {
        throw fault("a member name in double quotes should be here");
      }
      String name = string();
      if (members.containsKey(name)) {
        throw fault("\"" + name + "\" is there twice", name, key);
      }
      space();
      expect(':');
      space();
      members.put(name, new Member(key, value()));
      space();
    } while (skip(','));
    expect('}');
    return new Table(members, origin);
  }

  private Items array(Origin origin) {
    List<ConfigNode> items = new ArrayList<>();
    space();
    if (skip(']')) {
      return new Items(items, origin);
    }
    do {
      space();
      items.add(value());
      space();
    } while (skip(','));
    expect(']');
    return new Items(items, origin);
  }

  private Scalar word(String word, @Nullable Object value, Origin origin) {
    if (!text.startsWith(word, at)) {
      throw fault("\"" + word + "\" was begun but not finished");
    }
    at += word.length();
    return new Scalar(value, origin);
  }

  private Scalar number(Origin origin) {
    int start = at;
    boolean floating = false;
    skip('-');
    int whole = at;
    digits();
    if (at == whole || (at - whole > 1 && text.charAt(whole) == '0')) {
      at = start;
      throw fault("no value can start with \"" + text.charAt(start) + "\" like this");
    }
    if (skip('.')) {
      floating = true;
      digitsNeeded();
    }
    if (skip('e') || skip('E')) {
      floating = true;
      if (!skip('+')) {
        skip('-');
      }
      digitsNeeded();
    }
    String number = text.substring(start, at);
    Object value = floating ? Double.valueOf(number) : Numbers.integerOrNull(number);
    if (value == null) {
      throw fault("the number is too long", "", origin);
    }
    return new Scalar(value, origin);
  }

  private void digits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
  }

  private void digitsNeeded() {
    int before = at;
    digits();
    if (at == before) {
      throw fault("a digit should be here");
    }
  }

  private String string() {
    at++;
    StringBuilder out = new StringBuilder();
    while (true) {
      if (at >= text.length() || text.charAt(at) == '\n') {
        throw fault("the text in double quotes does not end on its line");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      } else if (c < ' ') {
        at--;
        throw fault("control characters must be escaped");
      }
      out.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() {
    if (at >= text.length()) {
      throw fault("the text ends inside an escape");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        at -= 2;
        throw fault("\"\\" + c + "\" is no escape");
      }
    };
  }

  private char unicode() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        throw fault("four hexadecimal digits should follow \"\\u\"");
      }
      value = value * 16 + digit;
      at++;
    }
    return (char) value;
  }

  private void space() {
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        lineStart = at + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
    }
  }

  private boolean skip(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!skip(wanted)) {
      throw fault("a \"" + wanted + "\" should be here");
    }
  }

  private Origin here() {
    return new Origin.File(file, line, at - lineStart + 1);
  }

  private ConfigException fault(String message) {
    return fault(message, "", here());
  }

  private static ConfigException fault(String message, String path, Origin origin) {
    return new ConfigException(
        List.of(new ConfigProblem(ConfigProblem.Kind.SYNTAX, path, message, origin)));
  }
}
