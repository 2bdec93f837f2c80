package typthon.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Writes random functions `f` that assign literals to three names in nested loops, conditions,
/// handlers and cases.
final class RandomFlow {
  static final List<String> NAMES = List.of("a", "b", "c");

  /// The values of Python that the programs know: Long, String, Boolean, and [#NONE].
  static final Object NONE = new Object();

  static final List<Object> VALUES = List.of(0L, 1L, 2L, "x", "y", true, NONE);

  /// A part of a program; the lines of probes are set when the text is written, counted from 0.
  sealed interface Statement {
    record Assign(String name, Source value) implements Statement {}

    record Swap(String first, String second) implements Statement {}

    record Probe(String name, int[] line) implements Statement {}

    record Risk() implements Statement {}

    record Leave(String how) implements Statement {}

    record Branch(List<Test> tests, List<List<Statement>> blocks) implements Statement {}

    record While(Test test, List<Statement> body, List<Statement> otherwise) implements Statement {}

    record For(String name, List<Object> values, List<Statement> body) implements Statement {}

    record Try(List<Statement> body, List<Statement> handler, List<Statement> last)
        implements Statement {}

    record Match(String name, List<Case> cases) implements Statement {}
  }

  /// A literal, a name, or one of both as a coin falls.
  record Source(Object literal, String name, Kind kind) {
    enum Kind {
      LITERAL,
      NAME,
      EITHER
    }
  }

  record Test(Kind kind, String name, List<Object> values, boolean negated) {
    enum Kind {
      COIN,
      TRUTH,
      EQUAL,
      NONE,
      MEMBER,
      INTEGER,
      TEXT
    }
  }

  /// A case: values, or a class by name, or neither for whatever comes.
  record Case(List<Object> values, String type, List<Statement> body) {}

  private final SplittableRandom random;

  RandomFlow(SplittableRandom random) {
    this.random = random;
  }

  /// Returns the body of a function that gives each name a value first.
  List<Statement> body() {
    List<Statement> body = new ArrayList<>();
    for (String name : NAMES) {
      body.add(new Statement.Assign(name, new Source(value(), name, Source.Kind.LITERAL)));
    }
    body.addAll(block(4, false));
    for (String name : NAMES) {
      body.add(new Statement.Probe(name, new int[1]));
    }
    return body;
  }

