package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.value.ParamKeyException;
import hyperparameter.value.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors K1 to K16.
class KeySyntaxTest {

  @Test
  void k1ToK10AllThatIsNoSeparatorMayStandInASegment() {
    List<String> keys =
        List.of(
            "k".repeat(100),
            "k".repeat(1000),
            "l" + ".l".repeat(49),
            "a.123.b",
            "456",
            "_private",
            "a_b_c",
            "some-key",
            "a-b-c",
            "Key",
            "key",
            "KEY",
            "中文",
            "日本語",
            "한국어",
            "🚀",
            "test🎉",
            "config.中文.value");
    Map<String, Integer> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key, values.size()));
    ParamScope.of(values)
        .run(() ->
            values.forEach(
                (key, value) -> assertThat(Params.get(key).or(-1)).as(key).isEqualTo(value)));
  }

  @Test
  void k11AKeyMayBeThePrefixOfAnother() {
    ParamScope.with("a", 1)
        .and("a.b", 2)
        .run(() -> assertThat(Params.snapshot().asMap()).isEqualTo(Map.of("a", 1, "a.b", 2)));
  }

  @Test
  void k12To14NestedMapsFlatten() {
    ParamScope.of(Map.of("a", Map.of("b", Map.of("c", 1), "e", Map.of()), "c.d", 2))
        .run(() -> assertThat(Params.snapshot().keys()).containsExactly("a.b.c", "c.d"));
    ParamScope.of(Map.of("a", Map.of(1, 2, true, 3)))
        .run(() -> assertThat(Params.snapshot().keys()).containsExactly("a.1", "a.true"));
    assertThatThrownBy(() -> ParamScope.of(Map.of(List.of(), 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void k15AThousandKeysAreReadable() {
    Map<String, Integer> values = new LinkedHashMap<>();
    for (int i = 0; i < 1000; i++) {
      values.put("param_" + i, i);
    }
    ParamScope.of(values)
        .run(() ->
            values.forEach((key, value) -> assertThat(Params.get(key).or(-1)).isEqualTo(value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a..b", ".a", "a.", "a b", "@x", "a=b", "a\u0007", "a\uD800", "a@b@c", "a@"})
  void k16BadKeysAreRefusedWithTheirPlace(String key) {
    assertThatThrownBy(() -> ParamScope.with(key, 1))
        .isInstanceOf(ParamKeyException.class)
        .hasMessageContaining("\"" + key + "\"");
  }

  @Test
  void theIndexOfTheFaultIsTold() {
    assertThatThrownBy(() -> Keys.ofInt("abc.d e", 1))
        .hasMessage("key \"abc.d e\" has white space at index 5 (default of abc.d e)");
  }

  @Test
  void suggestionsAreNearestFirst() {
    List<String> known = List.of("train.lr", "train.epochs", "model.lr", "train.lrs");
    assertThat(Suggestions.nearest("train.lrr", known)).containsExactly("train.lr", "train.lrs");
    assertThat(Suggestions.nearest("lr", known))
        .containsExactly("model.lr", "train.lr", "train.lrs");
    assertThat(Suggestions.nearest("trian.epochs", known)).containsExactly("train.epochs");
    assertThat(Suggestions.nearest("zzz", known)).isEmpty();
    assertThat(Suggestions.distance("ab", "ba")).isEqualTo(1);
    assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
  }
}
