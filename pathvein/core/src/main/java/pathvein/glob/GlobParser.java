package pathvein.glob;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import pathvein.automaton.CodePoints;
import pathvein.automaton.Expression;

/// Reads the text of one glob. Works in one pass with a stack for braces, so no glob is too deep.
final class GlobParser {
  private final String glob;
  private final GlobDialect dialect;
  private final boolean ignoreCase;
  private final boolean path;
  private int at;
  private boolean cut;

  /// What stands inside the braces that are open: finished branches and the one being read.
  private static final class Group {
    final int start;
    final List<Expression> branches = new ArrayList<>();
    List<Expression> parts = new ArrayList<>();

    Group(int start) {
      this.start = start;
    }

    Expression branch() {
      return parts.size() == 1 ? parts.getFirst() : new Expression.Sequence(parts);
    }
  }

  private final Deque<Group> groups = new ArrayDeque<>();

  private GlobParser(String glob, GlobDialect dialect, boolean ignoreCase, boolean path) {
    this.glob = glob;
    this.dialect = dialect;
    this.ignoreCase = ignoreCase;
    this.path = path;
  }

  /// Reads a glob over one name.
  static Expression parseName(String glob, GlobDialect dialect, boolean ignoreCase) {
    return new GlobParser(glob, dialect, ignoreCase, false).parse();
  }

  /// Reads a glob over a path with `/` between names.
  static Expression parsePath(String glob, boolean ignoreCase) {
    return new GlobParser(glob, GlobDialect.PATHVEIN, ignoreCase, true).parse();
  }

  private Expression parse() {
    groups.push(new Group(-1));
    while (at < glob.length() && !cut) {
      next();
    }
    if (groups.size() > 1) {
      throw fault(groups.element().start, "\"{\" is never closed", "add \"}\" or write \"\\{\"");
    }
    return groups.pop().branch();
  }

  private void next() {
    int start = at;
    int point = glob.codePointAt(at);
    at += Character.charCount(point);
    boolean braces = dialect != GlobDialect.FNMATCH;
    switch (point) {
      case '*' -> star(start);
      case '?' -> add(anyCharacter());
      case '[' -> set(start);
      case '{' -> {
        if (braces) {
          groups.push(new Group(start));
        } else {
          literal(point);
        }
      }
      case ',' -> {
        if (groups.size() > 1) {
          endBranch();
        } else {
          literal(point);
        }
      }
      case '}' -> {
        if (braces) {
          closeGroup(start);
        } else {
          literal(point);
        }
      }
      case '\\' -> {
        if (braces) {
          escape(start);
        } else {
          literal(point);
        }
      }
      case '/' -> slash(start);
      default -> literal(point);
    }
  }

  private void add(Expression part) {
    groups.element().parts.add(part);
  }

  private void literal(int point) {
    CodePoints points = CodePoints.of(point);
    add(new Expression.OneOf(ignoreCase ? points.ignoringCase() : points));
  }

  private void slash(int start) {
    if (!path && dialect == GlobDialect.PATHVEIN) {
      throw fault(
          start,
          "a name never holds \"/\"",
          "nest a directory pattern, or use a path glob where one is accepted");
    }
    add(Expression.character('/'));
  }

  private void star(int start) {
    boolean second = at < glob.length() && glob.charAt(at) == '*';
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    if (!path) {
      add(new Expression.Run(true));
      return;
    }
    boolean opens = start == 0 || "/{,".indexOf(glob.charAt(start - 1)) >= 0;
    char after = at < glob.length() ? glob.charAt(at) : '\0';
    if (!second || at - start > 2 || !opens || "/},\0".indexOf(after) < 0) {
      add(new Expression.Run(false));
    } else if (after == '/') {
      at++;
      Expression.Sequence levels =
          new Expression.Sequence(List.of(new Expression.Run(true), Expression.character('/')));
      add(new Expression.Choice(List.of(Expression.EMPTY, levels)));
    } else {
      add(new Expression.OneOf(CodePoints.ALL));
      add(new Expression.Run(true));
    }
  }

  private Expression anyCharacter() {
    if (dialect == GlobDialect.GLOBSET) {
      return new Expression.OneByte(CodePoints.range(0, 255));
    }
    return new Expression.OneOf(path ? CodePoints.ALL.without('/') : CodePoints.ALL);
  }

