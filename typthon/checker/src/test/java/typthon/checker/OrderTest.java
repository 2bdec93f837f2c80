package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Diagnostic;

/// Values that depend on themselves, asked for in random orders: the findings are those of the
/// program, whichever question entered a circle first.
class OrderTest {
  private static final long SEED = Long.getLong("typthon.seed", System.nanoTime());
  private static final int ORDERS = Integer.getInteger("typthon.orders", 60);
  private static final int PROGRAMS = Integer.getInteger("typthon.programs", 40);

  /// The options come from a parser of command lines, so that a list takes the place of a text.
  private static final String COMMAND =
      """
      from base import Command
      import helpers

      class Build(Command):
          def initialize(self):
              self.options = None
              self.libraries = None
              self.define = None

          def finalize(self):
              if self.options is None:
                  self.options = []
              else:
                  self.options = self.options.split(' ')
              if self.define:
                  names = self.define.split(',')
                  self.define = [(name, '1') for name in names]
              if isinstance(self.libraries, str):
                  self.libraries = [self.libraries]
              self.libraries = helpers.merge(self.libraries, self.options)

          def run(self):
              reveal_type(self.options)
              reveal_type(self.define)
              reveal_type(self.libraries)
              for option in self.options:
                  option.missing
              self.options.extend(self.libraries)
              return self.get(self.options)

          def get(self, options):
              if not options:
                  return self.libraries
              return self.run() + self.define
      """;

  private static final String BASE =
      """
      import command

      class Command:
          def __init__(self):
              self.initialize()
              self.current = self.first()

          def initialize(self):
              self.options = None

          def first(self):
              if self.options:
                  return self.current.upper()
              return command.Build().run()

          @property
          def parent(self):
              return self.current if self.current else self.parent.parent
      """;

  private static final String HELPERS =
      """
      def merge(left, right):
          if not left:
              return right
          total = None
          for each in left:
              if total is None:
                  total = [each]
              else:
                  total = merge(total, right) + total[1:]
              reveal_type(total)
          return total

      def even(n):
          return True if n == 0 else odd(n - 1)

      def odd(n):
          return None if n == 0 else even(n - 1)

      reveal_type(even(3))
      reveal_type(odd(3))
      reveal_type(merge([1], ['']))

      class Node:
          def __init__(self, value=None):
              self.value = value
              self.next = None

          def push(self, value):
              self.next, self.value = Node(self.value), value
              self.next.next = self.next

          def last(self):
              node = self
              while node.next is not None:
                  node = node.next
                  reveal_type(node.value.split())
              return node

      reveal_type(Node().last().next)
      """;

  @Test
  void findingsDoNotDependOnTheOrderOfQuestions() {
    TextProgram program =
        new TextProgram(
            Map.of("command.py", COMMAND, "base.py", BASE, "helpers.py", HELPERS),
            Settings.DEFAULT);
    assertSame("circles", program, List.of("command", "base", "helpers"), ORDERS);
  }

  /// Programs that hardly have anything but circles.
  @Test
  void findingsOfRandomProgramsDoNotDependOnTheOrderOfQuestions() {
    for (int i = 0; i < PROGRAMS; i++) {
      long seed = SEED + i;
      Map<String, String> files = new CircularProgram(new Random(seed)).files();
      assertSame(
          "-Dtypthon.seed=" + seed,
          new TextProgram(files, Settings.DEFAULT),
          files.keySet().stream().map(path -> path.replace(".py", "")).sorted().toList(),
          10);
    }
  }

  /// The packages and modules in the folder that `-Dtypthon.corpus` names; of the tests' own
  /// resources nothing is asked, so that without it nothing is to be compared.
  @Test
  void findingsOfACorpusDoNotDependOnTheOrderOfQuestions() throws IOException {
    Map<String, String> files = corpus(System.getProperty("typthon.corpus", ""));
    List<String> names =
        files.keySet().stream()
            .map(path -> path.replaceAll("(/__init__)?\\.pyi?$", ""))
            .filter(path -> path.matches("\\w+(/\\w+)*"))
            .map(path -> path.replace('/', '.'))
            .distinct()
            .sorted()
            .toList();
    assertSame("corpus", new TextProgram(files, Settings.DEFAULT), names, ORDERS);
  }

  private static Map<String, String> corpus(String folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (folder.isEmpty()) {
      return Map.of("base.py", BASE, "command.py", COMMAND, "helpers.py", HELPERS);
    }
    Path root = Path.of(folder);
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".py")).toList()) {
        files.put(
            root.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static void assertSame(String what, TextProgram program, List<String> names, int orders) {
    Map<String, List<Diagnostic>> expected = findings(program, names, new Random(0), 0);
    assertThat(expected.values()).anySatisfy(found -> assertThat(found).isNotEmpty());
    for (int order = 0; order < orders; order++) {
      Random random = new Random(SEED + order);
      Map<String, List<Diagnostic>> found = findings(program, names, random, random.nextInt(12));
      assertThat(found).as("%s, order %d of seed %d", what, order, SEED).isEqualTo(expected);
    }
  }

  /// Asks for the types at so many random places, then checks the modules in a random order.
  private static Map<String, List<Diagnostic>> findings(
      TextProgram program, List<String> names, Random random, int questions) {
    Checker checker = new Checker(program);
    for (int i = 0; i < questions; i++) {
      SourceModule module = module(program, names.get(random.nextInt(names.size())));
      int length = module.parsed().tree().source().length();
      var unused = checker.inspector().typeAt(module, random.nextInt(length + 1));
    }
    List<String> order = new ArrayList<>(names);
    Collections.shuffle(order, random);
    Map<String, List<Diagnostic>> found = new TreeMap<>();
    for (String name : order) {
      found.put(name, checker.check(module(program, name)).diagnostics());
    }
    return found;
  }

  private static SourceModule module(TextProgram program, String name) {
    return Objects.requireNonNull(program.module(name));
  }
}
