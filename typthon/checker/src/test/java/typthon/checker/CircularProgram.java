package typthon.checker;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Random programs without annotations whose modules, classes, attributes, properties, functions
/// and loops depend on each other in circles.
final class CircularProgram {
  private static final int MODULES = 3;
  private static final int CLASSES = 2;
  private static final int ATTRIBUTES = 3;
  private static final int FUNCTIONS = 3;

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int module;

  CircularProgram(Random random) {
    this.random = random;
  }

  /// Returns the texts of `m0`, `m1` … by their files.
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (module = 0; module < MODULES; module++) {
      text.setLength(0);
      for (int other = 0; other < MODULES; other++) {
        line(0, "import m" + other);
      }
      for (int i = 0; i < CLASSES; i++) {
        classOf(i);
      }
      for (int i = 0; i < FUNCTIONS; i++) {
        line(0, "def f" + i + "(x=None):");
        body(1, "x");
      }
      line(0, "x = " + expression("None"));
      line(0, "reveal_type(x)");
      files.put("m" + module + ".py", text.toString());
    }
    return files;
  }

  private void classOf(int number) {
    boolean derived = number > 0 && random.nextBoolean();
    line(0, "class C" + number + (derived ? "(C0):" : ":"));
    line(1, "def __init__(self, x=None):");
    for (int i = 0; i < ATTRIBUTES; i++) {
      line(2, "self.a" + i + " = " + (random.nextInt(3) == 0 ? "None" : expression("self")));
    }
    line(1, "@property");
    line(1, "def p(self):");
    body(2, "self.a" + random.nextInt(ATTRIBUTES));
    for (int i = 0; i < 2; i++) {
      line(1, "def g" + i + "(self, x=None):");
      body(2, "self.a" + random.nextInt(ATTRIBUTES));
    }
  }

  /// Statements that change and return `place`.
  private void body(int depth, String place) {
    String self = place.startsWith("self") ? "self" : "None";
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(7)) {
        case 0 -> {
          line(depth, "for x in " + expression(self) + ":");
          line(depth + 1, place + " = " + expression(self));
          line(depth + 1, "reveal_type(" + place + ")");
        }
        case 1 -> {
          line(depth, "while " + expression(self) + ":");
          line(depth + 1, place + " = " + expression(self));
        }
        case 2 -> {
          line(depth, "if " + place + " is None:");
          line(depth + 1, place + " = []");
          line(depth, "else:");
          line(depth + 1, place + " = " + place + ".split(' ')");
        }
        case 3 -> {
          line(depth, "if isinstance(" + place + ", (str, list)):");
          line(depth + 1, place + " = [" + place + "]");
        }
        case 4 -> line(depth, place + " = " + expression(self));
        case 5 -> {
          line(depth, "if " + place + ":");
          line(depth + 1, "return " + expression(self));
        }
        default -> {
          line(depth, expression(self) + ".missing");
          line(depth, "reveal_type(" + place + ")");
        }
      }
    }
    line(depth, "return " + (random.nextBoolean() ? place : expression(self)));
  }

  private String expression(String self) {
    String other = "m" + random.nextInt(MODULES) + ".";
    return switch (random.nextInt(self.equals("self") ? 11 : 7)) {
      case 0 -> other + "f" + random.nextInt(FUNCTIONS) + "(" + other + "x)";
      case 1 -> other + "C" + random.nextInt(CLASSES) + "().a" + random.nextInt(ATTRIBUTES);
      case 2 -> other + "C" + random.nextInt(CLASSES) + "().g" + random.nextInt(2) + "()";
      case 3 -> other + "C" + random.nextInt(CLASSES) + "().p";
      case 4 -> random.nextBoolean() ? "'text'" : "[1, 'a']";
      case 5 -> other + "C" + random.nextInt(CLASSES) + "()";
      case 6 -> "(" + other + "x or " + random.nextInt(3) + ")";
      case 7 -> "self.a" + random.nextInt(ATTRIBUTES);
      case 8 -> "[self.a" + random.nextInt(ATTRIBUTES) + "]";
      case 9 -> "self.g" + random.nextInt(2) + "(self.a" + random.nextInt(ATTRIBUTES) + ")";
      default -> "self.p";
    };
  }

  private void line(int depth, String line) {
    text.append("    ".repeat(depth)).append(line).append('\n');
  }
}
