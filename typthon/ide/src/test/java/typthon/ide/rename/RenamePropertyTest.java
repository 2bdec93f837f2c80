package typthon.ide.rename;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.semantics.Definition;
import typthon.ide.FileChanges;
import typthon.ide.names.Site;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.ProjectView;
import typthon.project.Typthon;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Renames change names and nothing else: the findings stay, and each name leads where it led.
class RenamePropertyTest {
  private static final int PROJECTS = 8;
  private static final int RENAMES = 12;

  @TempDir Path folder;

  @Test
  void renamesKeepFindingsAndWhereNamesLead() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int done = 0;
    for (int i = 0; i < PROJECTS; i++) {
      Map<String, String> files = new Programs(random).project();
      Path root = folder.resolve("p" + i);
      write(root, files);
      try (Typthon typthon = Typthon.open(root)) {
        for (int j = 0; j < RENAMES; j++) {
          done += rename(typthon, files, random, "seed " + seed + ", project " + i) ? 1 : 0;
        }
      }
    }
    assertThat(done).as("renames that were not refused, seed " + seed).isGreaterThan(PROJECTS);
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static void write(Path root, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /// Renames a random name, compares, and goes back.
  ///
  /// @return whether it was not refused
  private boolean rename(
      Typthon typthon, Map<String, String> files, Random random, String context) {
    Path root = typthon.options().root();
    ProjectView view = typthon.view();
    List<String> paths = List.copyOf(files.keySet());
    Path file = root.resolve(paths.get(random.nextInt(paths.size())));
    ViewedFile viewed = view.file(file).orElseThrow();
    SyntaxTree tree = viewed.module().parsed().tree();
    List<Integer> names = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.IDENTIFIER)) {
        names.add(node);
      }
    }
    int node = names.get(random.nextInt(names.size()));
    int offset = viewed.utf16(tree.start(node));
    FileChanges changes;
    try {
      changes = Rename.apply(view, file, offset, "renamed_" + tree.name(node));
    } catch (RenameException refused) {
      return false;
    }
    String what = context + ", " + tree.name(node) + " at " + file.getFileName() + ":" + offset;
    assertThat(changes.isEmpty()).as(what).isFalse();
    List<String> before = findings(typthon.check());
    Map<String, List<String>> ledBefore = leads(typthon.view());
    Map<Path, String> changed = new TreeMap<>();
    changes
        .changes()
        .forEach((path, list) -> {
          String text = FileChanges.apply(files.getOrDefault(name(root, path), ""), list);
          changed.put(path, text);
        });
    changed.forEach(typthon::overlay);
    assertThat(findings(typthon.check())).as(what + "\n" + changed).isEqualTo(before);
    assertThat(leads(typthon.view())).as(what + "\n" + changed).isEqualTo(ledBefore);
    changed.keySet().forEach(typthon::removeOverlay);
    return true;
  }

  private static List<String> findings(CheckResult result) {
    List<String> shown = new ArrayList<>();
    for (FileReport report : result.files()) {
      for (Finding finding : report.findings()) {
        shown.add(
            report.relativePath()
                + ":"
                + finding.range().start().line()
                + " "
                + finding.rule()
                + " "
                + finding.message().replace("renamed_", "").length());
      }
    }
    return shown;
  }

  /// Returns for each file where each of its names leads, by the numbers of nodes.
  private static Map<String, List<String>> leads(ProjectView view) {
    Map<String, List<String>> found = new TreeMap<>();
    for (Path path : view.files()) {
      ViewedFile file = view.file(path).orElseThrow();
      SyntaxTree tree = file.module().parsed().tree();
      List<String> led = new ArrayList<>();
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.IDENTIFIER)) {
          for (Definition definition : view.semantics().definitionsOf(file.module(), node)) {
            Site site = Site.of(definition);
            led.add(node + " " + site.module().name() + " " + site.node());
          }
        }
      }
      found.put(path.getFileName().toString(), led);
    }
    return found;
  }
}
