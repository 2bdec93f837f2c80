package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.project.session.ModuleChecks.How;

/// Plays steps over one project: `write FILE … end`, `delete FILE`, `set KEY = VALUE`, `check`,
/// `restart`, `expect checked=… reused=… disk=… errors=…`.
final class ProjectScript implements AutoCloseable {
  private final Tree tree;
  private final List<String> problems = new ArrayList<>();
  private Overrides overrides = Overrides.none();
  private @Nullable Typthon session;
  private @Nullable CheckResult result;
  private Set<String> checked = Set.of();
  private Set<String> reused = Set.of();

  ProjectScript(Path folder) {
    this.tree = new Tree(folder);
  }

  /// Plays all steps and returns what was not as expected.
  List<String> run(String steps) {
    List<String> lines = steps.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("write ")) {
        StringBuilder text = new StringBuilder();
        for (i++; !lines.get(i).equals("end"); i++) {
          text.append(lines.get(i)).append('\n');
        }
        tree.write(line.substring(6), text.toString());
      } else if (!line.isBlank()) {
        step(line);
      }
    }
    return problems;
  }

  private void step(String line) {
    if (line.equals("check")) {
      check();
    } else if (line.equals("restart")) {
      close();
    } else if (line.startsWith("delete ")) {
      tree.delete(line.substring(7));
    } else if (line.startsWith("set ")) {
      // Another configuration is another session over the same cache.
      close();
      int equals = line.indexOf('=');
      overrides =
          overrides.with(line.substring(4, equals).strip(), line.substring(equals + 1).strip());
    } else if (line.startsWith("expect ")) {
      expect(line.substring(7));
    } else {
      throw new IllegalArgumentException("not a step: " + line);
    }
  }

  private void check() {
    Typthon open = session;
    if (open == null) {
      open = Typthon.open(tree.root(), overrides);
      session = open;
    }
    result = open.check(List.of(tree.root()), CheckListener.NONE);
    checked = ((Session) open).last().modules(How.CHECKED);
    reused = ((Session) open).last().modules(How.MEMORY);
  }

  private void expect(String wanted) {
    CheckResult last = result;
    if (last == null) {
      throw new IllegalArgumentException("expect without check");
    }
    for (String part : wanted.split(" ", -1)) {
      int equals = part.indexOf('=');
      String value = part.substring(equals + 1);
      switch (part.substring(0, equals)) {
        case "checked" -> compare(part, StepsTest.names(value), checked);
        case "reused" -> compare(part, StepsTest.names(value), reused);
        case "disk" ->
            compare(part, (long) StepsTest.names(value).size(), last.counters().modulesFromDisk());
        case "errors" -> compare(part, Integer.parseInt(value), last.summary().errors());
        default -> throw new IllegalArgumentException("not an expectation: " + part);
      }
    }
  }

  private void compare(String part, Object wanted, Object got) {
    if (!wanted.equals(got)) {
      problems.add("expected " + part + " but was " + got);
    }
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