  private List<Statement> block(int depth, boolean inLoop) {
    List<Statement> all = new ArrayList<>();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      all.add(statement(depth, inLoop));
    }
    return all;
  }

  private Statement statement(int depth, boolean inLoop) {
    return switch (random.nextInt(depth > 0 ? 16 : 8)) {
      case 0, 1, 2 -> new Statement.Assign(name(), source());
      case 3, 4 -> new Statement.Probe(name(), new int[1]);
      case 5 -> new Statement.Swap(name(), name());
      case 6 -> new Statement.Risk();
      case 7 -> inLoop ? leave() : new Statement.Probe(name(), new int[1]);
      case 8, 9 -> branch(depth - 1, inLoop);
      case 10, 11 ->
          new Statement.While(
              test(),
              block(depth - 1, true),
              random.nextInt(3) == 0 ? block(depth - 1, inLoop) : List.of());
      case 12, 13 -> new Statement.For(name(), values(), block(depth - 1, true));
      case 14 -> attempt(depth - 1, inLoop);
      default -> match(depth - 1, inLoop);
    };
  }

  private Statement leave() {
    return new Statement.Leave(
        switch (random.nextInt(7)) {
          case 0 -> "return";
          case 1, 2, 3 -> "break";
          default -> "continue";
        });
  }

  private Statement branch(int depth, boolean inLoop) {
    List<Test> tests = new ArrayList<>();
    List<List<Statement>> blocks = new ArrayList<>();
    int count = random.nextInt(1, 3);
    for (int i = 0; i < count; i++) {
      tests.add(test());
      blocks.add(block(depth, inLoop));
    }
    if (random.nextBoolean()) {
      blocks.add(block(depth, inLoop));
    }
    return new Statement.Branch(tests, blocks);
  }

  private Statement attempt(int depth, boolean inLoop) {
    List<Statement> handler = random.nextInt(4) == 0 ? List.of() : block(depth, inLoop);
    // What leaves a `finally` is an error of its own in newer versions: its block has no loop.
    List<Statement> last =
        handler.isEmpty() || random.nextBoolean() ? block(Math.min(depth, 1), false) : List.of();
    return new Statement.Try(block(depth, inLoop), handler, last);
  }

  private Statement match(int depth, boolean inLoop) {
    List<Case> cases = new ArrayList<>();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      cases.add(
          random.nextInt(3) == 0
              ? new Case(List.of(), random.nextBoolean() ? "int" : "str", block(depth, inLoop))
              : new Case(values(), "", block(depth, inLoop)));
    }
    if (random.nextInt(3) == 0) {
      cases.add(new Case(List.of(), "", block(depth, inLoop)));
    }
    return new Statement.Match(name(), cases);
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private Object value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private List<Object> values() {
    List<Object> values = new ArrayList<>();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      values.add(value());
    }
    return values;
  }

  private Source source() {
    Source.Kind[] kinds = Source.Kind.values();
    return new Source(value(), name(), kinds[random.nextInt(kinds.length)]);
  }

  private Test test() {
    Test.Kind[] kinds = Test.Kind.values();
    return new Test(kinds[random.nextInt(kinds.length)], name(), values(), random.nextInt(4) == 0);
  }

  // Text

  static String text(List<Statement> body) {
    StringBuilder text =
        new StringBuilder("def g() -> bool: ...\ndef risk() -> None: ...\ndef f() -> None:\n");
    write(body, 1, text);
    return text.toString();
  }

  private static void write(List<Statement> body, int depth, StringBuilder text) {
    for (Statement statement : body) {
      switch (statement) {
        case Statement.Assign(String name, Source value) ->
            line(depth, name + " = " + show(value), text);
        case Statement.Swap(String first, String second) ->
            line(depth, first + ", " + second + " = " + second + ", " + first, text);
        case Statement.Probe(String name, int[] line) -> {
          line[0] = (int) text.chars().filter(c -> c == '\n').count();
          line(depth, "reveal_type(" + name + ")", text);
        }
        case Statement.Risk() -> line(depth, "risk()", text);
        case Statement.Leave(String how) -> line(depth, how, text);
        case Statement.Branch branch -> write(branch, depth, text);
        case Statement.While(Test test, List<Statement> inner, List<Statement> otherwise) -> {
          line(depth, "while " + show(test) + ":", text);
          write(inner, depth + 1, text);
          writeIfAny("else:", otherwise, depth, text);
        }
        case Statement.For(String name, List<Object> values, List<Statement> inner) -> {
          line(depth, "for " + name + " in (" + show(values, ", ") + ",):", text);
          write(inner, depth + 1, text);
        }
        case Statement.Try(
                List<Statement> tried,
                List<Statement> handler,
                List<Statement> last) -> {
          writeIfAny("try:", tried, depth, text);
          writeIfAny("except ValueError:", handler, depth, text);
          writeIfAny("finally:", last, depth, text);
        }
        case Statement.Match(String name, List<Case> cases) -> {
          line(depth, "match " + name + ":", text);
          for (Case each : cases) {
            line(depth + 1, "case " + show(each) + ":", text);
            write(each.body(), depth + 2, text);
          }
        }
      }
    }
  }

  private static void write(Statement.Branch branch, int depth, StringBuilder text) {
    for (int i = 0; i < branch.blocks().size(); i++) {
      boolean tested = i < branch.tests().size();
      String word = i == 0 ? "if " : "elif ";
      line(depth, tested ? word + show(branch.tests().get(i)) + ":" : "else:", text);
      write(branch.blocks().get(i), depth + 1, text);
    }
  }

  private static void writeIfAny(
      String head, List<Statement> block, int depth, StringBuilder text) {
    if (!block.isEmpty()) {
      line(depth, head, text);
      write(block, depth + 1, text);
    }
  }

  private static void line(int depth, String content, StringBuilder text) {
    text.repeat("    ", depth).append(content).append('\n');
  }

  private static String show(Source value) {
    return switch (value.kind()) {
      case LITERAL -> show(value.literal());
      case NAME -> value.name();
      case EITHER -> show(value.literal()) + " if g() else " + value.name();
    };
  }

  private static String show(Case each) {
    return each.values().isEmpty()
        ? each.type().isEmpty() ? "_" : each.type() + "()"
        : show(each.values(), " | ");
  }

  private static String show(Test test) {
    String name = test.name();
    String positive =
        switch (test.kind()) {
          case COIN -> "g()";
          case TRUTH -> name;
          case EQUAL -> name + " == " + show(test.values().getFirst());
          case NONE -> name + " is None";
          case MEMBER -> name + " in (" + show(test.values(), ", ") + ",)";
          case INTEGER -> "isinstance(" + name + ", int)";
          case TEXT -> "isinstance(" + name + ", str)";
        };
    return test.negated() ? "not (" + positive + ")" : positive;
  }

  private static String show(List<Object> values, String separator) {
    return String.join(separator, values.stream().map(RandomFlow::show).toList());
  }

  /// Returns how Python writes `value`.
  static String show(Object value) {
    return switch (value) {
      case String string -> '"' + string + '"';
      case Boolean bool -> bool ? "True" : "False";
      case Long number -> number.toString();
      default -> "None";
    };
  }
}
