package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import typthon.syntax.PythonVersion;

/// Conditions are seen through what they do: which of the two assignments contributes.
final class StaticConditionsTest {
  private static final BindOptions OPTIONS =
      BindOptions.ofModule("m").withVersion(new PythonVersion(3, 12));

  /// Returns `true`, `false`, or `unknown`.
  private static String decide(String test, BindOptions options) {
    Binding binding =
        Sources.bind(
            "import sys, typing\nimport sys as system\nfrom sys import platform, version_info\n"
                + ("if " + test + ":\n    x = 1\nelse:\n    x = 2\n"),
            options);
    int symbol = binding.symbolIn(0, "x");
    boolean yes = binding.definitions().contributes(binding.symbols().definition(symbol, 0));
    boolean no = binding.definitions().contributes(binding.symbols().definition(symbol, 1));
    assertThat(yes || no).isTrue();
    return yes && no ? "unknown" : yes ? "true" : "false";
  }

  private static void holds(String test) {
    assertThat(decide(test, OPTIONS)).as(test).isEqualTo("true");
    assertThat(decide("not " + test, OPTIONS)).as("not " + test).isEqualTo("false");
  }

  private static void fails(String test) {
    assertThat(decide(test, OPTIONS)).as(test).isEqualTo("false");
  }

  private static void isOpen(String test) {
    assertThat(decide(test, OPTIONS)).as(test).isEqualTo("unknown");
  }

  @Test
  void versionsCompareWithTheTarget() {
    holds("sys.version_info >= (3, 12)");
    holds("sys.version_info > (3, 11)");
    holds("sys.version_info >= (3,)");
    holds("sys.version_info > (3,)");
    holds("sys.version_info < (3, 13)");
    holds("sys.version_info < (4,)");
    holds("sys.version_info >= (3, 12, 1)");
    holds("sys.version_info[0] == 3");
    holds("sys.version_info[1] >= 10");
    holds("sys.version_info[:2] == (3, 12)");
    holds("sys.version_info[:1] == (3,)");
    holds("sys.version_info[:2] <= (3, 12)");
    holds("version_info >= (3, 8)");
    holds("system.version_info >= (3, 8)");
    fails("sys.version_info < (3, 12)");
    fails("sys.version_info >= (3, 13)");
    fails("sys.version_info[0] < 3");
    fails("sys.version_info == (2, 7)");
    isOpen("sys.version_info == (3, 12)");
    isOpen("sys.version_info >= limit");
    isOpen("sys.version_info[2] > 1");
    isOpen("sys.version_info >= (3, x)");
    isOpen("other.version_info >= (3, 8)");
    isOpen("sys.version_info >= (3, 8) >= other");
  }

  @Test
  void platformsCompareWithTheTarget() {
    holds("sys.platform == 'linux'");
    holds("sys.platform != 'win32'");
    holds("sys.platform.startswith('lin')");
    holds("sys.platform in ('linux', 'darwin')");
    holds("sys.platform not in {'win32'}");
    holds("platform == 'linux'");
    fails("sys.platform == 'win32'");
    fails("sys.platform.startswith('win')");
    isOpen("sys.platform == name");
    isOpen("sys.platform in names");
    isOpen("sys.platform < 'linux'");
    isOpen("sys.platform.startswith(('a', 'b'))");
    BindOptions anywhere = OPTIONS.withPlatform("");
    assertThat(decide("sys.platform == 'linux'", anywhere)).isEqualTo("unknown");
    assertThat(decide("sys.platform.startswith('lin')", anywhere)).isEqualTo("unknown");
  }

  @Test
  void constantsDecide() {
    holds("True");
    holds("1");
    holds("TYPE_CHECKING");
    holds("typing.TYPE_CHECKING");
    holds("__debug__");
    fails("False");
    fails("0");
    fails("None");
    isOpen("-1");
    isOpen("flag");
    isOpen("''");
  }

  @Test
  void operatorsCombine() {
    holds("(TYPE_CHECKING or flag)");
    holds("(TYPE_CHECKING and sys.platform == 'linux')");
    fails("TYPE_CHECKING and sys.platform == 'win32'");
    fails("False and flag");
    fails("flag and False");
    isOpen("flag and True");
    isOpen("flag or False");
    isOpen("not flag");
    holds("((True if True else flag) is not flag or True)");
  }

  @Test
  void codeForTypeCheckersIsMarked() {
    Binding binding =
        Sources.bind(
            """
            if TYPE_CHECKING:
                a = 1
                def f():
                    b = 1
            else:
                c = 1
            if not TYPE_CHECKING:
                d = 1
            else:
                e = 1
            if TYPE_CHECKING and flag:
                g = 1
            if flag:
                h = 1
            """);
    Definitions definitions = binding.definitions();
    StringBuilder marked = new StringBuilder();
    StringBuilder dropped = new StringBuilder();
    for (int definition = 0; definition < definitions.size(); definition++) {
      String name = binding.symbols().name(definitions.symbol(definition));
      if (definitions.isTypeCheckingOnly(definition)) {
        marked.append(name);
      }
      if (!definitions.contributes(definition)) {
        dropped.append(name);
      }
    }
    assertThat(marked).hasToString("afbeg");
    assertThat(dropped).hasToString("cd");
  }

  @Test
  void unreachableCodeTellsWhy() {
    Binding binding =
        Sources.bind(
            """
            import sys
            def f():
                if sys.platform == "win32":
                    a = 1
                return
                b = 1
            assert sys.platform != "linux"
            c = 1
            """);
    Definitions definitions = binding.definitions();
    assertThat(definitions.flow(definition(binding, "a"))).isEqualTo(FlowGraph.EXCLUDED);
    assertThat(definitions.flow(definition(binding, "b"))).isEqualTo(FlowGraph.UNREACHABLE);
    assertThat(definitions.flow(definition(binding, "c"))).isEqualTo(FlowGraph.EXCLUDED);
  }

  private static int definition(Binding binding, String name) {
    for (int definition = 0; ; definition++) {
      if (binding.symbols().name(binding.definitions().symbol(definition)).equals(name)) {
        return definition;
      }
    }
  }
}
