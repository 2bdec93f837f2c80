package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;

/// After any sequence of edits a session finds what a fresh run finds.
@Timeout(300)
class EditFuzzTest {
  private static final int MODULES = 6;
  private static final int EDITS = 25;

  @TempDir Path folder;
  private long findings;
  private long reused;

  @Test
  void incrementalChecksFindWhatFreshOnesFind() {
    long first = Long.getLong("fuzz.seed", 1);
    long last = first + Long.getLong("fuzz.count", 4);
    for (long seed = first; seed < last; seed++) {
      play(seed);
    }
    assertThat(findings).isGreaterThan(100);
    assertThat(reused).isGreaterThan(50);
  }

  /// Once a member whose type depends on itself was taken for missing, depending on where the
  /// circle was entered.
  @Test
  void circlesOfInferredMembersDoNotDependOnWhereTheyAreEntered() {
    play(1012);
  }

  private void play(long seed) {
    play(new Tree(folder.resolve("p" + seed)), new Random(seed), seed);
  }

  private void play(Tree tree, Random random, long seed) {
    if (seed % 2 == 0) {
      tree.write("typthon.toml", "[effects]\nenabled = true\n[effects.forbid]\nm0 = [\"io\"]\n");
    }
    for (int module = 0; module < MODULES; module++) {
      tree.write(path(module), text(random));
    }
    Typthon session = Typthon.open(tree.root(), Overrides.none());
    try {
      for (int edit = 0; edit < EDITS; edit++) {
        CheckResult result = session.check();
        List<String> incremental = findings(result);
        findings += incremental.size();
        reused += result.counters().modulesReused();
        assertThat(incremental).as("seed %d edit %d", seed, edit).isEqualTo(findings(fresh(tree)));
        if (random.nextInt(8) == 0) {
          session.close();
          session = Typthon.open(tree.root(), Overrides.none());
        }
        edit(tree, random);
      }
    } finally {
      session.close();
    }
  }

  private static CheckResult fresh(Tree tree) {
    Overrides off = Overrides.none().with("cache.enabled", "false");
    try (Typthon session = Typthon.open(tree.root(), off)) {
      return session.check();
    }
  }

  private static List<String> findings(CheckResult result) {
    List<String> lines = new ArrayList<>();
    for (FileReport file : result.files()) {
      file.findings().forEach(finding -> lines.add(file.relativePath() + " " + finding));
    }
    return lines;
  }

  private static void edit(Tree tree, Random random) {
    int module = random.nextInt(MODULES);
    boolean there = Files.exists(tree.path(path(module)));
    if (there && random.nextInt(8) == 0) {
      tree.delete(path(module));
    } else if (there && random.nextInt(4) == 0) {
      tree.write(path(module), "# a comment\n\n" + read(tree, module));
    } else {
      tree.write(path(module), text(random));
    }
  }

  private static String read(Tree tree, int module) {
    try {
      return Files.readString(tree.path(path(module)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Module 4 is a package and 5 lies in it.
  private static String path(int module) {
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
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      int other = random.nextInt(MODULES);
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
    text.append("import ").append(name(random.nextInt(MODULES))).append(" as p\n");
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
    String other = name(random.nextInt(MODULES));
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
