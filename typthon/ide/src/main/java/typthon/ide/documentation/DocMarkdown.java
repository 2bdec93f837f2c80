package typthon.ide.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes Markdown of documentation strings.
///
/// Sections in the manner of Google and NumPy and the fields of reStructuredText become lists;
/// examples, literal blocks and fenced code become code; the rest stays as it is, with what would
/// mean something else in Markdown escaped. The forms may be mixed. Takes time linear in the length
/// of the text.
public final class DocMarkdown {
  private static final Pattern UNDERLINE = Pattern.compile("(-{3,}|={3,}|~{3,})\\s*");
  private static final Pattern DIRECTIVE = Pattern.compile("\\.\\. ([\\w:-]+)::\\s*(.*)");
  private static final Pattern TARGET = Pattern.compile("\\.\\. _[^:]+:.*");

  private final List<String> lines;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private DocMarkdown(List<String> lines) {
    this.lines = lines;
  }

  /// Returns a documentation string, whose indentation is removed, as Markdown.
  public static String of(String documentation) {
    return render(documentation.replace("\r\n", "\n").replace('\t', ' ').lines().toList());
  }

  static String render(List<String> lines) {
    DocMarkdown renderer = new DocMarkdown(lines);
    while (renderer.at < lines.size()) {
      renderer.block();
    }
    return collapsed(renderer.out.toString());
  }

  /// Leaves at most one empty line between others.
  private static String collapsed(String text) {
    StringBuilder kept = new StringBuilder();
    boolean code = false;
    int empty = 0;
    for (String line : text.lines().toList()) {
      boolean blank = line.isBlank() && !code;
      empty = blank ? empty + 1 : 0;
      if (!blank || (empty == 1 && !kept.isEmpty())) {
        kept.append(code ? line : line.stripTrailing()).append('\n');
      }
      if (line.stripLeading().startsWith("```")) {
        code = !code;
      }
    }
    return kept.toString().strip();
  }

  private void block() {
    String line = lines.get(at);
    String text = line.strip();
    if (text.startsWith("```") || text.startsWith("~~~")) {
      fenced(text.substring(0, 3));
    } else if (text.startsWith(">>>")) {
      example();
    } else if (isUnderlined()) {
      underlined(text);
    } else if (DocSections.isHeader(text) && isIndentedMore(at)) {
      section(text.substring(0, text.length() - 1));
    } else if (DocFields.isField(text)) {
      fields();
    } else if (text.startsWith(".. ")) {
      directive(text);
    } else if (text.endsWith("::") && isIndentedMore(at)) {
      literal(text);
    } else {
      out.append(Inline.markdown(line)).append('\n');
      at++;
    }
  }

  private void fenced(String fence) {
    out.append('\n').append(lines.get(at++)).append('\n');
    while (at < lines.size()) {
      String line = lines.get(at++);
      out.append(line).append('\n');
      if (line.strip().startsWith(fence)) {
        return;
      }
    }
    out.append(fence).append('\n');
  }

  /// An interactive example, up to an empty line.
  private void example() {
    List<String> body = new ArrayList<>();
    while (at < lines.size() && !lines.get(at).isBlank()) {
      body.add(lines.get(at++));
    }
    code(body, "python");
  }

  private void code(List<String> body, String language) {
    out.append("\n```").append(language).append('\n');
    DocSections.dedented(body).forEach(line -> out.append(line).append('\n'));
    out.append("```\n");
  }

  private boolean isUnderlined() {
    return at + 1 < lines.size()
        && !lines.get(at).isBlank()
        && UNDERLINE.matcher(lines.get(at + 1).strip()).matches()
        && indent(lines.get(at)) == indent(lines.get(at + 1));
  }

