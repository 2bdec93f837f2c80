package typthon.project.session;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import typthon.checker.SourceModule;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Overrides;
import typthon.project.ProjectView;
import typthon.project.Shard;
import typthon.project.Typthon;
import typthon.project.graph.ImportGraph;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Prints how long a session needs from an edit in memory to the findings of the edited file and of
/// all files, as an editor would have it: somebody types lines into bodies (T5), and changes what
/// about a hundred modules depend on (T6). Then how long questions take while everything is
/// checked.
///
/// The first argument is a project, which is copied to the folder that the second names. `--detail`
/// prints the parts of the checks, `--asking` only asks, `--seed N` chooses other places.
public final class EditFigures {
  private static final String LINE = "typed = len([1, 2, 3]) + 1";
  private static final int FILES = 12;
  private static final int WIDE_EDITS = 25;
  private static final int DEPENDENTS = 100;
  private static final int QUESTIONS = 5;
  private static final long THINKING_NANOS = 30_000_000;
  private static final long ASKING_NANOS = 15_000_000_000L;

  private final Typthon session;
  private final List<Path> files;
  private final Random random;
  private final Map<String, Long> phases = new TreeMap<>();
  private final List<Double> answers = new ArrayList<>();
  private final boolean detail;

  private EditFigures(Typthon session, List<Path> files, Random random, boolean detail) {
    this.session = session;
    this.files = files;
    this.random = random;
    this.detail = detail;
  }

  /// Runs all.
  public static void main(String[] arguments) throws IOException {
    List<String> given = Arrays.asList(arguments);
    int seedAt = given.indexOf("--seed");
    long seed = seedAt < 0 ? 1 : Long.parseLong(given.get(seedAt + 1));
    Path folder = Path.of(given.get(1)).toAbsolutePath();
    Path copy = folder.resolve("project");
    if (!Files.exists(copy)) {
      copy(Path.of(given.get(0)), copy.resolve("corpus"));
      Files.writeString(copy.resolve("typthon.toml"), "");
    }
    Overrides overrides = Overrides.none().with("cache.dir", folder.resolve("cache").toString());
    if (given.contains("--asking")) {
      asking(copy, seed);
      return;
    }
    try (Typthon session = Typthon.open(copy, overrides)) {
      long start = System.nanoTime();
      CheckResult first = session.check();
      print("first check, " + first.summary().files() + " files", since(start));
      start = System.nanoTime();
      session.catchUp();
      print("what it puts off", since(start));
      List<Path> files = session.files(List.of(copy));
      EditFigures figures =
          new EditFigures(session, files, new Random(seed), given.contains("--detail"));
      figures.typing("typing, first minute");
      figures.typing("typing");
      figures.interfaces();
    }
    asking(copy, seed);
  }

