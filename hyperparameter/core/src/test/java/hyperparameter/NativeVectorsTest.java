package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;

import hyperparameter.config.ConfigTree;
import hyperparameter.value.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Vectors R1 to R10 and F1 to F7 of the Rust and C++ editions, as far as they speak of values and
/// scopes.
class NativeVectorsTest {

  private static Param at(String key) {
    return Params.get(key);
  }

  @Test
  void r1And2ReadsWithDefaults() {
    int sum = ParamScope.with("demo.val", 1).call(() -> at("demo.val").or(0) + 1);
    assertThat(sum).isEqualTo(2);
    assertThat(at("missing.val").or(42)).isEqualTo(42);
  }

  @Test
  void r3AValueIsReadAsWhatIsWanted() {
    ParamScope.with("a.b.c", 1)
        .and("a.b", 2)
        .run(() -> {
          ParamScope.with("a.b.c", 2.0)
              .run(() -> {
                assertThat(at("a.b.c").or(0.0)).isEqualTo(2.0);
                assertThat(at("a.b.c").or(0L)).isEqualTo(2);
              });
          assertThat(at("a.b.c").or(0)).isEqualTo(1);
          assertThat(at("a.b").or(0)).isEqualTo(2);
        });
    assertThat(at("a.b.c").or(0)).isZero();
    assertThat(at("a.b").or(0)).isZero();
  }

  @Test
  void r4TheOrderOfReadsAndWritesMatters() {
    try (OpenScope scope = ParamScope.of().open()) {
      assertThat(at("order.x").or(1)).isEqualTo(1);
      scope.put("order.x", 3);
      assertThat(at("order.x").or(2)).isEqualTo(3);
    }
  }

  @Test
  void r5And6AScopeObjectHoldsItsValuesBeforeAndAfterItIsEntered() {
    MutableScope scope = ParamScope.of().mutable();
    scope.put("1", 1);
    scope.put("2.0", 2.0);
    scope.put("test.value", 42);
    assertThat(scope.own().asMap()).isEqualTo(Map.of("1", 1, "2.0", 2.0, "test.value", 42));
    assertThat(Params.contains("1")).isFalse();
    scope.run(() -> {
      assertThat(at("1").or(0)).isEqualTo(1);
      assertThat(at("2.0").or(0.0)).isEqualTo(2.0);
      assertThat(at("test.value").or(0)).isEqualTo(42);
    });
    assertThat(Params.contains("1")).isFalse();
    assertThat(scope.own().raw("1")).isEqualTo(1);
  }

  @Test
  void r7TextsStayText() {
    ParamScope.defines("param1=value1", "param2=value2")
        .run(() ->
            assertThat(List.of(at("param1").or(""), at("param2").or("")))
                .containsExactly("value1", "value2"));
  }

  @Test
  void r9LayersOfAProgram() {
    StringKey key = Keys.ofString("example.param1", "default");
    assertThat(key.get()).isEqualTo("default");
    ConfigTree file =
        ConfigTree.ofFlat(Map.of("example.param1", "from config"), Origin.Code.UNTRACED);
    ParamScope.of(file)
        .run(() -> {
          assertThat(key.get()).isEqualTo("from config");
          ParamScope.defines("example.param1=from cli")
              .run(() -> {
                assertThat(key.get()).isEqualTo("from cli");
                String scoped = ParamScope.with(key, "scoped").call(key::get);
                assertThat(scoped).isEqualTo("scoped");
              });
        });
  }

  @Test
  void r10AConfigurationBecomesAScope() {
    ParamScope.of(Map.of("a", 1, "b", "2", "foo", Map.of("a", 11, "b", "22")))
        .run(() ->
            assertThat(Params.snapshot().asMap())
                .isEqualTo(Map.of("a", 1, "b", "2", "foo.a", 11, "foo.b", "22")));
  }

  @Test
  void f1To3ValuesKeepTheirTypes() {
    ParamScope.with("a", 1)
        .and("a.b", 2.0)
        .and("a.b.c", true)
        .and("a.b.c.d", "str")
        .run(() -> {
          assertThat(at("a").or(0L)).isEqualTo(1);
          assertThat(at("a.b").or(0.0)).isEqualTo(2.0);
          assertThat(at("a.b.c").or(false)).isTrue();
          assertThat(at("a.b.c.d").or("")).isEqualTo("str");
          Params.put("a", 2);
          assertThat(at("a").or(0.0)).isEqualTo(2.0);
          Params.put("a", "str:2");
          assertThat(at("a").or("")).isEqualTo("str:2");
        });
  }

  @Test
  void f4To7Guards() {
    try (OpenScope _ = ParamScope.with("a.b", false).open()) {
      assertThat(at("a.b").or(1)).isZero();
      assertThat(at("a.b").or("true")).isEqualTo("false");
    }
    assertThat(at("a.b").or(1)).isEqualTo(1);
    for (String yes : List.of("true", "YES")) {
      boolean read = ParamScope.with("f.b", yes).call(() -> at("f.b").or(false));
      assertThat(read).isTrue();
    }
    for (String no : List.of("FALSE", "NO")) {
      boolean read = ParamScope.with("f.b", no).call(() -> at("f.b").or(true));
      assertThat(read).isFalse();
    }
    try (OpenScope _ = ParamScope.with("a", 1).and("a.b", 2.0).open()) {
      try (OpenScope _ = ParamScope.with("a", 2).and("a.b", 3.0).open()) {
        assertThat(at("a").or(0)).isEqualTo(2);
        assertThat(at("a.b").or(0.0)).isEqualTo(3.0);
      }
      assertThat(at("a").or(0)).isEqualTo(1);
      assertThat(at("a.b").or(0.0)).isEqualTo(2.0);
    }
  }
}
