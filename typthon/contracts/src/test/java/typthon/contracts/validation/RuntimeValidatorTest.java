package typthon.contracts.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import typthon.contracts.Constraint;
import typthon.contracts.Signature;
import typthon.contracts.predicates.Predicate.Answer;
import typthon.contracts.validation.RuntimeValidator.Options;
import typthon.contracts.values.PyValue;

/// The vectors V-090 to V-104 that concern values, and V-140.
class RuntimeValidatorTest {
  private static final PyValue TRUE = new PyValue.Bool(true);

  private static PyValue list(PyValue... elements) {
    return new PyValue.ListValue(List.of(elements));
  }

  private static PyValue tuple(PyValue... elements) {
    return new PyValue.Tuple(List.of(elements));
  }

  private static ValidationResult validate(PyValue value, String type) {
    return RuntimeValidator.of(type).validate(value);
  }

  @Test
  void primitives() { // V-090, V-091
    assertThat(validate(PyValue.of(42), "int").ok()).isTrue();
    assertThat(validate(PyValue.of(42), "str").ok()).isFalse();
    assertThat(validate(TRUE, "int").ok()).isFalse();
    assertThat(validate(TRUE, "bool").ok()).isTrue();
    assertThat(validate(PyValue.of(1), "float").ok()).isTrue();
    assertThat(
            RuntimeValidator.of(Signature.parseType("int"), Options.DECORATOR).validate(TRUE).ok())
        .isTrue();
  }

  @Test
  void containersAreCheckedThrough() { // V-092, V-100, V-101
    assertThat(validate(list(PyValue.of(1), PyValue.of(2)), "list[int]").ok()).isTrue();
    assertThat(validate(list(PyValue.of(1), PyValue.of("2")), "list[int]").path()).isEqualTo("[1]");
    assertThat(validate(list(PyValue.of("x")), "list").ok()).isTrue();
    assertThat(validate(new PyValue.SetValue(Set.of(PyValue.of("x"))), "set[int]").ok()).isFalse();
    var wrongValue = new PyValue.Dict(Map.of(PyValue.of("a"), PyValue.of("b")));
    assertThat(validate(wrongValue, "dict[str, int]").path()).isEqualTo("[\"a\"]");
    var wrongKey = new PyValue.Dict(Map.of(PyValue.of(1), PyValue.of(1)));
    assertThat(validate(wrongKey, "dict[str, int]").path()).isEqualTo(" key");
    String triple = "tuple[int, str, bool]";
    assertThat(validate(tuple(PyValue.of(1), PyValue.of("a"), TRUE), triple).ok()).isTrue();
    assertThat(validate(tuple(PyValue.of(1), PyValue.of(2), TRUE), triple).path()).isEqualTo("[1]");
    assertThat(validate(tuple(PyValue.of(1), PyValue.of("a")), triple).reason())
        .isEqualTo(ValidationResult.Reason.ARITY);
    assertThat(validate(tuple(PyValue.of(1), PyValue.of(2)), "tuple[int, ...]").ok()).isTrue();
  }

  @Test
  void unionsRefinementsAndLiterals() { // V-097 to V-099, V-102 to V-104
    assertThat(validate(list(PyValue.of(1)), "int | str").message("argument 0")).contains("union");
    assertThat(validate(new PyValue.None(), "int | None").ok()).isTrue();
    assertThat(validate(new PyValue.None(), "Optional[int]").ok()).isTrue();
    assertThat(validate(PyValue.of(0), "int[value > 0]").message("argument 0"))
        .contains("refinement");
    assertThat(validate(PyValue.of(""), "str[len(value) > 0]").ok()).isFalse();
    for (long value : new long[] {-1, 0, 100, 101}) {
      assertThat(validate(PyValue.of(value), "Bounded[0, 100]").ok())
          .isEqualTo(value >= 0 && value <= 100);
    }
    var middle = list(PyValue.of(1), PyValue.of(-2), PyValue.of(3));
    assertThat(validate(middle, "list[int[value > 0]]").message("argument 0"))
        .startsWith("argument 0[1]: refinement");
    assertThat(validate(TRUE, "Literal[1]").ok()).isFalse();
    assertThat(validate(PyValue.of(1), "Literal[1, 'a']").ok()).isTrue();
    assertThat(validate(PyValue.of("x"), "Sequence[int]").ok()).isTrue();
    assertThat(validate(PyValue.of("x"), "(int) -> int").ok()).isFalse();
    assertThat(validate(new PyValue.Opaque("function", true), "(int) -> int").ok()).isTrue();
  }

  @Test
  void lengthsAreConstraints() { // V-140
    assertThat(validate(tuple(PyValue.of(7), PyValue.of(8)), "tuple[len=2]").ok()).isTrue();
    assertThat(validate(tuple(PyValue.of(7)), "tuple[len=2]").ok()).isFalse();
    assertThat(validate(PyValue.of("abc"), "str[1<=len<=3]").ok()).isTrue();
    assertThat(validate(PyValue.of(""), "str[1<=len<=3]").ok()).isFalse();
    assertThat(validate(PyValue.of("abcd"), "str[1<=len<=3]").ok()).isFalse();
    assertThat(validate(PyValue.of("abc"), "list[len=3]").ok()).isFalse();
    assertThat(Constraint.parse("no such rule")).isEqualTo(new Constraint.Custom("no such rule"));
    assertThat(Constraint.parse("len=3").implies(Constraint.parse("0<=len<=10")))
        .isEqualTo(Answer.PROVED);
    assertThat(Constraint.parse("2<=len<=4").implies(Constraint.parse("len=3")))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(Constraint.parse("len=2").implies(Constraint.parse("len=3")))
        .isEqualTo(Answer.REFUTED);
  }
}