  private static void asking(Path copy, long seed) throws IOException {
    Overrides off = Overrides.none().with("cache.enabled", "false");
    try (Typthon session = Typthon.open(copy, off)) {
      List<Path> files = session.files(List.of(copy));
      new EditFigures(session, files, new Random(seed), false).asking();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
            if (file.toString().endsWith(".py") || file.toString().endsWith(".pyi")) {
              Path target = to.resolve(from.relativize(file).toString());
              Files.createDirectories(target.getParent());
              Files.copy(file, target);
              Files.setLastModifiedTime(target, old);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  /// Returns how long all threads of the process have worked, the compilers of the JVM included.
  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  private static void print(String name, double milliseconds) {
    System.out.printf(Locale.ROOT, "%s: %.0f ms%n", name, milliseconds);
  }

  /// Types a line into bodies of several files, letter by letter.
  private void typing(String name) throws IOException {
    List<Double> views = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    answers.clear();
    long cpu = cpuNanos();
    for (int i = 0; i < FILES; i++) {
      Path file = files.get(random.nextInt(files.size()));
      String text = Files.readString(file);
      int at = bodyIn(text);
      if (at >= 0) {
        session.prefer(List.of(file));
        for (int typed = 1; typed <= LINE.length(); typed++) {
          String line = LINE.substring(0, typed) + "\n" + indentation(text, at);
          edit(file, text.substring(0, at) + line + text.substring(at), views, own, all);
        }
        session.removeOverlay(file);
      }
    }
    print(name + ", processor time an edit", (cpuNanos() - cpu) / 1e6 / all.size());
    printAll(name + ", view", views);
    printAll(name + ", type of a name", answers);
    printAll(name + ", edited file", own);
    printAll(name + ", all files", all);
    printPhases();
  }

  private void edit(
      Path file, String text, List<Double> views, List<Double> own, List<Double> all) {
    long start = System.nanoTime();
    session.overlay(file, text);
    ProjectView view = session.view();
    view.file(file).orElseThrow().module().parsed();
    views.add(since(start));
    answer(view, file);
    answers.add(since(start));
    AtomicLong reported = new AtomicLong();
    CheckListener listener =
        new CheckListener() {
          @Override
          public void reported(FileReport report) {
            if (report.path().equals(file)) {
              reported.set(System.nanoTime());
            }
          }
        };
    session.check(List.of(session.options().root()), Shard.WHOLE, listener);
    all.add(since(start));
    own.add((reported.get() - start) / 1e6);
    session.phases().forEach((part, nanos) -> phases.merge(part, nanos, Long::sum));
    long later = System.nanoTime();
    session.catchUp();
    phases.merge("put off", System.nanoTime() - later, Long::sum);
  }

  /// Asks and edits while checks of everything begin anew in the background.
  private void asking() throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong checks = new AtomicLong();
    Thread checking = new Thread(() -> checkUntil(over, checks), "checks");
    checking.start();
    List<Double> questions = new ArrayList<>();
    List<Double> edits = new ArrayList<>();
    List<Double> firstAnswers = new ArrayList<>();
    long end = System.nanoTime() + ASKING_NANOS;
    while (System.nanoTime() < end) {
      Path file = files.get(random.nextInt(files.size()));
      long start = System.nanoTime();
      session.overlay(file, Files.readString(file) + "# " + start + "\n");
      edits.add(since(start));
      ask(file);
      firstAnswers.add(since(start));
      for (int i = 0; i < QUESTIONS; i++) {
        LockSupport.parkNanos(THINKING_NANOS);
        start = System.nanoTime();
        ask(file);
        questions.add(since(start));
      }
      session.removeOverlay(file);
    }
    over.set(true);
    session.cancel();
    try {
      checking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.printf("in the background %d checks ended%n", checks.get());
    printAll("while checks run, edit", edits);
    printAll("while checks run, edit and first answer", firstAnswers);
    printAll("while checks run, answer", questions);
  }

  private void checkUntil(AtomicBoolean over, AtomicLong checks) {
    while (!over.get()) {
      try {
        session.check();
        checks.incrementAndGet();
      } catch (CheckCancelledException overtaken) {
        // The next one sees the edit.
      }
    }
  }

  /// Asks for the type of a name somewhere.
  private void ask(Path path) {
    try {
      answer(session.view(), path);
    } catch (CheckCancelledException outdated) {
      throw new IllegalStateException("nobody has edited", outdated);
    }
  }

  private void answer(ProjectView view, Path path) {
    SourceModule module = view.file(path).orElseThrow().module();
    SyntaxTree tree = module.parsed().tree();
    int node = tree.size() == 0 ? 0 : random.nextInt(tree.size());
    while (node > 0 && !tree.is(node, NodeKind.NAME)) {
      node--;
    }
    int name = node;
    view.together(() -> view.semantics().typeOf(module, name).map(Type::display).orElse(""));
  }

  private void printPhases() {
    if (detail) {
      phases.forEach((part, nanos) -> print("  " + part + ", together", nanos / 1e6));
    }
    phases.clear();
  }

  /// Returns the offset of a statement in the body of a function, or -1.
  private int bodyIn(String text) {
    List<Integer> places = new ArrayList<>();
    for (int at = text.indexOf("\n    "); at >= 0; at = text.indexOf("\n    ", at + 1)) {
      int start = at + 1 + indentation(text, at + 1).length();
      if (text.startsWith("return ", start)) {
        places.add(start);
      }
    }
    return places.isEmpty() ? -1 : places.get(random.nextInt(places.size()));
  }

  private static String indentation(String text, int at) {
    int start = text.lastIndexOf('\n', at - 1) + 1;
    int end = start;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return text.substring(start, end);
  }

  /// Adds an attribute to all classes of a module that about a hundred others depend on.
  private void interfaces() throws IOException {
    Path root = session.options().root();
    ImportGraph graph = session.imports(List.of(root));
    List<Path> central = new ArrayList<>(files);
    central.removeIf(file -> !hasClasses(file));
    central.sort(
        Comparator.comparingInt(
            file -> Math.abs(graph.dependents(name(root, file)).size() - DEPENDENTS)));
    Path module = central.getFirst();
    String name = name(root, module);
    System.out.printf(
        "%s: %d modules import it, %d directly or not%n",
        name, graph.dependents(name).size(), graph.transitiveDependents(name).size());
    Path open = fileOf(graph.dependents(name).iterator().next(), root);
    session.prefer(List.of(open, module));
    String text = Files.readString(module);
    List<Double> views = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < WIDE_EDITS; i++) {
      String added = "\n    added_" + i + ": int = " + i;
      String edited = text.replaceAll("(?m)^(class \\w+[^\\n]*:)$", "$1" + added);
      session.overlay(open, Files.readString(open) + "# " + i + "\n");
      edit(module, edited, views, first, all);
      System.out.printf("  %d modules checked%n", session.reasons().size());
    }
    printAll("interface, view", views);
    printAll("interface, open files", first);
    printAll("interface, all files", all);
    printPhases();
  }

  private static boolean hasClasses(Path file) {
    try {
      return Files.readString(file).contains("\nclass ");
    } catch (IOException e) {
      return false;
    }
  }

  private Path fileOf(String module, Path root) {
    return files.stream().filter(file -> name(root, file).equals(module)).findFirst().orElseThrow();
  }

  private static String name(Path root, Path file) {
    String path = root.relativize(file).toString().replace('/', '.');
    String name = path.substring(0, path.lastIndexOf('.'));
    return name.endsWith(".__init__") ? name.substring(0, name.length() - 9) : name;
  }

  private static void printAll(String name, List<Double> milliseconds) {
    List<Double> sorted = new ArrayList<>(milliseconds);
    sorted.sort(null);
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.1f ms, p95 %.1f ms, worst %.1f ms, of %d%n",
        name,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        sorted.getLast(),
        sorted.size());
  }
}
