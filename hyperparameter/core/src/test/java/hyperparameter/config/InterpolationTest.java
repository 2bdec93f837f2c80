package hyperparameter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.value.Origin;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Vectors I1 to I25.
class InterpolationTest {

  private static @Nullable Object resolved(String path, String json) {
    ConfigNode node = tree(json).interpolate().find(path);
    return node == null ? null : node.toPlain();
  }

  private static ConfigTree tree(String json) {
    return ConfigLoader.using().read(Source.text("json", "c.json", json));
  }

  private static void refused(String json, String... parts) {
    assertThatThrownBy(() -> tree(json).interpolate())
        .isInstanceOf(InterpolationException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void i1And2And25TextsAreComposed() {
    assertThat(
            resolved(
                "url",
                "{\"server\":{\"host\":\"localhost\",\"port\":8080},\"url\":\"http://${server.host}:${server.port}/db\"}"))
        .isEqualTo("http://localhost:8080/db");
    assertThat(
            resolved(
                "service.full",
                "{\"service\":{\"name\":\"my-service\",\"full\":\"${service.name}-v1\"}}"))
        .isEqualTo("my-service-v1");
    assertThat(
            resolved(
                "paths.data",
                "{\"paths\":{\"root\":\"/project\",\"data\":\"${paths.root}/data\"}}"))
        .isEqualTo("/project/data");
  }

  @Test
  void i3And9WholeReferencesKeepTheType() {
    assertThat(resolved("b", "{\"a\":100,\"b\":\"${a}\"}")).isEqualTo(100L);
    assertThat(resolved("c", "{\"a\":100,\"c\":\"value is ${a}\"}")).isEqualTo("value is 100");
    assertThat(resolved("c", "{\"a\":5,\"b\":\"${a}\",\"c\":\"${b}\"}")).isEqualTo(5L);
  }

  @Test
  void i4And10And19And20References() {
    assertThat(resolved("b.d.e", "{\"a\":\"A\",\"b\":{\"c\":\"${a}\",\"d\":{\"e\":\"${b.c}\"}}}"))
        .isEqualTo("A");
    assertThat(resolved("c", "{\"a\":5,\"b\":\"<${a}>\",\"c\":\"${b}!\"}")).isEqualTo("<5>!");
    assertThat(resolved("d", "{\"a\":1,\"b\":\"${a}\",\"c\":\"${a}\",\"d\":\"${b}${c}\"}"))
        .isEqualTo("11");
    assertThat(resolved("c", "{\"a\":5,\"c\":\"${a}-${a}\"}")).isEqualTo("5-5");
  }

  @Test
  void i5MissingPathsAreToldWithSuggestions() {
    refused(
        "{\"missing\":1,\"a\":\"${missin}\"}",
        "c.json:1:18",
        "refers to \"missin\"",
        "did you mean \"missing\"");
  }

  @Test
  void i6To8And23CyclesListTheWay() {
    refused("{\"a\":\"${b}\",\"b\":\"${a}\"}", "a -> b -> a", "c.json:1:6");
    refused("{\"a\":\"${a}\"}", "a -> a");
    refused("{\"a\":\"x${a}\"}", "a -> a");
    refused("{\"a\":\"${b}\",\"b\":\"${c}\",\"c\":\"${a}\"}", "a -> b -> c -> a");
    refused("{\"a\":{\"b\":\"${a}\"}}", "a -> a.b -> a");
  }

  @Test
  void i11To13ContainersAreResolvedDeeply() {
    assertThat(resolved("l", "{\"a\":1,\"l\":[\"${a}\",\"x${a}\",[\"${a}\"]]}"))
        .isEqualTo(Arrays.asList(1L, "x1", List.of(1L)));
    assertThat(resolved("c", "{\"a\":{\"x\":1},\"c\":\"${a}\"}")).isEqualTo(Map.of("x", 1L));
    assertThat(resolved("c", "{\"a\":{\"x\":\"${b}\"},\"b\":1,\"c\":\"${a}\"}"))
        .isEqualTo(Map.of("x", 1L));
  }

  @Test
  void i14EmbeddedFormsAreOurs() {
    assertThat(resolved("s", "{\"a\":true,\"n\":null,\"f\":1.0,\"s\":\"${a} ${n} ${f}\"}"))
        .isEqualTo("true null 1.0");
    assertThat(resolved("s", "{\"a\":{\"x\":[1,\"y\"]},\"s\":\"=${a}\"}"))
        .isEqualTo("={\"x\":[1,\"y\"]}");
  }

  @Test
  void i15And16ListsAreIndexedAndSpacesTrimmed() {
    assertThat(resolved("c", "{\"a\":[1,2],\"c\":\"${a.0}\"}")).isEqualTo(1L);
    assertThat(resolved("c", "{\"a\":[1,{\"b\":2}],\"c\":\"${a[1].b}\"}")).isEqualTo(2L);
    assertThat(resolved("c", "{\"a\":1,\"c\":\"${ a }\"}")).isEqualTo(1L);
  }

  @Test
  void i17EmptyAndUnterminatedReferencesStayWithAWarning() {
    String json = "{\"c\":\"${}\",\"d\":\"${a\"}";
    assertThat(resolved("c", json)).isEqualTo("${}");
    assertThat(resolved("d", json)).isEqualTo("${a");
    assertThat(Interpolation.standard().warnings(tree(json))).hasSize(2);
  }

  @Test
  void i18And24EscapesAndResultsAreNotReadAgain() {
    assertThat(resolved("c", "{\"a\":1,\"c\":\"$${a}\"}")).isEqualTo("${a}");
    assertThat(resolved("b", "{\"a\":\"$\",\"b\":\"${a}{x}\",\"x\":1}")).isEqualTo("${x}");
  }

  @Test
  void i21NamesAreNotTouched() {
    assertThat(tree("{\"a\":\"k\",\"${a}\":1}").interpolate().toMap())
        .isEqualTo(Map.of("a", "k", "${a}", 1L));
  }

  @Test
  void i22LaterFilesChangeWhatEarlierReferencesSee() {
    ConfigTree merged =
        ConfigLoader.using()
            .load(
                Source.text("json", "1", "{\"r\":\"/a\",\"p\":\"${r}/x\"}"),
                Source.text("json", "2", "{\"r\":\"/b\"}"));
    assertThat(merged.toMap()).isEqualTo(Map.of("r", "/b", "p", "/b/x"));
  }

  @Test
  void defaultsEnvironmentAndProperties() {
    assertThat(resolved("a", "{\"a\":\"${none:-d ${b}}\",\"b\":1}")).isEqualTo("d 1");
    ConfigTree tree =
        tree(
            "{\"a\":\"${env:WHO}\",\"b\":\"${env:NOBODY:-x}\",\"c\":\"${sys:java.version:-none}\"}");
    Map<String, @Nullable Object> map =
        Interpolation.standard().environment(Map.of("WHO", "me")).resolve(tree).toMap();
    assertThat(map).isEqualTo(Map.of("a", "me", "b", "x", "c", System.getProperty("java.version")));
  }

  @Test
  void filesAreOffUnlessAllowed() {
    refused("{\"a\":\"${file:x}\"}", "not enabled");
    assertThatThrownBy(() ->
            Interpolation.standard()
                .files(java.nio.file.Path.of("/nowhere"))
                .resolve(tree("{\"a\":\"${file:../x}\"}")))
        .hasMessageContaining("outside");
  }

  @Test
  void everyProblemIsCollected() {
    assertThatThrownBy(() -> tree("{\"a\":\"${x}\",\"b\":\"${y}\",\"c\":\"${c}\"}").interpolate())
        .isInstanceOfSatisfying(
            ConfigException.class, fault -> assertThat(fault.problems()).hasSize(3));
  }

  @Test
  void growthAndDepthAreLimited() {
    Map<String, Object> laughs = new LinkedHashMap<>();
    laughs.put("a0", "0123456789");
    for (int i = 1; i < 40; i++) {
      laughs.put("a" + i, "${a" + (i - 1) + "}${a" + (i - 1) + "}");
    }
    ConfigTree tree = ConfigTree.of(laughs, Origin.Code.UNTRACED);
    assertThatThrownBy(tree::interpolate).hasMessageContaining("grow");
    Map<String, Object> chain = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      chain.put("c" + i, "${c" + (i + 1) + "}");
    }
    chain.put("c5000", 1);
    assertThatThrownBy(() -> ConfigTree.of(chain, Origin.Code.UNTRACED).interpolate())
        .hasMessageContaining("deeper than 200");
  }

  @Test
  void originsTellWhatWasUsed() {
    ConfigNode node = tree("{\"a\":1,\"b\":\"=${a}\"}").interpolate().find("b");
    assertThat(node == null ? "" : node.origin().describe())
        .isEqualTo("c.json:1:12, using c.json:1:6");
  }

  @Test
  void resultsHaveNoReferencesUnlessTheyWereEscaped() {
    long seed = new java.util.Random().nextLong();
    java.util.Random random = new java.util.Random(seed);
    for (int run = 0; run < 300; run++) {
      Map<String, Object> values = new LinkedHashMap<>();
      int escapes = 0;
      for (int i = 0; i < 20; i++) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(4); part > 0; part--) {
          int choice = random.nextInt(4);
          if (choice == 0 && i > 0) {
            text.append("${k").append(random.nextInt(i)).append('}');
          } else if (choice == 1 && i > 0) {
            text.append("${none:-<${k").append(random.nextInt(i)).append("}>}");
          } else {
            text.append(random.nextInt(100));
          }
        }
        values.put("k" + i, text.toString());
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        values.put("e" + i, "$${k0}");
        escapes++;
      }
      String resolved = ConfigTree.of(values, Origin.Code.UNTRACED).interpolate().toString();
      assertThat(resolved.split("\\$\\{", -1).length - 1)
          .as("seed %d: %s", seed, values)
          .isEqualTo(escapes);
    }
  }
}
