package example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewTest {
  private static final String SHOP =
      """
      def price(items: list[int], rebate: float = 0.0) -> float:
          total = sum(items)
          return total * (1 - rebate)
      """;

  @Test
  void aProjectIsReviewedWhileItIsEdited(@TempDir Path folder) throws Exception {
    Path shop = Files.writeString(folder.resolve("shop.py"), SHOP);
    Files.writeString(folder.resolve("till.py"), "from shop import price\nprint(price([1, 2]))\n");
    try (Review review = new Review(folder)) {
      assertThat(review.errors()).isEmpty();
      assertThat(review.signature("shop.price"))
          .isEqualTo("shop.price(items: list[int], rebate: float = ...) -> float");
      assertThat(review.typeAt(shop, 3, 12)).isEqualTo("int");
      assertThat(review.errorsOf(shop, SHOP.replace("(1 - rebate)", "'€'")))
          .singleElement()
          .asString()
          .startsWith("shop.py:3: ")
          .endsWith("[return-type]");
      assertThat(review.errors()).isEmpty();
      assertThat(review.signature("shop.nothing")).isEqualTo("shop.nothing is not known");
    }
  }

  @Test
  void classesAreComparedAndTheReasonIsTold(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("shop.py"),
        """
        from typing import Protocol
        class Priced(Protocol):
            price: float
        class Tea:
            price: float = 3.2
        class Gift: ...
        """);
    try (Review review = new Review(folder)) {
      assertThat(review.fits("shop.Tea", "shop.Priced")).isEqualTo("shop.Tea fits shop.Priced");
      assertThat(review.fits("shop.Gift", "shop.Priced"))
          .startsWith("shop.Gift does not fit shop.Priced: ")
          .contains("price");
      assertThat(review.fits("shop.Coffee", "shop.Priced")).isEqualTo("shop.Coffee is no class");
    }
  }
}