  private void endBranch() {
    Group group = groups.element();
    if (dialect != GlobDialect.GLOBSET || !group.parts.isEmpty()) {
      group.branches.add(group.branch());
    }
    group.parts = new ArrayList<>();
  }

  private void closeGroup(int start) {
    if (groups.size() == 1) {
      if (dialect == GlobDialect.GLOBSET) {
        cut = true; // The crate drops the brace and what follows it.
        return;
      }
      throw fault(start, "\"}\" closes nothing", "write \"\\}\" for the brace itself");
    }
    endBranch();
    Group group = groups.pop();
    if (dialect == GlobDialect.GLOBSET && groups.size() > 1) {
      throw fault(group.start, "this dialect has no nested braces", "list the alternatives");
    }
    add(group.branches.isEmpty() ? Expression.EMPTY : new Expression.Choice(group.branches));
  }

  private void escape(int start) {
    if (at == glob.length()) {
      throw fault(start, "\"\\\" escapes nothing", "write \"\\\\\" for the backslash itself");
    }
    int point = glob.codePointAt(at);
    if (point == '/') {
      slash(at++);
      return;
    }
    at += Character.charCount(point);
    literal(point);
  }

  private void set(int start) {
    int from = at;
    boolean negated = from < glob.length() && isNegation(glob.charAt(from));
    int first = negated ? from + 1 : from;
    int search = first < glob.length() && glob.charAt(first) == ']' ? first + 1 : first;
    int end = glob.indexOf(']', search);
    if (end < 0) {
      if (dialect == GlobDialect.FNMATCH) {
        literal('[');
        return;
      }
      throw fault(start, "\"[\" is never closed", "add \"]\" or write \"\\[\"");
    }
    rejectClasses(first, end);
    CodePoints points = members(first, end);
    at = end + 1;
    if (dialect == GlobDialect.GLOBSET) {
      add(bytes(points, negated));
      return;
    }
    CodePoints folded = ignoreCase ? points.ignoringCase() : points;
    CodePoints wanted = negated ? folded.complement() : folded;
    add(new Expression.OneOf(path ? wanted.without('/') : wanted));
  }

  private boolean isNegation(char mark) {
    return mark == '!' || (mark == '^' && dialect != GlobDialect.FNMATCH);
  }

  private void rejectClasses(int first, int end) {
    if (dialect != GlobDialect.PATHVEIN) {
      return;
    }
    for (int i = first; i + 1 < end; i++) {
      if (glob.charAt(i) == '[' && ":.=".indexOf(glob.charAt(i + 1)) >= 0) {
        char mark = glob.charAt(i + 1);
        if (glob.indexOf(mark, i + 2) >= 0
            && glob.startsWith(mark + "]", glob.indexOf(mark, i + 2))) {
          throw fault(i, "named character classes are not supported", "list the characters");
        }
      }
    }
  }

  private CodePoints members(int first, int end) {
    CodePoints points = CodePoints.NONE;
    int i = first;
    while (i < end) {
      int low = glob.codePointAt(i);
      i += Character.charCount(low);
      int high = low;
      boolean ranged = false;
      while (i + 1 < end && glob.charAt(i) == '-' && (!ranged || dialect == GlobDialect.GLOBSET)) {
        high = glob.codePointAt(i + 1);
        i += 1 + Character.charCount(high);
        ranged = true;
      }
      if (low > high && dialect != GlobDialect.FNMATCH) {
        throw fault(first, "a range runs backwards", "swap its ends");
      }
      points = points.union(CodePoints.range(low, high));
    }
    return points;
  }

  /// Reads a set as the crate does: byte by byte, so that members above ASCII match nothing.
  private static Expression bytes(CodePoints points, boolean negated) {
    CodePoints beyondAscii = CodePoints.range(0x80, Character.MAX_CODE_POINT);
    CodePoints ascii = points.complement().union(beyondAscii).complement();
    CodePoints allBytes = CodePoints.range(0, 255);
    CodePoints wanted = negated ? ascii.union(allBytes.complement()).complement() : ascii;
    return new Expression.OneByte(wanted);
  }

  private GlobSyntaxException fault(int index, String reason, String suggestion) {
    return new GlobSyntaxException(glob, index, reason, suggestion);
  }
}
