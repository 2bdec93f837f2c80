package typthon.ide.outline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import typthon.binder.Binding;
import typthon.binder.MemberAssignment;
import typthon.ide.outline.OutlineItem.Kind;
import typthon.ide.trees.Spans;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Builds the outline of one file from its tree.
final class OutlineBuilder {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final int DETAIL_LIMIT = 120;

  private final ViewedFile file;
  private final SyntaxTree tree;
  private final Binding binding;

  OutlineBuilder(ViewedFile file) {
    this.file = file;
    this.tree = file.module().parsed().tree();
    this.binding = file.module().binding();
  }

  /// What the statements at hand are part of.
  private enum Place {
    MODULE,
    CLASS,
    ENUM,
    FUNCTION
  }

  /// The items of one block, in the making.
  private record Collected(Place place, List<OutlineItem> items, Set<String> variables) {
    Collected(Place place) {
      this(place, new ArrayList<>(), new HashSet<>());
    }
  }

  List<OutlineItem> items() {
    Collected collected = new Collected(Place.MODULE);
    statements(0, collected);
    return collected.items;
  }

  private void statements(int block, Collected into) {
    int end = tree.subtreeEnd(block);
    for (int child = block + 1; child < end; child = tree.subtreeEnd(child)) {
      statement(child, into);
    }
  }

  private void statement(int node, Collected into) {
    switch (tree.kind(node)) {
      case FUNCTION_DEF -> function(node, into);
      case CLASS_DEF -> type(node, into);
      case TYPE_ALIAS -> {
        if (into.place != Place.FUNCTION) {
          add(node, node + 1, Kind.TYPE_ALIAS, text(tree.lastChild(node)), into);
        }
      }
      case ASSIGN -> {
        int value = tree.lastChild(node);
        for (int target = node + 1; target < value; target = tree.subtreeEnd(target)) {
          targets(node, target, "", into);
        }
      }
      case ANNOTATED_ASSIGN -> targets(node, node + 1, text(tree.child(node, 1)), into);
      case IF, FOR, WHILE, WITH, TRY, HANDLERS, HANDLER, MATCH, CASE, BLOCK -> inner(node, into);
      default -> {}
    }
  }

  /// Looks at the blocks of a compound statement. A chain of `elif` is walked in a loop.
  private void inner(int node, Collected into) {
    int end = tree.subtreeEnd(node);
    int child = node + 1;
    while (child < end) {
      if (tree.is(child, NodeKind.IF) && tree.has(child, SyntaxTree.ELIF)) {
        child++;
        continue;
      }
      switch (tree.kind(child)) {
        case BLOCK -> statements(child, into);
        case HANDLERS, HANDLER, CASE -> inner(child, into);
        default -> {}
      }
      child = tree.subtreeEnd(child);
    }
  }

  private void targets(int statement, int target, String detail, Collected into) {
    if (into.place == Place.FUNCTION) {
      return;
    }
    switch (tree.kind(target)) {
      case NAME -> {
        if (into.variables.add(tree.name(target))) {
          add(statement, target, variableKind(target, detail, into.place), detail, into);
        }
      }
      case TUPLE, LIST, STARRED -> {
        int end = tree.subtreeEnd(target);
        for (int part = target + 1; part < end; part = tree.subtreeEnd(part)) {
          targets(statement, part, detail, into);
        }
      }
      default -> {}
    }
  }

  private Kind variableKind(int target, String annotation, Place place) {
    String name = tree.name(target);
    if (place == Place.ENUM && annotation.isEmpty() && !name.startsWith("_")) {
      return Kind.ENUM_MEMBER;
    }
    if (annotation.equals("TypeAlias") || annotation.endsWith(".TypeAlias")) {
      return Kind.TYPE_ALIAS;
    }
    if (isConstant(name) || annotation.startsWith("Final") || annotation.contains(".Final")) {
      return Kind.CONSTANT;
    }
    return place == Place.MODULE ? Kind.VARIABLE : Kind.FIELD;
  }

