package typthon.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import typthon.project.Overrides;
import typthon.project.Typthon;

/// Edits a few texts that are on no disk and checks them, while a new daemon has nothing to do: the
/// code of the first edit is then not the code that the JVM sees first. It has a session of its
/// own, so that nothing which a client asks for comes to know of it.
final class Rehearsal {
  private static final List<String> TEXTS = List.of("shapes", "app", "tour", "broken");
  private static final String BODY = "    box = Box(";
  private static final int EDITS = 12;

  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicInteger checks = new AtomicInteger();

  /// Begins on a thread of its own, the first time it is called.
  void begin() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("typthon-rehearsal").start(this::run);
    }
  }

  /// Returns how many checks are done.
  int checks() {
    return checks.get();
  }

  private void run() {
    Path folder = Path.of("typthon-rehearsal").toAbsolutePath();
    Overrides alone = Overrides.none().with("cache.enabled", "false");
    try (Typthon session = Typthon.open(folder, alone)) {
      for (String name : TEXTS) {
        session.overlay(folder.resolve(name + ".py"), StartUpTraining.text(name));
      }
      List<Path> files = TEXTS.stream().map(name -> folder.resolve(name + ".py")).toList();
      check(session, files);
      for (int edit = 0; edit < EDITS; edit++) {
        String name = edit % 3 == 2 ? "tour" : "app";
        String line = "    _rehearsed" + edit + " = " + edit + "\n";
        String text = StartUpTraining.text(name);
        session.overlay(
            folder.resolve(name + ".py"),
            name.equals("app") ? text.replace(BODY, line + BODY) : text + "\n" + line.strip());
        check(session, files);
      }
    } catch (RuntimeException useless) {
      // A daemon whose first edits take longer is as good otherwise.
    }
  }

  private void check(Typthon session, List<Path> files) {
    session.check(files);
    session.catchUp();
    checks.incrementAndGet();
  }
}
