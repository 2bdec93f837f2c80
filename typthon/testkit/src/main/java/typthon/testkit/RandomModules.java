package typthon.testkit;

import java.util.Random;

/// Random projects of a few modules that import each other in every way, circles included, and use
/// what the others may or may not have: with declared and inferred results, classes that inherit
/// across modules, and effects.
public final class RandomModules {
  /// How many modules a project has.
  public static final int COUNT = 6;

  private static final String BODY = "def e(n: int) -> int:\n";

  private RandomModules() {}

  /// Returns a text with one more local name in the body of a function whose result is declared:
  /// nothing that others see. A text without such a function is returned as it is.
  public static String withLocalName(String text, Random random) {
    return text.replace(BODY, BODY + "    local" + random.nextInt(1000) + " = n\n");
  }

  /// Module 4 is a package and 5 lies in it.
  public static String path(int module) {
    return switch (module) {
      case 4 -> "pkg/__init__.py";
      case 5 -> "pkg/inner.py";
      default -> name(module) + ".py";
    };
  }

  private static String name(int module) {
    return switch (module) {
      case 4 -> "pkg";
      case 5 -> "pkg.inner";
      default -> "m" + module;
    };
  }

  /// Makes a module that imports others in every way, circles included, and uses what they may or
  /// may not have.
  public static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      int other = random.nextInt(COUNT);
      text.append(
          switch (random.nextInt(5)) {
            case 0 -> "import " + name(other) + "\nu" + i + " = " + name(other) + ".f\n";
            case 1 -> "from " + name(other) + " import *\n";
            case 2 -> "from " + name(other) + " import f as g" + i + ", C as D" + i + "\n";
            case 3 -> "import " + name(other) + " as n" + i + "\nw" + i + ": int = n" + i + ".x\n";
            default -> "from " + name(other) + " import x as y" + i + "\n";
          });
    }
    text.append(
        switch (random.nextInt(4)) {
          case 0 -> "x = 1\n";
          case 1 -> "x: str = ''\n";
          case 2 -> "if u1:\n    x = 1\nelse:\n    x = ''\n";
          default -> "";
        });
    text.append(
        switch (random.nextInt(4)) {
          case 0 -> "def f(a: int) -> int:\n    return a + " + random.nextInt(3) + "\n";
          case 1 -> "def f(a):\n    return " + (random.nextBoolean() ? "1" : "x") + "\n";
          case 2 -> "def f(a: str, b: int = 0) -> 'C':\n    return C()\n";
          default -> "";
        });
    text.append(
        switch (random.nextInt(3)) {
          case 0 -> "class C:\n    def m(self) -> int:\n        return 1\n";
          case 1 -> "class C:\n    def __init__(self) -> None:\n        self.v = x\n";
          default -> "";
        });
    text.append(undeclared(random));
    text.append(effects(random));
    text.append(
        switch (random.nextInt(4)) {
          case 0 -> "r: int = f(1)\n";
          case 1 -> "reveal_type(C().v)\n";
          case 2 -> "s: str = g1(2).v\n";
          default -> "reveal_type(x)\n";
        });
    return text.toString();
  }

  /// Makes a function whose result is declared, so that its body counts for effects only, and
  /// perhaps declares these.
  private static String effects(Random random) {
    StringBuilder text = new StringBuilder();
    text.append("import ").append(name(random.nextInt(COUNT))).append(" as p\n");
    if (random.nextInt(3) == 0) {
      text.append("from typthon import pure\n@pure\n");
    }
    text.append("def e(n: int) -> int:\n");
    text.append(
        switch (random.nextInt(6)) {
          case 0 -> "    print(n)\n";
          case 1 -> "    p.e(n)\n";
          case 2 -> "    K().get()\n    p.e(n)\n";
          case 3 -> "    try:\n        p.e(n)\n    except ValueError:\n        pass\n";
          case 4 -> "    if n:\n        raise ValueError\n";
          default -> "";
        });
    return text.append("    return n\n").toString();
  }

  /// Makes functions, methods and attributes whose types are inferred, through any modules, circles
  /// of inferred results included, and asks for some of them.
  private static String undeclared(Random random) {
    String other = name(random.nextInt(COUNT));
    StringBuilder text = new StringBuilder("import " + other + " as o\n");
    text.append("def h(n):\n");
    text.append(
        switch (random.nextInt(6)) {
          case 0 -> "    return 1\n";
          case 1 -> "    return 2 + 3\n";
          case 2 -> "    return o.h(n)\n";
          case 3 -> "    if n:\n        return o.h(n)\n    return ''\n";
          case 4 -> "    v = o.K()\n    return v.get()\n";
          default -> "    return K\n";
        });
    text.append("class K").append(random.nextInt(3) == 0 ? "(o.K)" : "").append(":\n");
    text.append("    def __init__(self):\n");
    text.append(
        switch (random.nextInt(4)) {
          case 0 -> "        self.a = 1\n";
          case 1 -> "        self.a = o.h(0)\n";
          case 2 -> "        self.a = [o.K()]\n";
          default -> "        pass\n";
        });
    text.append("    def get(self):\n");
    text.append(
        switch (random.nextInt(4)) {
          case 0 -> "        return self.a\n";
          case 1 -> "        return o.K().a\n";
          case 2 -> "        raise NotImplementedError\n";
          default -> "        return self\n";
        });
    text.append(
        switch (random.nextInt(4)) {
          case 0 -> "reveal_type(h(1))\n";
          case 1 -> "reveal_type(K().a)\n";
          case 2 -> "reveal_type(o.K().get())\n";
          default -> "reveal_type(o.h)\n";
        });
    return text.toString();
  }
}
