package typthon.checker.unused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parser;
import typthon.syntax.SourceText;

class QuotedWordsTest {
  private static Set<String> in(String text, String... wanted) {
    return new QuotedWords(Set.of(wanted))
        .in(Parser.parse(SourceText.of(text), ParseOptions.NEWEST).tree());
  }

  @Test
  void wordsOfStringsAreFoundWhole() {
    assertThat(in("x = 'List[Node2], _a'\ny = 'and.more'", "List", "Node", "_a", "more", "x"))
        .containsExactlyInAnyOrder("List", "_a", "more");
  }

  @Test
  void lettersBeyondAsciiBelongToWords() {
    assertThat(in("x = 'Größe: naïve 𝒳y'", "Größe", "Gr", "ve", "𝒳y", "y"))
        .containsExactlyInAnyOrder("Größe", "𝒳y");
  }

  @Test
  void otherSignsEndWords() {
    assertThat(in("x = 'a—b · c🎉d'", "a", "b", "c", "d")).hasSize(4);
  }
}
