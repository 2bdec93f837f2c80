package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.config.ParamSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Vectors S1 to S32 and the location vectors Q1 to Q6.
class ScopeTest {

  @AfterEach
  void nothingIsLeftOver() {
    assertThat(Params.snapshot().size()).isZero();
  }

  private static int read(String key) {
    return Params.get(key).or(0);
  }

  @Test
  void s1ReadsOutsideOfScopesTakeTheDefault() {
    assertThat(read("a")).isZero();
    assertThat(Params.get("a").or(1)).isEqualTo(1);
    assertThat(Params.get("a.b.c").or(0)).isZero();
  }

  @Test
  void s2And3And4ValuesAndTextsAreReadAlike() {
    ParamScope.with("a", 1)
        .and("b", 2)
        .run(() -> assertThat(List.of(read("a"), read("b"))).containsExactly(1, 2));
    ParamScope.defines("a=1", "b=2")
        .run(() -> assertThat(List.of(read("a"), read("b"))).containsExactly(1, 2));
    ParamScope.defines("a.b.c=1").run(() -> assertThat(read("a.b.c")).isEqualTo(1));
  }

  @Test
  void s5KeysAreCaseSensitive() {
    ParamScope.of(Map.of("a.b.c", 1, "A.B.C", 2))
        .run(() -> assertThat(List.of(read("a.b.c"), read("A.B.C"))).containsExactly(1, 2));
  }

  @Test
  void s6TextsWinOverValues() {
    ParamScope.defines("a=1")
        .and("a", 2)
        .run(() -> assertThat(Params.get("a").require()).isEqualTo("1"));
  }

  @Test
  void s7TextsSplitAtTheFirstEqualsSign() {
    assertThatThrownBy(() -> ParamScope.defines("a=1", "b"))
        .isInstanceOf(ParamSyntaxException.class)
        .hasMessageContaining("\"b\"");
    assertThatThrownBy(() -> ParamScope.defines("=1")).isInstanceOf(ParamSyntaxException.class);
    ParamScope.lenientDefines("a=1", "b", "c=x=y", "d=")
        .run(() -> {
          assertThat(Params.raw("a")).isEqualTo("1");
          assertThat(Params.raw("c")).isEqualTo("x=y");
          assertThat(Params.raw("d")).isEqualTo("");
          assertThat(Params.contains("b")).isFalse();
        });
  }

  @Test
  void s8And9InnerScopesShadowOuterOnes() {
    ParamScope.with("key", 1)
        .run(() -> {
          ParamScope.with("key", 2).run(() -> assertThat(read("key")).isEqualTo(2));
          assertThat(read("key")).isEqualTo(1);
        });
    nest(1);
  }

  private static void nest(int depth) {
    ParamScope.with("a", depth)
        .run(() -> {
          if (depth < 4) {
            nest(depth + 1);
          }
          assertThat(read("a")).isEqualTo(depth);
        });
  }

  @Test
  void s10And11WritesEndWithTheirScope() {
    ParamScope.of()
        .run(() -> {
          ParamScope.with("a", "v").run(() -> Params.put("b", 42));
          assertThatThrownBy(() -> Params.get("b").require())
              .isInstanceOf(ParamMissingException.class);
        });
    try (OpenScope scope = ParamScope.of().open()) {
      scope.put("a", 1);
      assertThat(read("a")).isEqualTo(1);
    }
    assertThatThrownBy(() -> Params.get("a").require()).isInstanceOf(ParamMissingException.class);
  }

  @Test
  void s12And13EmptyHidesWhatIsInherited() {
    ParamScope.with("a", "x")
        .run(() ->
            ParamScope.empty()
                .run(() -> assertThat(Params.get("a").or("empty")).isEqualTo("empty")));
    ParamScope.with("a", 1).run(() -> assertThat(Params.get("a").or("0")).isEqualTo("1"));
  }

  @Test
  void s14AMutableScopeRemembersWrites() {
    MutableScope scope = ParamScope.empty().and("a", 1).mutable();
    scope.run(() -> {
      scope.put("a", 2);
      Params.put("b", 3);
    });
    assertThat(read("b")).isZero();
    scope.run(() -> assertThat(List.of(read("a"), read("b"))).containsExactly(2, 3));
  }

  @Test
  void s15ARecipeIsLaidOverWhatIsCurrentAtEntry() {
    ParamScope.with("a", 1)
        .run(() -> {
          ParamScope inner = ParamScope.with("b", 2);
          Params.put("a", 5);
          inner.run(() -> assertThat(read("a")).isEqualTo(5));
        });
  }

