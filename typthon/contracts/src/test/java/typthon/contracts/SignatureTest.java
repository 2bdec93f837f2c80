package typthon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import typthon.contracts.ContractSyntaxException.Kind;
import typthon.contracts.TypeTerm.Applied;
import typthon.contracts.TypeTerm.Argument;
import typthon.contracts.TypeTerm.Dependent;
import typthon.contracts.TypeTerm.Refined;
import typthon.contracts.effects.EffectSet;

/// Vectors V-070 to V-089.
class SignatureTest {
  private static Signature parse(String text) {
    return Signature.parse(text);
  }

  @Test
  void plainParametersDeclareNoEffects() { // V-070, V-071
    var two = parse("(int, int) -> int");
    assertThat(two.parameters()).hasSize(2);
    assertThat(two.result()).hasToString("int");
    assertThat(two.declaresEffects()).isFalse();
    assertThat(parse("() -> str").parameters()).isEmpty();
  }

  @Test
  void effectClausesDeclare() { // V-072, V-073, V-074
    assertThat(parse("(int) -> int ! {io, exception}").effects())
        .isEqualTo(EffectSet.of("io", "exception"));
    assertThat(parse("(int) -> int ! io").effects()).isEqualTo(EffectSet.of("io"));
    var pure = parse("() -> int ! {}");
    assertThat(pure.declaresEffects()).isTrue();
    assertThat(pure.effects().isPure()).isTrue();
  }

  @Test
  void bracketsWithComparisonsAreRefinements() { // V-075, V-076, V-077
    var both = parse("(int[value > 0]) -> int[value > 0]");
    assertThat(both.parameters().getFirst().type()).isInstanceOf(Refined.class);
    assertThat(both.result()).isInstanceOf(Refined.class);
    var unequal = parse("(int[value != 0]) -> float");
    assertThat(unequal.parameters().getFirst().type()).isInstanceOf(Refined.class);
    assertThat(unequal.declaresEffects()).isFalse();
    var list = (Applied) parse("(list[int[value > 0]]) -> int").parameters().getFirst().type();
    assertThat(((Argument.Plain) list.arguments().getFirst()).type()).isInstanceOf(Refined.class);
  }

  @Test
  void genericsNestAndUnionsStandInsideAndOutside() { // V-078, V-079
    var nested = parse("(dict[str, list[int]]) -> list[tuple[str, int]]");
    assertThat(nested).hasToString("(dict[str, list[int]]) -> list[tuple[str, int]]");
    assertThat(parse("(int | None, list[int] | str) -> str").parameters())
        .extracting(p -> p.type().toString())
        .containsExactly("int | None", "list[int] | str");
  }

  @Test
  void functionTypesMayBeParameters() { // V-080
    var outer = parse("((int) -> int ! {io}, list[int]) -> list[int]");
    assertThat(outer.declaresEffects()).isFalse();
    var function = (TypeTerm.Function) outer.parameters().getFirst().type();
    assertThat(function.signature().effects()).isEqualTo(EffectSet.of("io"));
  }

  @Test
  void wrappersDeclareTheirEffect() { // V-081
    var wrapped = parse("() -> IO[Bounded[0, 100]]");
    assertThat(wrapped.effects()).isEqualTo(EffectSet.of("io"));
    assertThat(wrapped.result()).hasToString("int[value >= 0 and value <= 100]");
  }

  @Test
  void dependentAndLiteralTypes() { // V-082, V-083, V-084
    assertThat(parse("(T, list[T]) -> list[T]")).hasToString("(T, list[T]) -> list[T]");
    assertThat(parse("(list[int][len=3]) -> int").parameters().getFirst().type())
        .isInstanceOf(Dependent.class)
        .hasToString("list[int][len=3]");
    assertThat(parse("(Literal[\"a\", -1]) -> bool")).hasToString("(Literal[\"a\", -1]) -> bool");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "int -> int; 0; SIGNATURE", // V-085
        "(int); 5; SIGNATURE", // V-086
        "(int,,int) -> int; 5; SIGNATURE", // V-087
        "(int[value >]) -> int; 12; PREDICATE", // V-088
        "(int[value > > 0]) -> int; 13; PREDICATE",
        "(int) -> int |; 14; SIGNATURE",
        "(list[int) -> int; 9; SIGNATURE",
        "(list[int -> int; 5; SIGNATURE",
        "(int) -> int ! {3}; 16; SIGNATURE",
        "(int) -> §; 9; SIGNATURE",
        "('abc) -> int; 1; SIGNATURE"
      })
  void malformedTextIsRefusedAtItsFirstOddCharacter(String text, int offset, Kind kind) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            ContractSyntaxException.class,
            e -> {
              assertThat(e.offset()).isEqualTo(offset);
              assertThat(e.kind()).isEqualTo(kind);
            });
  }

  @Test
  void hostileTextIsRefusedNotFollowed() {
    assertThatThrownBy(
            () -> parse("(" + "list[".repeat(500) + "int" + "]".repeat(500) + ") -> int"))
        .hasMessageContaining("nests at most");
    assertThatThrownBy(() -> parse("(" + "a".repeat(20_000) + ") -> int"))
        .hasMessageContaining("at most 16384");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(x: int =, args: *str, rest: **dict[str, Any]) -> None",
        "(*int, **str) -> (int) -> str ! {io}",
        "() -> ((int) -> str) ! {time}",
        "(A & (B | C) | D) -> tuple[()]",
        "(Callable[[int, str], bool], Callable[..., None]) -> tuple[int, *tuple[str, ...]]",
        "(str[len(value) > 0 and (value == \"a\\\"b\" or not value.isdigit())]) -> Positive[float]",
        "('list[int]', Literal[True, None, 'x']) -> IO[Network[NonEmpty]]",
        "(list[int][2<=len<=4], str[value=\"a\"]) -> int ! {exception[KeyError, a.B], db, io}",
        "(int[abs(value - 3) % 2 == 1 or value in [1, 2, -3]]) -> int[-value ** 2 < (value + 1) * 2]"
      })
  void printedTextParsesToTheSame(String text) { // V-089
    Signature once = parse(text);
    assertThat(parse(once.toString())).isEqualTo(once).hasToString(once.toString());
  }
}
