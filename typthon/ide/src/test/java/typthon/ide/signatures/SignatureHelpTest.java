package typthon.ide.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;
import typthon.ide.TextSpan;

/// The call around a mark.
class SignatureHelpTest {
  @TempDir Path root;

  private Optional<SignatureHelp> help(String main) {
    try (Marked project = Marked.of(root, main)) {
      return SignatureHelp.at(project.view(), project.file(), project.offset());
    }
  }

  private String active(String main) {
    SignatureHelp help = help(main).orElseThrow();
    SignatureHelp.Signature signature = help.signatures().get(help.active());
    if (signature.activeParameter() < 0) {
      return signature.label() + " @ nothing";
    }
    TextSpan span = signature.parameters().get(signature.activeParameter());
    return signature.label() + " @ " + signature.label().substring(span.start(), span.end());
  }

  @Test
  void theParameterOfThePlaceIsActive() {
    String head = "def f(a: int, /, b: str, *, c: bool = True) -> float: ...\n";
    String label = "f(a: int, /, b: str, *, c: bool = ...) -> float @ ";
    assertThat(active(head + "f(|\n")).isEqualTo(label + "a: int");
    assertThat(active(head + "f(1, |)\n")).isEqualTo(label + "b: str");
    assertThat(active(head + "f(1, c=|)\n")).isEqualTo(label + "c: bool = ...");
    assertThat(active(head + "f(1, \"\", True, |\n")).isEqualTo(label + "nothing");
  }

  @Test
  void overloadsAreListedAndTheFittingOneIsActive() {
    SignatureHelp help = help("max([1], |\n").orElseThrow();
    assertThat(help.signatures().size()).isGreaterThan(2);
    assertThat(active("\"\".join(|\n")).startsWith("join(iterable: Iterable[LiteralString]");
  }

  @Test
  void classesAreCalledThroughTheirConstructors() {
    assertThat(active("class A:\n    def __init__(self, x: int): ...\nA(|\n"))
        .isEqualTo("A(x: int) -> A @ x: int");
    assertThat(
            active(
                "from dataclasses import dataclass\n@dataclass\nclass D:\n    x: int\n    y: str\n"
                    + "D(1, |\n"))
        .isEqualTo("D(x: int, y: str) -> D @ y: str");
  }

  @Test
  void documentationIsThatOfTheFunction() {
    assertThat(
            help("def f(a):\n    \"\"\"Does.\"\"\"\nf(|)\n")
                .orElseThrow()
                .signatures()
                .getFirst()
                .documentation())
        .isEqualTo("Does.");
  }

  @Test
  void outsideOfCallsThereIsNothing() {
    assertThat(help("f = 1\nf|\n")).isEmpty();
    assertThat(help("unknown(|\n")).isEmpty();
  }
}