  @Test
  void s16AnInnerScopeKeepsTheBaseItSawAtEntry() {
    try (OpenScope outer = ParamScope.with("a", 1).open()) {
      try (OpenScope _ = ParamScope.of().open()) {
        outer.put("a", 7);
        assertThat(read("a")).isEqualTo(1);
        assertThat(outer.view().raw("a")).isEqualTo(7);
      }
      assertThat(read("a")).isEqualTo(7);
    }
  }

  @Test
  void s17ClosingOutOfOrderClosesWhatIsInsideAndThrows() {
    OpenScope a = ParamScope.with("v", 1).open();
    OpenScope b = ParamScope.with("v", 2).open();
    assertThatThrownBy(a::close).isInstanceOf(ParamStructureException.class);
    assertThat(Params.contains("v")).isFalse();
    assertThatCode(b::close).doesNotThrowAnyException();
    assertThatCode(a::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> b.put("v", 3)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void s18AMutableScopeMayBeEnteredInsideItself() {
    MutableScope scope = ParamScope.with("v", 1).mutable();
    scope.run(() -> {
      scope.run(() -> Params.put("v", 2));
      assertThat(read("v")).isEqualTo(2);
    });
  }

  @Test
  void s19And20ExceptionsLeaveTheScope() {
    ParamScope.with("a", 1)
        .and("b", 2)
        .run(() -> {
          assertThatThrownBy(() ->
                  ParamScope.with("a", 10)
                      .run(() -> {
                        assertThatThrownBy(() -> ParamScope.with("b", 20).run(ScopeTest::fail))
                            .isInstanceOf(ArithmeticException.class);
                        assertThat(read("b")).isEqualTo(2);
                        fail();
                      }))
              .isInstanceOf(ArithmeticException.class);
          assertThat(List.of(read("a"), read("b"))).containsExactly(1, 2);
        });
  }

  private static void fail() {
    throw new ArithmeticException("meant");
  }

  @Test
  void checkedExceptionsPassThroughTyped() {
    assertThatThrownBy(() ->
            ParamScope.of()
                .call(() -> {
                  throw new java.io.IOException("meant");
                }))
        .isInstanceOf(java.io.IOException.class);
  }

  @Test
  void s21And22ClearHidesUntilTheScopeIsLeft() {
    ParamScope.with("a", 1)
        .run(() -> {
          ParamScope.with("b", 2)
              .run(() -> {
                Params.clear();
                assertThat(Params.get("a").or("empty")).isEqualTo("empty");
                assertThat(Params.get("b").or("empty")).isEqualTo("empty");
              });
          assertThat(read("a")).isEqualTo(1);
        });
    ParamScope.empty().run(Params::clear);
  }

  @Test
  void s23And24MapsFlattenToSortedKeys() {
    ParamScope.of(Map.of("a", 1, "b.c", 2, "d.e.f", 3))
        .run(() -> assertThat(Params.snapshot().keys()).containsExactly("a", "b.c", "d.e.f"));
    try (OpenScope scope = ParamScope.of().open()) {
      scope.put("x.a", Map.of("b", Map.of("c", 1)));
      scope.put("y", Map.of("z", 2));
      assertThat(scope.view().asMap()).isEqualTo(Map.of("x.a.b.c", 1, "y.z", 2));
    }
  }

  @Test
  void s25CallSiteDefaultsDoNotStick() {
    ParamScope.with("x", 1)
        .run(() -> {
          assertThat(Params.get("x").or(2)).isEqualTo(1);
          assertThat(Params.get("y").or(2)).isEqualTo(2);
          assertThat(Params.get("y").or(2)).isEqualTo(2);
          Params.put("z", 3);
          assertThat(read("z")).isEqualTo(3);
        });
  }

  @Test
  void s26SnapshotsShowTheVisibleValues() {
    ParamScope.empty()
        .and("a", 1)
        .and("b", 2)
        .run(() -> {
          assertThat(Params.snapshot().asMap()).isEqualTo(Map.of("a", 1, "b", 2));
          ParamScope.with("b", 3)
              .run(() -> assertThat(Params.snapshot().asMap()).isEqualTo(Map.of("a", 1, "b", 3)));
          ParamScope.of()
              .run(() -> assertThat(Params.snapshot().asMap()).isEqualTo(Map.of("a", 1, "b", 2)));
        });
  }

  @Test
  void s27SiblingsDoNotSeeEachOther() {
    ParamScope.with("val", 0)
        .run(() -> {
          for (int i = 0; i < 10; i++) {
            int value = i;
            ParamScope.with("val", value).run(() -> assertThat(read("val")).isEqualTo(value));
          }
          assertThat(read("val")).isZero();
        });
  }

  @Test
  void s28And29DeepAndManyScopesWork() {
    ParamScope.with("base", 42).run(() -> deep(0));
    for (int i = 0; i < 1000; i++) {
      try (OpenScope _ = ParamScope.with("i", i).open()) {
        assertThat(read("i")).isEqualTo(i);
      }
    }
  }

  private static void deep(int level) {
    if (level == 10) {
      assertThat(read("base")).isEqualTo(42);
    } else {
      ParamScope.with("level_" + level, level).run(() -> deep(level + 1));
    }
  }

  @Test
  void s30MissingKeysAreNamedWithSuggestions() {
    Keys.ofInt("scope.test.known", 1);
    assertThatThrownBy(() -> Params.get("scope.test.knwon").require())
        .hasMessage(
            "parameter \"scope.test.knwon\" is required but not set; did you mean \"scope.test.known\"?");
  }

  @Test
  void s31WritingWithoutScopeIsRefused() {
    assertThatThrownBy(() -> Params.put("a", 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void s32AccessorsAreImmutable() {
    ParamScope.with("a.b", 1)
        .run(() -> {
          Param p = Params.get("a");
          assertThat(p.child("b").or(0)).isEqualTo(1);
          assertThat(p.child("c").or(5)).isEqualTo(5);
          ParamScope.with("a.c", 7).run(() -> assertThat(p.child("c").or(5)).isEqualTo(7));
        });
  }

  @Test
  void anExplicitNullMasksOuterValues() {
    ParamScope.with("n", 1)
        .run(() ->
            ParamScope.with("n", (Object) null)
                .run(() -> {
                  assertThat(read("n")).isZero();
                  assertThat(Params.get("n").find()).isEmpty();
                  assertThat(Params.contains("n")).isTrue();
                  assertThat(Params.raw("n")).isNull();
                  assertThat(Params.snapshot().keys()).containsExactly("n");
                  assertThatThrownBy(() -> Params.get("n").require())
                      .hasMessageContaining("explicitly null");
                }));
  }

  @Test
  void qualifiedKeysApplyAtTheirLocation() {
    IntKey key = Keys.ofInt("foo.b", 2);
    class At {
      int deep(String... defines) {
        return ParamScope.defines(defines)
            .call(() -> ParamScope.at("sec1").call(() -> ParamScope.at("sec2").call(key::get)));
      }
    }
    At at = new At();
    assertThat(at.deep()).as("Q1").isEqualTo(2);
    assertThat(at.deep("foo.b=1")).as("Q2").isEqualTo(1);
    assertThat(at.deep("foo.b@sec1.sec2=3")).as("Q3").isEqualTo(3);
    assertThat(at.deep("foo.b@sec1=4")).as("Q4").isEqualTo(4);
    assertThat(at.deep("foo.b@sec1.sec2=3", "foo.b@sec1=4")).as("Q5").isEqualTo(3);
    int outer =
        ParamScope.defines("foo.b@sec1.sec2=3").call(() -> ParamScope.at("sec1").call(key::get));
    assertThat(outer).as("Q6").isEqualTo(2);
    int specific =
        ParamScope.defines("foo.b@sec1=4")
            .call(() -> ParamScope.at("sec1").and("foo.b", 9).call(key::get));
    assertThat(specific).as("specificity before depth").isEqualTo(4);
  }

  @Test
  void nestedViewsSplitKeys() {
    ParamScope.of(Map.of("a.b", 1, "a.c.d", 2, "e", 3))
        .run(() ->
            assertThat(Params.snapshot().toNested())
                .isEqualTo(Map.of("a", Map.of("b", 1, "c", Map.of("d", 2)), "e", 3)));
    ParamScope.of(Map.of("a", 1, "a.b", 2))
        .run(() -> {
          assertThat(Params.snapshot().toNested("self"))
              .isEqualTo(Map.of("a", Map.of("self", 1, "b", 2)));
          assertThatThrownBy(() -> Params.snapshot().toNested())
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("\"a\"");
        });
  }

  @Test
  void writesInALoopDoNotGrowTheShadowChain() {
    try (OpenScope scope = ParamScope.with("n", 0).open()) {
      for (int i = 1; i <= 1000; i++) {
        scope.put("n", i);
      }
      assertThat(Params.explain("n").steps()).hasSize(1);
    }
  }

  @Test
  void listsAreStoredAsTheyAre() {
    List<Object> list = Arrays.asList(1, Map.of("c", 2), null);
    ParamScope.with("a.b", list).run(() -> assertThat(Params.raw("a.b")).isSameAs(list));
  }
}
