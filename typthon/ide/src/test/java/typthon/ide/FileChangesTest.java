package typthon.ide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileChangesTest {
  @Test
  void changesApplyToOffsetsOfTheTextBefore() {
    List<TextChange> changes =
        List.of(
            new TextChange(new TextSpan(8, 9), "long"),
            new TextChange(new TextSpan(0, 1), "name"),
            new TextChange(new TextSpan(4, 4), "("));
    assertThat(FileChanges.apply("a = 1 + b", changes)).isEqualTo("name = (1 + long");
  }

  @Test
  void stretchesDoNotEndBeforeTheyStart() {
    assertThatThrownBy(() -> new TextSpan(3, 2)).hasMessageContaining("3 to 2");
  }
}
