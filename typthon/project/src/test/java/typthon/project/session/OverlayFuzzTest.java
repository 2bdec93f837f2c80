package typthon.project.session;

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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.SourceModule;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Overrides;
import typthon.project.ProjectView;
import typthon.project.Shard;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.testkit.RandomModules;

/// A session as an editor uses it: overlays come, change, are saved and go, files come and go, and
/// somebody looks in between. Whatever happened, a check finds what a fresh one finds, and a view
/// says what a fresh one says.
@Timeout(300)
class OverlayFuzzTest {
  private static final int EDITS = Integer.getInteger("fuzz.edits", 40);

  @TempDir Path folder;
  private final Map<Path, String> overlays = new TreeMap<>();
  private long reused;
  private long checked;

  @Test
  void resultsAndViewsAreThoseOfFreshSessions() throws IOException {
    long first = Long.getLong("fuzz.seed", 1);
    long last = first + Long.getLong("fuzz.count", 3);
    for (long seed = first; seed < last; seed++) {
      play(seed);
    }
    assertThat(reused).isGreaterThan(checked);
  }

  private void play(long seed) throws IOException {
    overlays.clear();
    Tree tree = new Tree(folder.resolve("p" + seed));
    Random random = new Random(seed);
    String effects = "[effects]\nenabled = true\n[effects.forbid]\nm0 = [\"io\"]\n";
    tree.write("typthon.toml", seed % 3 == 0 ? effects : "");
    for (int module = 0; module < RandomModules.COUNT; module++) {
      tree.write(RandomModules.path(module), RandomModules.text(random));
    }
    Typthon session = Typthon.open(tree.root(), Overrides.none());
    try {
      for (int edit = 0; edit < EDITS; edit++) {
        String place = "seed " + seed + " edit " + edit;
        if (random.nextInt(3) == 0) {
          compareViews(session, tree, place);
        }
        if (random.nextInt(4) > 0) {
          compareChecks(session, tree, place);
        }
        if (random.nextBoolean()) {
          session.catchUp();
        }
        if (random.nextInt(3) == 0) {
          compareViews(session, tree, place);
        }
        if (random.nextInt(12) == 0) {
          session.storeResults();
        }
        if (random.nextInt(20) == 0) {
          session.close();
          session = Typthon.open(tree.root(), Overrides.none());
          overlays.forEach(session::overlay);
        }
        edit(session, tree, random);
      }
    } finally {
      session.close();
    }
  }

  private void compareChecks(Typthon session, Tree tree, String place) {
    Map<Path, List<Finding>> reported = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    CheckListener listener =
        new CheckListener() {
          @Override
          public void reported(FileReport report) {
            if (reported.put(report.path(), report.findings()) != null) {
              twice.add(report.relativePath());
            }
          }
        };
    CheckResult now = session.checkNewest(List.of(tree.root()), Shard.WHOLE, listener);
    assertThat(CleanCheck.findings(now))
        .as(place)
        .isEqualTo(CleanCheck.findings(CleanCheck.of(tree, overlays)));
    assertThat(twice).as(place).isEmpty();
    for (FileReport file : now.files()) {
      if (file.path().toString().endsWith(".py")) {
        assertThat(reported).as(place).containsEntry(file.path(), file.findings());
      }
    }
    reused += now.counters().modulesReused();
    checked += now.counters().modulesChecked();
  }

  /// Compares the types of all names of a module.
  private void compareViews(Typthon session, Tree tree, String place) {
    session.filesChanged();
    Overrides off = Overrides.none().with("cache.enabled", "false");
    try (Typthon fresh = Typthon.open(tree.root(), off)) {
      overlays.forEach(fresh::overlay);
      ProjectView expected = fresh.view();
      ProjectView now = session.view();
      assertThat(now.files()).as(place).isEqualTo(expected.files());
      assertThat(now.importable()).as(place).isEqualTo(expected.importable());
      for (Path file : now.files()) {
        assertThat(types(now, file)).as(place + " " + file).isEqualTo(types(expected, file));
      }
    }
  }

  private static List<String> types(ProjectView view, Path path) {
    ViewedFile file = view.file(path).orElseThrow();
    SourceModule module = file.module();
    SyntaxTree tree = module.parsed().tree();
    return view.together(() -> {
      List<String> types = new ArrayList<>();
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, NodeKind.NAME)) {
          int start = tree.start(node);
          view.semantics()
              .typeOf(module, node)
              .ifPresent(type -> types.add(start + " " + type.display()));
        }
      }
      return types;
    });
  }

  private void edit(Typthon session, Tree tree, Random random) throws IOException {
    String path = RandomModules.path(random.nextInt(RandomModules.COUNT));
    Path file = tree.path(path);
    boolean there = Files.exists(file);
    String known = overlays.get(file);
    String text = known != null ? known : there ? Files.readString(file) : "x = 1\n";
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> overlay(session, file, RandomModules.withLocalName(text, random));
      case 3 -> overlay(session, file, "# a comment\n\n" + text);
      case 4 -> overlay(session, file, text + "\ndef half(n: int) -> ");
      case 5 -> overlay(session, file, RandomModules.text(random));
      case 6 -> {
        // Saved: the overlay says what the disk says.
        tree.write(path, text);
        session.filesChanged();
      }
      case 7 -> {
        overlays.remove(file);
        session.removeOverlay(file);
      }
      case 8 -> {
        if (there && random.nextInt(3) == 0) {
          tree.delete(path);
        } else {
          tree.write(path, RandomModules.text(random));
        }
        session.filesChanged();
      }
      default -> {
        if (there) {
          overlay(session, file, Files.readString(file));
        }
      }
    }
  }

  private void overlay(Typthon session, Path file, String text) {
    overlays.put(file, text);
    session.overlay(file, text);
  }
}
