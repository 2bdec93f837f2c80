package typthon.stubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StubVersionsTest {
  @Test
  void childHasTheVersionsOfItsNearestListedParent() {
    StubVersions versions = parse("# note\n\na: 3.0-\na.b: 3.9-3.11  # gone\n");
    assertThat(versions.has("a", 3, 14)).isTrue();
    assertThat(versions.has("a.c.d", 3, 14)).isTrue();
    assertThat(versions.has("a.b.c", 3, 11)).isTrue();
    assertThat(versions.has("a.b.c", 3, 12)).isFalse();
    assertThat(versions.has("a.b", 3, 8)).isFalse();
    assertThat(versions.has("ab", 3, 9)).isFalse();
  }

  @Test
  void malformedLinesAreNamed() {
    assertThatThrownBy(() -> parse("a: 3.0-\nb 3.0-")).hasMessageContaining("line 2 has no colon");
    assertThatThrownBy(() -> parse("a: 3.0")).hasMessageContaining("line 1 has no range");
    assertThatThrownBy(() -> parse("a: three-")).hasMessageContaining("line 1 has no version");
  }

  private static StubVersions parse(String text) {
    return StubVersions.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
