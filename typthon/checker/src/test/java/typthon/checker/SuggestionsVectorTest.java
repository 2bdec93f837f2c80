package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import typthon.checker.rules.Suggestions;

/// Vector V-062 of the specification: which names are suggested for one that is not there.
class SuggestionsVectorTest {
  @ParameterizedTest
  @CsvSource({
    "appnd, append extend pop, append",
    "exten, append extend expand, extend",
    "lenght, length len, length",
  })
  void closestNameIsSuggested(String target, String candidates, String suggestion) {
    assertThat(Suggestions.of(target, List.of(candidates.split(" ")))).containsExactly(suggestion);
  }

  @Test
  void nothingIsSuggestedForANameFarFromAll() {
    assertThat(Suggestions.of("xyzzy", List.of("append", "pop"))).isEmpty();
  }

  @Test
  void nameItselfIsNeverSuggested() {
    assertThat(Suggestions.of("pop", List.of("pop", "push"))).doesNotContain("pop");
  }

  @Test
  void hintsAskForTheSuggestion() {
    assertThat(Suggestions.hints("appnd", List.of("append", "extend", "pop")))
        .containsExactly("Did you mean \"append\"?");
  }
}
