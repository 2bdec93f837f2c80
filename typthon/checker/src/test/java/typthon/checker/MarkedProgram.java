package typthon.checker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Semantics;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// A program whose module `main` has a place marked with `¦`.
final class MarkedProgram {
  private static final String MARK = "¦";

  private final TextProgram program;
  private final int offset;
  private final Semantics semantics;

  MarkedProgram(String main) {
    this(Map.of("main.py", main));
  }

  MarkedProgram(Map<String, String> files) {
    Map<String, String> texts = new HashMap<>(files);
    String main = Objects.requireNonNull(texts.get("main.py"));
    int mark = main.indexOf(MARK);
    this.offset = main.substring(0, mark).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    texts.put("main.py", main.replace(MARK, ""));
    this.program = new TextProgram(texts, Settings.DEFAULT);
    this.semantics = new Checker(program).semantics();
  }

  Semantics semantics() {
    return semantics;
  }

  int offset() {
    return offset;
  }

  SourceModule main() {
    return module("main");
  }

  SourceModule module(String name) {
    return Objects.requireNonNull(program.module(name));
  }

  /// Returns the deepest node that begins at the mark, else the deepest that holds it.
  int node() {
    SyntaxTree tree = main().parsed().tree();
    int beginning = -1;
    int holding = 0;
    for (int node = 0; node < tree.size(); node++) {
      boolean named =
          switch (tree.kind(node)) {
            case NAME, IDENTIFIER, STRING, ERROR -> true;
            default -> tree.kind(node).isExpression() && !tree.is(node, NodeKind.ATTRIBUTE);
          };
      if (named && tree.start(node) == offset) {
        beginning = node;
      }
      if (named && tree.start(node) <= offset && offset <= tree.end(node)) {
        holding = node;
      }
    }
    return beginning >= 0 ? beginning : holding;
  }

  List<String> definitions() {
    return shown(semantics.definitionsOf(main(), node()));
  }

  List<String> bindings() {
    return shown(semantics.bindingsOf(main(), node()));
  }

  String type() {
    return semantics.typeOf(main(), node()).map(type -> type.display()).orElse("nothing");
  }

  String declared() {
    return semantics.declaredTypeOf(main(), node()).map(type -> type.display()).orElse("nothing");
  }

  String expected() {
    return semantics.expectedAt(main(), node()).map(type -> type.display()).orElse("nothing");
  }

  static List<String> shown(List<Definition> definitions) {
    return definitions.stream()
        .map(
            each -> each.kind() + " " + each.module().name() + ":" + each.path() + "@" + line(each))
        .toList();
  }

  private static int line(Definition definition) {
    SyntaxTree tree = definition.module().parsed().tree();
    String before = tree.source().text(0, definition.start());
    return (int) before.chars().filter(c -> c == '\n').count() + 1;
  }
}