  /// A section in the manner of NumPy: up to the next underlined line.
  private void underlined(String title) {
    at += 2;
    List<String> body = new ArrayList<>();
    while (at < lines.size() && !isUnderlined()) {
      body.add(lines.get(at++));
    }
    out.append("\n**").append(Inline.markdown(title)).append("**\n\n");
    List<String> inner = DocSections.dedented(body);
    if (DocSections.listsEntries(title)) {
      DocSections.numpy(inner, out);
    } else {
      out.append(render(inner)).append('\n');
    }
    out.append('\n');
  }

  private void section(String title) {
    List<String> body = indentedBody();
    out.append("\n**").append(title).append("**\n\n");
    if (DocSections.listsEntries(title)) {
      DocSections.google(body, title, out);
    } else {
      out.append(render(body)).append('\n');
    }
    out.append('\n');
  }

  private void fields() {
    List<String> body = new ArrayList<>();
    int base = indent(lines.get(at));
    while (at < lines.size()) {
      String line = lines.get(at);
      boolean next = DocFields.isField(line.strip());
      boolean continues = indent(line) > base && !line.isBlank();
      boolean gap = line.isBlank() && !body.isEmpty() && fieldFollows();
      if (!next && !continues && !gap) {
        break;
      }
      if (!gap) {
        body.add(line);
      }
      at++;
    }
    DocFields.append(body, out);
  }

  private boolean fieldFollows() {
    int next = at;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next < lines.size() && DocFields.isField(lines.get(next).strip());
  }

  private void directive(String text) {
    Matcher matcher = DIRECTIVE.matcher(text);
    if (!matcher.matches()) {
      boolean hidden = TARGET.matcher(text).matches() || !text.contains("::");
      List<String> body = indentedBody();
      if (!hidden) {
        out.append(render(body)).append('\n');
      }
      return;
    }
    String name = matcher.group(1);
    String argument = matcher.group(2).strip();
    List<String> body = indentedBody();
    switch (name) {
      case "code-block", "code", "sourcecode", "highlight", "testcode", "ipython" ->
          code(withoutOptions(body), argument.isEmpty() ? "python" : argument);
      case "doctest" -> code(body, "python");
      case "versionadded" -> note("Added in version", argument, body);
      case "versionchanged" -> note("Changed in version", argument, body);
      case "deprecated", "versionremoved" -> note("Deprecated since version", argument, body);
      case "math" -> code(body, "");
      default -> {
        String title = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        out.append("\n**").append(title).append("**: ").append(Inline.markdown(argument));
        out.append('\n').append(render(body)).append("\n\n");
      }
    }
  }

  private void note(String title, String version, List<String> body) {
    out.append("\n*").append(title).append(' ').append(version).append("* ");
    out.append(render(body)).append("\n\n");
  }

  private static List<String> withoutOptions(List<String> body) {
    int first = 0;
    while (first < body.size() && (body.get(first).isBlank() || body.get(first).startsWith(":"))) {
      first++;
    }
    return body.subList(first, body.size());
  }

  /// A paragraph that ends with `::`, and the block behind it.
  private void literal(String text) {
    if (text.length() > 2) {
      out.append(Inline.markdown(text.substring(0, text.length() - 1))).append('\n');
    }
    code(indentedBody(), "python");
  }

  /// Takes the line at hand and those behind it that are indented more; returns the latter.
  private List<String> indentedBody() {
    int base = indent(lines.get(at++));
    List<String> body = new ArrayList<>();
    while (at < lines.size() && (lines.get(at).isBlank() || indent(lines.get(at)) > base)) {
      body.add(lines.get(at++));
    }
    while (!body.isEmpty() && body.getLast().isBlank()) {
      body.removeLast();
      at--;
    }
    while (!body.isEmpty() && body.getFirst().isBlank()) {
      body.removeFirst();
    }
    return DocSections.dedented(body);
  }

  private boolean isIndentedMore(int header) {
    int next = header + 1;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next < lines.size() && indent(lines.get(next)) > indent(lines.get(header));
  }

  static int indent(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(count) == ' ') {
      count++;
    }
    return count;
  }
}