  private static boolean isConstant(String name) {
    boolean letter = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      letter |= Character.isUpperCase(c);
    }
    return letter && name.length() > 1;
  }

  private void function(int node, Collected into) {
    Collected inside = new Collected(Place.FUNCTION);
    statements(tree.lastChild(node), inside);
    int parameters = tree.child(node, 3);
    int returns = tree.child(node, 4);
    String detail = text(parameters);
    if (!detail.startsWith("(")) {
      detail = "(" + detail + ")";
    }
    if (!tree.isAbsent(returns)) {
      detail += " -> " + text(returns);
    }
    Kind kind =
        into.place == Place.CLASS || into.place == Place.ENUM ? methodKind(node) : Kind.FUNCTION;
    add(node, tree.child(node, 1), kind, detail, into, inside.items);
  }

  private Kind methodKind(int function) {
    int decorators = function + 1;
    int end = tree.subtreeEnd(decorators);
    for (int each = decorators + 1; each < end; each = tree.subtreeEnd(each)) {
      String name = lastName(each);
      if (name.equals("property")
          || name.equals("cached_property")
          || name.equals("setter")
          || name.equals("deleter")) {
        return Kind.PROPERTY;
      }
    }
    return tree.name(function).equals("__init__") ? Kind.CONSTRUCTOR : Kind.METHOD;
  }

  private void type(int node, Collected into) {
    int bases = tree.child(node, 3);
    boolean isEnum = isEnum(bases);
    Collected inside = new Collected(isEnum ? Place.ENUM : Place.CLASS);
    statements(tree.lastChild(node), inside);
    addMembers(node, inside);
    add(
        node,
        tree.child(node, 1),
        isEnum ? Kind.ENUM : Kind.CLASS,
        tree.isAbsent(bases) ? "" : text(bases),
        into,
        inside.items);
  }

  private boolean isEnum(int bases) {
    int end = tree.subtreeEnd(bases);
    for (int base = bases + 1; base < end; base = tree.subtreeEnd(base)) {
      String name = lastName(base);
      if (name.endsWith("Enum") || name.equals("Flag") || name.equals("IntFlag")) {
        return true;
      }
    }
    return false;
  }

  /// Adds what methods assign to `self`, each name once.
  private void addMembers(int type, Collected inside) {
    for (MemberAssignment member : binding.membersOf(binding.scopeOf(type))) {
      int name = tree.lastChild(member.target());
      if (tree.end(name) == tree.start(name) || !inside.variables.add(tree.name(name))) {
        continue;
      }
      boolean declared = tree.is(member.statement(), NodeKind.ANNOTATED_ASSIGN);
      String detail = declared ? text(tree.child(member.statement(), 1)) : "";
      add(member.statement(), name, Kind.FIELD, detail, inside);
    }
    inside.items.sort((a, b) -> a.span().compareTo(b.span()));
  }

  private void add(int node, int name, Kind kind, String detail, Collected into) {
    add(node, name, kind, detail, into, List.of());
  }

  private void add(
      int node, int name, Kind kind, String detail, Collected into, List<OutlineItem> children) {
    if (tree.end(name) == tree.start(name)) {
      into.items.addAll(children);
      return;
    }
    into.items.add(
        new OutlineItem(
            tree.text(name),
            detail,
            kind,
            Spans.ofNode(file, node),
            Spans.ofNode(file, name),
            children,
            isDeprecated(node)));
  }

  private boolean isDeprecated(int node) {
    if (!tree.is(node, NodeKind.FUNCTION_DEF) && !tree.is(node, NodeKind.CLASS_DEF)) {
      return false;
    }
    int decorators = node + 1;
    int end = tree.subtreeEnd(decorators);
    for (int each = decorators + 1; each < end; each = tree.subtreeEnd(each)) {
      if (lastName(each).equals("deprecated")) {
        return true;
      }
    }
    return false;
  }

  /// Returns `c` for `a.b.c`, `c(…)` and `c[…]`.
  private String lastName(int expression) {
    int at = expression;
    while (tree.is(at, NodeKind.CALL) || tree.is(at, NodeKind.SUBSCRIPT)) {
      at++;
    }
    return tree.is(at, NodeKind.NAME) || tree.is(at, NodeKind.ATTRIBUTE) ? tree.name(at) : "";
  }

  private String text(int node) {
    String text = WHITE_SPACE.matcher(tree.text(node)).replaceAll(" ").strip();
    return text.length() <= DETAIL_LIMIT ? text : text.substring(0, DETAIL_LIMIT - 1) + "…";
  }
}
