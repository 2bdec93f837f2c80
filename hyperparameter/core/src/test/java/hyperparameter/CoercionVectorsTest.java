package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.value.CoercionPolicy;
import hyperparameter.value.GenericType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Vectors C1 to C54: each stored value, read with a default, dynamically and by type.
class CoercionVectorsTest {
  private static final Object ERROR = new Object();
  private static final Object SKIP = new Object();

  record Vector(
      String id,
      @Nullable Object stored,
      @Nullable Object fallback,
      @Nullable Object dynamic,
      @Nullable Object typed) {
    @Override
    public String toString() {
      return id + ": " + stored + " with default " + fallback;
    }
  }

  private static Vector v(
      String id,
      @Nullable Object stored,
      @Nullable Object fallback,
      @Nullable Object dynamic,
      @Nullable Object typed) {
    return new Vector(id, stored, fallback, dynamic, typed);
  }

  static Stream<Vector> vectors() {
    return Stream.of(
        v("C1", 1, 0, 1L, 1),
        v("C2", "1", 1, 1L, 1),
        v("C3", "1.12", 1, 1.12, ERROR),
        v("C4", "not int", 1, "not int", ERROR),
        v("C5", false, 1, 0L, 0),
        v("C6", 3.7, 5, 3L, ERROR),
        v("C7", -3.7, 5, -3L, ERROR),
        v("C8", "1e3", 5, 1000L, 1000),
        v("C9", " 42 ", 5, 42L, 42),
        v("C10", "1_000", 5, 1000L, 1000),
        v("C11", "0x10", 5, "0x10", 16),
        v("C12", "9007199254740993", 5L, 9007199254740993L, 9007199254740993L),
        v("C13", "inf", 5, Double.POSITIVE_INFINITY, ERROR),
        v("C14", "", 5, "", ERROR),
        v("C15", List.of(1, 2), 5, List.of(1, 2), ERROR),
        v("C16", null, 5, 5, 5),
        v("C17", 1, 0.0, 1.0, 1.0),
        v("C18", "1.12", 1.0, 1.12, 1.12),
        v("C19", "not float", 1.0, "not float", ERROR),
        v("C20", false, 1.0, 0.0, 0.0),
        v("C21", "1e-5", 0.0, 1e-5, 1e-5),
        v("C22", "nan", 2.5, Double.NaN, Double.NaN),
        v("C23", null, 2.5, 2.5, 2.5),
        v("C24", 1, "0", "1", "1"),
        v("C25", "1.12", "0", "1.12", "1.12"),
        v("C26", false, "0", "false", "false"),
        v("C27", 1.0, "d", "1.0", "1.0"),
        v("C28", List.of(1, 2), "d", "[1, 2]", ERROR),
        v("C29", 1, false, true, true),
        v("C30", 2, false, true, true),
        v("C31", 0, true, false, false),
        v("C32", "1", false, true, true),
        v("C33", "1.12", false, false, ERROR),
        v("C34", "text", false, false, ERROR),
        v("C35", 1.0, false, false, ERROR),
        v("C36", " true ", false, false, true),
        v("C39", "abc", null, "abc", SKIP),
        v("C40", "42", List.of(9), "42", List.of(42)),
        v("C41", 0, 999, 0L, 0),
        v("C42", 0.0, 999.0, 0.0, 0.0),
        v("C43", false, true, false, false),
        v("C44", "", "default", "", ""),
        v("C45", List.of(), List.of(1, 2, 3), List.of(), List.of()),
        v("C46", Double.POSITIVE_INFINITY, 0.0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
        v("C46", Double.NEGATIVE_INFINITY, 0.0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY),
        v("C48", 1L << 40, 0, 1L << 40, ERROR));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void dynamicReadsFollowTheDefault(Vector vector) {
    ParamScope.with("c", vector.stored())
        .run(() -> assertThat(Params.dynamic("c", vector.fallback())).isEqualTo(vector.dynamic()));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void typedReadsKeepTheValueOrThrow(Vector vector) {
    ParamScope.with("c", vector.stored())
        .run(() -> {
          if (vector.typed() == ERROR) {
            assertThatThrownBy(() -> typed(vector.fallback()))
                .isInstanceOf(ParamTypeException.class)
                .hasMessageContaining("\"c\"");
          } else if (vector.typed() != SKIP) {
            assertThat(typed(vector.fallback())).isEqualTo(vector.typed());
          }
        });
  }

  private static Object typed(@Nullable Object fallback) {
    return switch (fallback) {
      case Integer value -> Keys.ofInt("c", value).get();
      case Long value -> Keys.ofLong("c", value).get();
      case Double value -> Keys.ofDouble("c", value).get();
      case Boolean value -> Keys.ofBool("c", value).get();
      case String value -> Keys.ofString("c", value).get();
      case List<?> value ->
          Keys.listOf("c", Integer.class, value.stream().map(each -> (Integer) each).toList())
              .get();
      case null, default -> throw new IllegalStateException();
    };
  }

  @Test
  void c37And38EveryWordForTrueAndFalse() {
    for (String text : "true True TRUE T t y yes YES Y on On ON 1".split(" ", -1)) {
      ParamScope.with("c", text)
          .run(() -> assertThat(Params.dynamic("c", false)).as(text).isEqualTo(true));
      ParamScope.with("c", text).run(() -> assertThat(Params.get("c").or(false)).as(text).isTrue());
    }
    for (String text : "False FALSE false f F 0 no NO n N off OFF".split(" ", -1)) {
      ParamScope.with("c", text)
          .run(() -> assertThat(Params.dynamic("c", true)).as(text).isEqualTo(false));
      ParamScope.with("c", text).run(() -> assertThat(Params.get("c").or(true)).as(text).isFalse());
    }
  }

  @Test
  void c47MissingTakesTheDefault() {
    assertThat(Params.dynamic("coercion.missing", "default")).isEqualTo("default");
    assertThat(Params.get("coercion.missing").or("default")).isEqualTo("default");
  }

  @Test
  void aFailedConversionTellsKeyValueTypeAndOrigin() {
    ParamScope.defines("coercion.n=abc")
        .run(() ->
            assertThatThrownBy(() -> Keys.ofInt("coercion.n", 1).get())
                .hasMessage(
                    "parameter \"coercion.n\": expected an integer, got text \"abc\" (command line, argument 1 (coercion.n=abc))"));
  }

  @Test
  void theLenientPolicyTruncatesOrTakesTheDefaultAndTellsTheListener() {
    java.util.List<String> heard = new java.util.ArrayList<>();
    ParamListener listener =
        new ParamListener() {
          @Override
          public void coercionFailed(
              String key,
              @Nullable Object raw,
              hyperparameter.value.Origin origin,
              hyperparameter.value.CoercionException why) {
            heard.add(key + "=" + raw);
          }
        };
    ParamScope.with("l.f", 3.7)
        .and("l.t", "text")
        .policy(CoercionPolicy.LENIENT)
        .listener(listener)
        .run(() -> {
          assertThat(Params.get("l.f").or(5)).isEqualTo(3);
          assertThat(Keys.ofInt("l.f", 5).get()).isEqualTo(3);
          assertThat(Params.get("l.t").or(5)).isEqualTo(5);
          assertThat(Params.get("l.t").or(true)).isTrue();
        });
    assertThat(heard).containsExactly("l.f=3.7", "l.f=3.7", "l.t=text", "l.t=text");
  }

  @Test
  void conversionsOfEveryKindOfTarget() {
    var engine = hyperparameter.value.Coercions.builtIn();
    assertThat(engine.coerce("1.5s", java.time.Duration.class))
        .isEqualTo(java.time.Duration.ofMillis(1500));
    assertThat(engine.coerce("PT2M", java.time.Duration.class))
        .isEqualTo(java.time.Duration.ofMinutes(2));
    assertThatThrownBy(() -> engine.coerce(5, java.time.Duration.class))
        .hasMessageContaining("a duration");
    assertThat(engine.coerce("timed-waiting", Thread.State.class))
        .isEqualTo(Thread.State.TIMED_WAITING);
    assertThat(engine.coerce("99999999999999999999", BigInteger.class))
        .isEqualTo(new BigInteger("99999999999999999999"));
    assertThat(engine.coerce("a, b", String[].class)).isEqualTo(new String[] {"a", "b"});
    assertThat(
            engine.coerce(
                Arrays.asList("1", null),
                GenericType.of(
                    List.class, GenericType.of(java.util.Optional.class, Integer.class))))
        .isEqualTo(List.of(java.util.Optional.of(1), java.util.Optional.empty()));
    assertThat(engine.coerce("2024-01-01", java.time.LocalDate.class))
        .isEqualTo(java.time.LocalDate.of(2024, 1, 1));
    assertThatThrownBy(() -> engine.coerce("java.lang.Runtime", Class.class))
        .hasMessageContaining("allow-list");
    assertThatThrownBy(() -> engine.coerce("1d", double.class)).hasMessageContaining("a number");
    assertThatThrownBy(() -> engine.coerce("0x1p3", double.class)).hasMessageContaining("a number");
    assertThatThrownBy(() -> engine.coerce("1e40", float.class)).hasMessageContaining("float");
    assertThatThrownBy(() -> engine.coerce("1e999999999", BigInteger.class))
        .hasMessageContaining("an integer");
    assertThatThrownBy(() -> engine.coerce("1__0", int.class)).hasMessageContaining("an integer");
    assertThat(engine.coerce("0b101", int.class)).isEqualTo(5);
    assertThat(engine.coerce("-0o17", int.class)).isEqualTo(-15);
  }

  @Test
  void suppliersAreAskedAndCoerced() {
    int[] count = {0};
    ParamScope.with("u", Values.perRead(() -> ++count[0]))
        .run(() ->
            assertThat(List.of(Params.get("u").or(0), Params.get("u").or(0), Params.get("u").or(0)))
                .as("U1")
                .containsExactly(1, 2, 3));
    count[0] = 0;
    ParamScope.with("u", Values.lazy(() -> ++count[0]))
        .run(() ->
            assertThat(List.of(Params.get("u").or(0), Params.get("u").or(0)))
                .as("U1")
                .containsExactly(1, 1));
    ParamScope.with("u", Values.perRead(() -> "42"))
        .run(() -> assertThat(Params.get("u").or(0)).as("U4").isEqualTo(42));
  }
}
