package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Diagnostic;
import typthon.syntax.SourceText;
import typthon.testkit.RandomModules;

/// A checker that goes on to another program finds what a new one finds there.
class MovedCheckerTest {

  /// A program in which modules that are as they were are those of an earlier one.
  private static final class Edited implements Program {
    private final Map<String, String> files;
    private final TextProgram own;
    private final @Nullable Edited before;
    private final Map<String, @Nullable SourceModule> known = new HashMap<>();

    Edited(Map<String, String> files, @Nullable Edited before) {
      this.files = Map.copyOf(files);
      this.own = new TextProgram(files, Settings.DEFAULT);
      this.before = before;
    }

    @Override
    public Settings settings() {
      return Settings.DEFAULT;
    }

    @Override
    public synchronized @Nullable SourceModule module(String name) {
      if (!known.containsKey(name)) {
        known.put(name, find(name));
      }
      return known.get(name);
    }

    private @Nullable SourceModule find(String name) {
      SourceModule made = own.module(name);
      SourceModule was = before == null ? null : before.module(name);
      boolean same =
          made != null
              && was != null
              && made.origin() == was.origin()
              && made.isPackage() == was.isPackage()
              && text(made).equals(text(was));
      return same ? was : made;
    }

    private static String text(SourceModule module) {
      SourceText source = module.parsed().tree().source();
      return source.text(0, source.length());
    }

    List<SourceModule> modules() {
      List<SourceModule> modules = new ArrayList<>();
      for (String path : new TreeMap<>(files).keySet()) {
        SourceModule module = module(name(path));
        if (module != null) {
          modules.add(module);
        }
      }
      return modules;
    }

    private static String name(String path) {
      return path.replace("/__init__.py", "").replace(".py", "").replace('/', '.');
    }
  }

  private static List<String> findings(Checker checker, Edited program) {
    List<String> all = new ArrayList<>();
    for (SourceModule module : program.modules()) {
      for (Diagnostic diagnostic : checker.check(module).diagnostics()) {
        all.add(module.name() + " " + diagnostic);
      }
    }
    return all;
  }

  @Test
  void findsWhatANewCheckerFinds() {
    for (long seed = 1; seed <= 6; seed++) {
      Random random = new Random(seed);
      Map<String, String> files = new HashMap<>();
      for (int i = 0; i < RandomModules.COUNT; i++) {
        files.put(RandomModules.path(i), RandomModules.text(random));
      }
      Edited program = new Edited(files, null);
      Checker checker = new Checker(program);
      for (int edit = 0; edit < 20; edit++) {
        assertThat(findings(checker, program))
            .as("seed %d edit %d", seed, edit)
            .isEqualTo(findings(new Checker(program), program));
        String path = RandomModules.path(random.nextInt(RandomModules.COUNT));
        if (files.containsKey(path) && random.nextInt(6) == 0) {
          files.remove(path);
        } else {
          files.put(path, RandomModules.text(random));
        }
        program = new Edited(files, program);
        checker.moveTo(program);
      }
    }
  }

  @Test
  void keepsTheAnswersAboutModulesThatDoNotAskForTheChangedOne() {
    Map<String, String> files = new HashMap<>();
    files.put("a.py", "import re\nx = re.compile('')\n");
    files.put("b.py", "import a\ny: int = a.x\n");
    Edited program = new Edited(files, null);
    Checker checker = new Checker(program);
    List<String> before = findings(checker, program);
    files.put("b.py", "import a\n\ny: str = a.x\n");
    Edited next = new Edited(files, program);
    checker.moveTo(next);
    long kept = checker.answers();
    ModuleReport.Counters again =
        checker.check(java.util.Objects.requireNonNull(next.module("b"))).counters();
    assertThat(before).hasSize(1);
    assertThat(kept).isGreaterThan(50);
    assertThat(again.definitionsEvaluated()).isLessThan(kept / 5);
  }

  @Test
  void forgetsEverythingWhenALibraryOfTheLanguageIsReplaced() {
    Map<String, String> files = new HashMap<>();
    files.put("a.py", "x: int = (lambda: 1)\n");
    Edited program = new Edited(files, null);
    Checker checker = new Checker(program);
    findings(checker, program);
    files.put("types.py", "class FunctionType: ...\n");
    Edited next = new Edited(files, program);
    checker.moveTo(next);
    assertThat(checker.answers()).isZero();
    assertThat(findings(checker, next)).isEqualTo(findings(new Checker(next), next));
  }

  @Test
  void madeClassesStayTheSameWhileTheirModuleDoes() {
    Map<String, String> files = new HashMap<>();
    files.put(
        "a.py",
        """
        from typing import NamedTuple
        from typing import NewType
        P = NamedTuple("P", [("x", int), ("y", int)])
        N = NewType("N", int)
        p = P(1, 2)
        """);
    files.put("b.py", "import a\nq: a.P = a.p\nn: a.N = a.N(1)\n");
    Edited program = new Edited(files, null);
    Checker checker = new Checker(program);
    for (int edit = 0; edit < 3; edit++) {
      assertThat(Set.copyOf(findings(checker, program))).isEmpty();
      files.put("b.py", files.get("b.py") + "m" + edit + ": a.N = a.N(" + edit + ")\n");
      program = new Edited(files, program);
      checker.moveTo(program);
    }
  }
}
