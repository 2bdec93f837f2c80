package hyperparameter.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.ParamScope;
import hyperparameter.Params;
import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigLoader;
import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigTree;
import hyperparameter.config.ListMerge;
import hyperparameter.config.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vectors L1 to L20.
class LoadingTest {
  private static final ConfigLoader LOADER = ConfigLoader.installed();

  @TempDir Path directory;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static Source json(String text) {
    return Source.text("json", "t.json", text);
  }

  private static Source yaml(String text) {
    return Source.text("yaml", "t.yaml", text);
  }

  private static Map<String, @Nullable Object> load(Source... sources) {
    return LOADER.load(sources).toMap();
  }

  @Test
  void l1TablesMergeDeeply() {
    assertThat(load(json("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}"), json("{\"b\":{\"c\":4},\"e\":5}")))
        .isEqualTo(Map.of("a", 1L, "b", Map.of("c", 4L, "d", 3L), "e", 5L));
  }

  @Test
  void l2To5ExtensionsTellTheFormat() throws IOException {
    assertThat(LOADER.load(file("a.json", "{\"a\":1,\"b\":\"test\"}")).toMap())
        .isEqualTo(Map.of("a", 1L, "b", "test"));
    ConfigTree tree =
        LOADER.load(
            file("base.json", "{\"model\":{\"layers\":3,\"hidden\":128},\"train\":{\"lr\":0.01}}"),
            file("override.json", "{\"model\":{\"layers\":4},\"train\":{\"batch_size\":32}}"),
            file("final.toml", "[train]\nlr=0.001\n"));
    assertThat(tree.toMap())
        .isEqualTo(
            Map.of(
                "model", Map.of("layers", 4L, "hidden", 128L),
                "train", Map.of("lr", 0.001, "batch_size", 32L)));
    assertThat(LOADER.load(file("noextension", "a = 1")).toMap()).isEqualTo(Map.of("a", 1L));
    assertThat(LOADER.load(file("U.JSON", "{\"a\":1}")).toMap()).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void l6To9LaterValuesReplaceAndInputsStay() {
    assertThat(load(json("{\"a\":[1,2]}"), json("{\"a\":[3]}")))
        .isEqualTo(Map.of("a", List.of(3L)));
    assertThat(load(json("{\"a\":1}"), json("{\"a\":{\"b\":2}}")))
        .isEqualTo(Map.of("a", Map.of("b", 2L)));
    assertThat(load(json("{\"a\":{\"b\":2}}"), json("{\"a\":1}"))).isEqualTo(Map.of("a", 1L));
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("a", null);
    assertThat(load(json("{\"a\":{\"b\":2}}"), json("{\"a\":null}"))).isEqualTo(expected);
    ConfigTree first = LOADER.read(json("{\"a\":{\"b\":2}}"));
    ConfigTree _ = first.overlay(LOADER.read(json("{\"a\":{\"c\":3}}")));
    assertThat(first.toMap()).isEqualTo(Map.of("a", Map.of("b", 2L)));
  }

  @Test
  void l10And11NothingIsAnEmptyTable() {
    assertThat(load()).isEmpty();
    assertThat(load(yaml(""), yaml("# only a comment\n"), json(" "))).isEmpty();
  }

  @Test
  void l12And13FaultyFilesAreNamed() {
    assertThatThrownBy(() -> load(json("[1]")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("t.json:1:1: the root must be an object");
    Path missing = directory.resolve("missing.toml");
    assertThatThrownBy(() -> LOADER.load(missing))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("missing.toml: no such file");
    assertThat(load(Source.optional(missing))).isEmpty();
    assertThatThrownBy(() -> LOADER.read(Source.file(missing)))
        .satisfies(fault ->
            assertThat(fault.getCause() == null || fault.getCause() instanceof NoSuchFileException)
                .isTrue());
  }

  @Test
  void l14YamlFollowsTheCoreSchemaOfVersion12() {
    Map<String, @Nullable Object> map =
        load(
            yaml(
                "a: yes\nb: 010\nc: 1e3\nd: 1_000\ne: 0x1F\nf: 12:30:00\ng: ~\nh: 2024-01-01\ni: .inf\nj: true\n"));
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("a", "yes");
    expected.put("b", 10L);
    expected.put("c", 1000.0);
    expected.put("d", "1_000");
    expected.put("e", 31L);
    expected.put("f", "12:30:00");
    expected.put("g", null);
    expected.put("h", "2024-01-01");
    expected.put("i", Double.POSITIVE_INFINITY);
    expected.put("j", true);
    assertThat(map).isEqualTo(expected);
  }

  @Test
  void l15TomlIsTyped() {
    assertThat(
            load(
                Source.text(
                    "toml",
                    "t",
                    "a=1\nb=2.5\nc=true\ne=[1,2]\n[t.u]\nv=\"x\"\n[[arr]]\nn=1\n[[arr]]\nn=2\n")))
        .isEqualTo(
            Map.of(
                "a",
                1L,
                "b",
                2.5,
                "c",
                true,
                "e",
                List.of(1L, 2L),
                "t",
                Map.of("u", Map.of("v", "x")),
                "arr",
                List.of(Map.of("n", 1L), Map.of("n", 2L))));
  }

  @Test
  void l16ListsAreSingleValues() {
    ParamScope.of(LOADER.load(json("{\"a\":{\"b\":[1,{\"c\":2}]}}")))
        .run(() -> assertThat(Params.raw("a.b")).isEqualTo(Arrays.asList(1L, Map.of("c", 2L))));
  }

  @Test
  void l16ElementsOfListsAreReadByIndexWhereAsked() {
    ConfigTree tree = LOADER.load(json("{\"a\":{\"b\":[1,{\"c\":2}, [3]]}}"));
    hyperparameter.IntKey typed = hyperparameter.Keys.ofInt("a.b.1.c", -1);
    ParamScope.of(tree)
        .indexed()
        .run(() -> {
          assertThat(Params.get("a.b.0").or(0)).isEqualTo(1);
          assertThat(Params.get("a.b.1.c").or(0)).isEqualTo(2);
          assertThat(Params.get("a.b.2.0").or(0)).isEqualTo(3);
          assertThat(typed.get()).isEqualTo(2);
          assertThat(Params.unused()).isEmpty();
          for (String missing : new String[] {"a.b.3", "a.b.1.d", "a.b.x", "a.b.00", "a.b.0.c"}) {
            assertThat(Params.contains(missing)).as(missing).isFalse();
          }
          assertThat(Params.explain("a.b.1.c").describe()).contains("t.json:1:");
          ParamScope.with("a.b.1.c", 7).run(() -> assertThat(typed.get()).isEqualTo(7));
        });
    ParamScope.of(tree).run(() -> assertThat(typed.get()).isEqualTo(-1));
  }

  @Test
  void l18DuplicateKeysAreErrorsInEveryFormat() {
    assertThatThrownBy(() -> load(json("{\"a\":1,\n \"a\":2}")))
        .hasMessageContaining("t.json:2:2: \"a\" is there twice");
    assertThatThrownBy(() -> load(yaml("a: 1\na: 2\n"))).hasMessageContaining("t.yaml:2:1: ");
    assertThatThrownBy(() -> load(Source.text("toml", "t.toml", "a=1\na=2\n")))
        .hasMessageContaining("t.toml:2:1: ");
  }

  @Test
  void l19And20ScopesAndProfilesOverlay() throws IOException {
    ParamScope.of(LOADER.load(json("{\"x\":10,\"y\":20}")))
        .and("x", 99)
        .run(() -> assertThat(Params.snapshot().asMap()).isEqualTo(Map.of("x", 99, "y", 20L)));
    Path base = file("app.toml", "batch=32\nlr=.001\npool=5\n".replace("=.", "=0."));
    Path _ = file("app-prod.toml", "batch=256\npool=20\n");
    assertThat(LOADER.loadProfiles(base, List.of("prod", "absent")).toMap())
        .isEqualTo(Map.of("batch", 256L, "lr", 0.001, "pool", 20L));
  }

  @Test
  void listsMergeAsAsked() {
    ConfigLoader loader =
        LOADER.mergingLists("a", ListMerge.APPEND).mergingLists("b", ListMerge.byField("name"));
    ConfigTree tree =
        loader.load(
            json("{\"a\":[1],\"b\":[{\"name\":\"x\",\"v\":1,\"w\":2}]}"),
            json("{\"a\":[2],\"b\":[{\"name\":\"x\",\"v\":3},{\"name\":\"y\"}]}"));
    assertThat(tree.toMap())
        .isEqualTo(
            Map.of(
                "a", List.of(1L, 2L),
                "b", List.of(Map.of("name", "x", "v", 3L, "w", 2L), Map.of("name", "y"))));
  }

  @Test
  void unsetRemovesAnEarlierValue() {
    assertThat(load(yaml("a: 1\nb: 2\n"), yaml("a: !unset\n"))).isEqualTo(Map.of("b", 2L));
  }

  @Test
  void otherSourcesNest() throws IOException {
    Map<String, String> variables = Map.of("APP_TRAIN__BATCH_SIZE", "32", "OTHER", "x");
    assertThat(load(Source.environment("APP_", variables)))
        .isEqualTo(Map.of("train", Map.of("batch_size", "32")));
    assertThat(load(Source.properties(file("a.properties", "x.y=1\nx.z=2\n"))))
        .isEqualTo(Map.of("x", Map.of("y", "1", "z", "2")));
    Path secrets = Files.createDirectory(directory.resolve("secrets"));
    Files.writeString(secrets.resolve("db.password"), "hunter2\n");
    ParamScope.of(LOADER.load(Source.secrets(secrets)))
        .run(() -> {
          assertThat(Params.get("db.password").or("")).isEqualTo("hunter2");
          assertThat(Params.snapshot().toString()).doesNotContain("hunter2");
          assertThat(Params.explain("db.password").describe()).doesNotContain("hunter2");
        });
  }

  @Test
  void yamlPositionsAndMergeKeys() {
    ConfigTree tree = LOADER.read(yaml("base: &b\n  x: 1\n  y: 2\nuse:\n  <<: *b\n  y: 3\n"));
    assertThat(tree.at("use").toMap()).isEqualTo(Map.of("x", 1L, "y", 3L));
    ConfigNode node = tree.find("base.y");
    assertThat(node == null ? "" : node.origin().describe()).isEqualTo("t.yaml:3:6");
  }

  @Test
  void yamlBombsAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.repeat("*a" + (i - 1) + ", ", 9).append("*a").append(i - 1).append("]\n");
    }
    assertThatThrownBy(() -> load(yaml(bomb.toString())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("aliases");
    assertThatThrownBy(() -> load(yaml("a: &a [*a]\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("contains itself");
    assertThatThrownBy(() -> load(yaml("[".repeat(100_000))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nesting");
    assertThatThrownBy(() -> load(json("[".repeat(100_000))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nesting");
    assertThatThrownBy(() -> load(yaml("a: 1\n---\nb: 2\n"))).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> load(yaml("? [a]\n: 1\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("scalar");
  }

  @Test
  void mergingIsAssociativeWithoutNullsAndLists() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      ConfigTree a = randomTree(random, 3);
      ConfigTree b = randomTree(random, 3);
      ConfigTree c = randomTree(random, 3);
      // A scalar between two tables cuts the chain, so scalars and tables have different names.
      assertThat(a.overlay(b).overlay(c).toMap())
          .as("seed %d", seed)
          .isEqualTo(a.overlay(b.overlay(c)).toMap());
    }
  }

  private static ConfigTree randomTree(Random random, int depth) {
    return ConfigTree.of(randomMap(random, depth), hyperparameter.value.Origin.Code.UNTRACED);
  }

  private static Map<String, Object> randomMap(Random random, int depth) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      if (depth > 0 && random.nextBoolean()) {
        out.put("t" + random.nextInt(3), randomMap(random, depth - 1));
      } else {
        out.put("s" + random.nextInt(3), random.nextInt(100));
      }
    }
    return out;
  }
}
