package typthon.binder;

import java.util.Random;

/// Writes random functions `f` over a handful of names.
final class ProgramWriter {
  private static final String[] NAMES = {"a", "b", "c"};

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private int budget = 30;

  ProgramWriter(Random random) {
    this.random = random;
  }

  String write() {
    out.append("def f(a):\n");
    block(1, false);
    return out.toString();
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private String expression(int depth) {
    return switch (random.nextInt(depth > 2 ? 3 : 9)) {
      case 0 -> "1";
      case 1, 2 -> name();
      case 3 -> "g(" + expression(depth + 1) + ")";
      case 4 -> "(" + name() + " := " + expression(depth + 1) + ")";
      case 5 -> "(" + expression(depth + 1) + " and " + expression(depth + 1) + ")";
      case 6 -> "(" + expression(depth + 1) + " or " + expression(depth + 1) + ")";
      case 7 ->
          "("
              + expression(depth + 1)
              + " if "
              + expression(depth + 1)
              + " else "
              + expression(depth + 1)
              + ")";
      default -> "(not " + expression(depth + 1) + ")";
    };
  }

  private void line(int depth, String text) {
    out.repeat("    ", depth).append(text).append('\n');
  }

  private void block(int depth, boolean inLoop) {
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      statement(depth, inLoop);
    }
  }

  private void statement(int depth, boolean inLoop) {
    budget--;
    int choice = random.nextInt(depth > 4 || budget < 0 ? 8 : 16);
    switch (choice) {
      case 0, 1, 2 -> line(depth, name() + " = " + expression(0));
      case 3 -> line(depth, expression(0));
      case 4 -> line(depth, inLoop ? random.nextBoolean() ? "break" : "continue" : "pass");
      case 5 -> line(depth, random.nextInt(3) == 0 ? "return " + expression(1) : "print(a, b, c)");
      case 6 -> line(depth, random.nextInt(3) == 0 ? "raise g()" : "del " + name());
      case 7 -> line(depth, "assert " + expression(1));
      case 8, 9 -> conditional(depth, inLoop);
      case 10 -> loop(depth, "while " + expression(1) + ":", inLoop);
      case 11 -> loop(depth, "for " + name() + " in g():", inLoop);
      case 12 -> {
        line(depth, "with g() as " + name() + ":");
        block(depth + 1, inLoop);
      }
      case 13, 14 -> attempt(depth, inLoop);
      default -> match(depth, inLoop);
    }
  }

  private void conditional(int depth, boolean inLoop) {
    line(depth, "if " + expression(0) + ":");
    block(depth + 1, inLoop);
    if (random.nextInt(3) == 0) {
      line(depth, "elif " + expression(0) + ":");
      block(depth + 1, inLoop);
    }
    if (random.nextBoolean()) {
      line(depth, "else:");
      block(depth + 1, inLoop);
    }
  }

  private void loop(int depth, String head, boolean inLoop) {
    line(depth, head);
    block(depth + 1, true);
    if (random.nextInt(3) == 0) {
      line(depth, "else:");
      block(depth + 1, inLoop);
    }
  }

  private void attempt(int depth, boolean inLoop) {
    line(depth, "try:");
    block(depth + 1, inLoop);
    int shape = random.nextInt(4);
    if (shape != 0) {
      line(depth, random.nextBoolean() ? "except E as " + name() + ":" : "except:");
      block(depth + 1, inLoop);
      if (random.nextInt(3) == 0) {
        line(depth, "else:");
        block(depth + 1, inLoop);
      }
    }
    if (shape < 2) {
      line(depth, "finally:");
      block(depth + 1, inLoop);
    }
  }

  private void match(int depth, boolean inLoop) {
    line(depth, "match " + expression(1) + ":");
    line(depth + 1, "case [" + name() + ", *_]:");
    block(depth + 2, inLoop);
    line(depth + 1, "case 1 | 2 if " + expression(1) + ":");
    block(depth + 2, inLoop);
    if (random.nextBoolean()) {
      line(depth + 1, "case " + name() + ":");
      block(depth + 2, inLoop);
    }
  }
}
