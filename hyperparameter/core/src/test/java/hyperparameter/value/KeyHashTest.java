package hyperparameter.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyHashTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "H1, 12345, 13461425039964245335",
    "H2, 12345678901234567890123456789012345678901234567890, 5815762531248152886",
    "H3, 0123456789abcdefghijklmnopqrstuvwxyz, 5308235351123835395",
    "H4, '', 11002672306508523268",
    "H5, a, 9864288744972464332",
    "H6, b, 12054797757861652435",
    "H7, a.b, 11414479579488969833",
    "H8, a.b.c, 12305557708166392518",
    "H9, A.B.C, 1519970349299397816",
    "H10, foo.x, 1325818782003435318",
    "H11, foo.y, 4195092019855303856",
    "H12, model.lr, 17449058733006846370",
    "H13, train.lr, 1730067025249070946",
    "H14, train.batch_size, 3386226969513744452",
    "H15, model.layers.0.size, 3463014726209318604",
    "H16, model.layers._0.size, 11695776023850592282",
    "H17, model.hidden_size, 17818557736334149508",
    "H18, example.param1, 12907835086108831953",
    "H19, Key, 11757237289814040558",
    "H20, key, 7540006804610737327",
    "H21, KEY, 14973269645681250516",
    "H22, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1155894261107880164",
    "H23, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 4175410394768388789",
    "H24, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 795275648075961603",
    "H25, 中文, 11364638425861199591",
    "H26, 日本語, 17827403010824870377",
    "H27, 🚀, 2445000386519680682",
    "H28, config.中文.value, 9733873695226532776"
  })
  void everyLanguageAgreesOnTheHash(String vector, String key, String expected) {
    assertThat(Long.toUnsignedString(KeyHash.of(key))).as(vector).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"'', EF46DB3751D8E999", "a, D24EC4F1A98C6E5B", "abc, 44BC2CF5AD770999"})
  void seedZeroGivesThePublishedValues(String text, String hex) {
    long hash = KeyHash.of(text.getBytes(StandardCharsets.UTF_8), 0);
    assertThat(String.format("%016X", hash)).isEqualTo(hex);
  }

  @Test
  void keysKnowTheirHash() {
    assertThat(hyperparameter.Keys.ofInt("train.batch_size", 1).hash())
        .isEqualTo(0x2EFE4B7CDEB6D844L);
  }
}
