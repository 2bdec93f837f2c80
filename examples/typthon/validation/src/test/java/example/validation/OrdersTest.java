package example.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrdersTest {
  private final Orders orders =
      new Orders("(str[len(value) > 0], list[int[value > 0]], dict[str, float] | None) -> int");

  @Test
  void callsThatFitHaveNoProblems() {
    assertThat(orders.problems("[\"ada\", [1, 2], {\"rebate\": 0.5, \"tax\": 1}]")).isEmpty();
    assertThat(orders.problems("[\"ada\", [], null]")).isEmpty();
  }

  @Test
  void problemsNameArgumentAndPath() {
    assertThat(orders.problems("[\"\", [1, -2], null]"))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("argument 0: expected str[len(value) > 0]"))
        .anyMatch(text -> text.startsWith("argument 1[1]: expected int[value > 0]"));
    assertThat(orders.problems("[\"ada\", [1]]")).containsExactly("expected 3 arguments, got 2");
    assertThat(orders.problems("{}")).containsExactly("the arguments must be an array");
  }
}
