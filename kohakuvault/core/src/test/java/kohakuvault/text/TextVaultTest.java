package kohakuvault.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kohakuvault.InvalidValueException;
import kohakuvault.KeyNotFoundException;
import kohakuvault.Value;
import kohakuvault.VaultFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
class TextVaultTest {
  private final String engine;
  @TempDir Path folder;
  private VaultFile vault;
  private TextVault texts;

  TextVaultTest(String engine) {
    this.engine = engine;
  }

  @BeforeEach
  void open() {
    vault = VaultFile.open(folder.resolve("t.db"), o -> o.withEngine(engine));
    texts = vault.text("notes", "content");
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private List<Object> found(Query query) {
    return texts.search(query, 10).stream()
        .<Object>map(h -> Objects.requireNonNull(h.value().toJava()))
        .toList();
  }

  /// V179.
  @Test
  void betterDocumentsComeFirst() {
    texts.insert(Value.of(1), "the quick brown fox");
    texts.insert(Value.of(2), "a fox, another fox and a third fox");
    texts.insert(Value.of(3), "only a dog");
    List<TextVault.Hit> hits = texts.search(Query.phrase("fox"), 10);
    assertThat(hits).hasSize(2).allMatch(h -> h.score() > 0);
    assertThat(hits.get(0).score()).isGreaterThanOrEqualTo(hits.get(1).score());
    assertThat(texts.search(Query.phrase("fox"), 1)).hasSize(1);
    assertThat(texts.search(Query.phrase("fox"), 0)).isEmpty();
  }

  /// V180, V183, V186.
  @Test
  void punctuationIsNeverSyntax() {
    List<String> all =
        List.of("What is this?", "C++ guide", "test@email.com", "Price > 100", "it's \"quoted\"");
    for (int i = 0; i < all.size(); i++) {
      texts.insert(Value.of(i), all.get(i));
    }
    List<String> queries =
        List.of("What is this?", "C++", "test@email.com", "Price > 100", "it's \"quoted\"");
    for (int i = 0; i < queries.size(); i++) {
      assertThat(found(Query.phrase(queries.get(i)))).containsExactly((long) i);
      assertThat(found(Query.allTerms(queries.get(i)))).contains((long) i);
    }
    assertThat(found(Query.phrase("???"))).isEmpty();
    assertThat(found(Query.phrase("  "))).isEmpty();
    assertThat(texts.get("it's")).contains(new Value.Int(4));
  }

  /// V181, V182, V184.
  @Test
  void queriesAreBuiltOrRaw() {
    texts.insert(Value.of(1), "hello big world");
    texts.insert(Value.of(2), "hello there");
    assertThat(found(Query.phrase("hello world"))).isEmpty();
    assertThat(found(Query.raw("hello world"))).containsExactly(1L);
    assertThat(found(Query.allTerms("world hello"))).containsExactly(1L);
    assertThat(found(Query.anyTerm("world there"))).containsExactlyInAnyOrder(1L, 2L);
    assertThat(found(Query.prefix("hello bi"))).containsExactly(1L);
    assertThat(found(Query.near(1, "hello world"))).containsExactly(1L);
    assertThat(found(Query.near(0, "hello world"))).isEmpty();
    assertThat(found(Query.phrase("hello").butNot(Query.phrase("world")))).containsExactly(2L);
    assertThat(found(Query.phrase("big").or(Query.phrase("there")))).hasSize(2);
    assertThat(texts.count(Query.phrase("hello"))).isEqualTo(2);
    assertThatThrownBy(() -> texts.search(Query.raw("what is this?"), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not understood");
  }

  /// V185.
  @Test
  void keysAreFoundByPhraseOrExactly() {
    texts.insert(Value.of("my_value"), "unique_key_123");
    assertThat(texts.get("unique_key_123")).contains(new Value.Text("my_value"));
    assertThat(texts.get("key 123")).contains(new Value.Text("my_value"));
    assertThat(texts.exact("unique_key_123").orElseThrow().id()).isEqualTo(1);
    assertThat(texts.exact("key 123")).isEmpty();
    assertThat(texts.get("nothing")).isEmpty();
  }

  /// V187, V188, V189.
  @Test
  void columnsAreSearchedAlone() {
    TextVault docs = vault.text("docs", "title", "body");
    docs.insert(Value.of(1), "Python Guide", "Learn programming");
    docs.insert(Value.of(2), "Java Guide", "Python comparison");
    assertThat(docs.search(Query.phrase("Python").in("body"), 10))
        .extracting(TextVault.Hit::id)
        .containsExactly(2L);
    assertThat(docs.search(Query.phrase("Python"), 10)).hasSize(2);
    assertThatThrownBy(() -> docs.search(Query.phrase("x").in("none"), 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> docs.insert(Value.of(3), "only one"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> vault.text("bad", "invalid column"))
        .hasMessageStartingWith("Invalid column name");
    assertThatThrownBy(() -> vault.text("bad", "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> vault.text("docs", "other")).isInstanceOf(InvalidValueException.class);
  }

  /// V190.
  @Test
  void foundWordsAreMarked() {
    texts.insert(Value.of(1), "I like Python more than snakes");
    assertThat(
            texts
                .searchWithSnippets(Query.phrase("python"), 5, "content", 10, "<b>", "</b>")
                .getFirst()
                .extract())
        .contains("<b>Python</b>");
    assertThat(
            texts
                .searchWithHighlights(Query.phrase("python"), 5, "content", "'", "'")
                .getFirst()
                .extract())
        .isEqualTo("I like 'Python' more than snakes");
  }

  /// V191.
  @Test
  void documentsAreListedChangedAndDeleted() {
    for (int i = 1; i <= 10; i++) {
      assertThat(texts.insert(Value.of(i), "document " + i)).isEqualTo(i);
    }
    assertThat(texts.ids(3, 3)).containsExactly(4L, 5L, 6L);
    texts.updateTexts(4, "changed");
    texts.updateValue(4, Value.of("new"));
    TextVault.Document four = texts.find(4).orElseThrow();
    assertThat(four.texts()).containsExactly("changed");
    assertThat(four.value()).isEqualTo(new Value.Text("new"));
    assertThat(texts.delete(4)).isTrue();
    assertThat(texts.delete(4)).isFalse();
    assertThat(texts.find(4)).isEmpty();
    assertThatThrownBy(() -> texts.updateValue(4, Value.of(1)))
        .isInstanceOf(KeyNotFoundException.class)
        .hasMessageContaining("ID 4 not found");
    assertThat(texts.size()).isEqualTo(9);
    texts.clear();
    assertThat(texts.size()).isZero();
  }

  @Test
  void goldenFileReads() throws Exception {
    Path file = folder.resolve("golden.db");
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/golden/text.db"))) {
      Files.write(file, in.readAllBytes());
    }
    try (VaultFile golden = VaultFile.open(file, o -> o.withEngine(engine))) {
      TextVault one = golden.text("text_vault", "content");
      assertThat(one.size()).isEqualTo(5);
      assertThat(one.find(2).orElseThrow().value().toJava()).isEqualTo(Map.of("type", "dict"));
      assertThat(one.find(5).orElseThrow().value()).isEqualTo(new Value.Int(42));
      TextVault.Hit fox = one.search(Query.phrase("fox"), 10).getFirst();
      assertThat(fox.id()).isEqualTo(1);
      assertThat(fox.score()).isCloseTo(0.8090199280568509, within(1e-6));
      assertThat(one.search(Query.phrase("C++"), 10).getFirst().score())
          .isCloseTo(1.2976896832589757, within(1e-6));
      TextVault two = golden.text("docs", "title", "body");
      assertThat(two.search(Query.phrase("Python").in("title"), 10))
          .extracting(TextVault.Hit::id)
          .containsExactly(1L);
      assertThat(two.find(3).orElseThrow().texts())
          .containsExactly("Ruby Tutorial", "Another programming language");
      assertThat(two.insert(Value.of(1), "More", "text")).isEqualTo(4);
    }
  }
}
