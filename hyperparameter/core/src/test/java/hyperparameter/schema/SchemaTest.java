package hyperparameter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.config.ConfigLoader;
import hyperparameter.config.ConfigTree;
import hyperparameter.config.Json;
import hyperparameter.config.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Vectors V1 to V34.
class SchemaTest {
  record Train(double lr, int batch, boolean flag) {}

  record Port(int port) {}

  record Holder(Port server) {}

  record Counts(Map<String, Integer> params) {}

  record Layers(List<Integer> layers) {}

  record AB(int a, int b) {}

  record AOptional(int a, OptionalInt b) {}

  record Server(
      @Default("localhost") String host,
      @Default("8080") @Range(min = 1, max = 65535) @Doc("where it listens") int port) {}

  record App(String name, Server server, @Default("false") boolean debug) {}

  record OfInt(int x) {}

  record OfBool(boolean x) {}

  record OfString(String x) {}

  record OfInts(List<Integer> x) {}

  record OfStrings(List<String> x) {}

  record OfMap(Map<Integer, Integer> x) {}

  record OfLists(List<List<Integer>> x) {}

  record OfOptionals(List<Optional<Integer>> x) {}

  record OfPorts(List<Port> x) {}

  record Various(Thread.State state, Path path, Set<Integer> set, int[] array) {}

  record WithDefault(@Default("1,2") List<Integer> x) {}

  record Inherited(@Inline Base base, int a) {}

  record Base(@Default("1") int b) {}

  sealed interface Optimizer permits Adam, PlainSgd {}

  record Adam(double lr) implements Optimizer {}

  record PlainSgd(double lr, double momentum) implements Optimizer {}

  record WithUnion(Optimizer opt) {}

  @Naming(Naming.Style.KEBAB)
  record Named(
      int batchSize,
      @Name("LR") double rate,
      @Alias(value = "old", deprecated = "use fresh") int fresh) {}

  record Even(@AssertThat(value = IsEven.class, message = "must be even") int n) {}

  static final class IsEven implements Predicate<Integer> {
    @Override
    public boolean test(Integer value) {
      return value % 2 == 0;
    }
  }

  record Checked(int low, int high) {
    Checked {
      if (low > high) {
        throw new IllegalArgumentException("low must not be above high");
      }
    }
  }

  record Constrained(
      @Min(1) @Max(3) int a,
      @Positive double b,
      @Size(min = 2, max = 3) String c,
      @Matches("[a-z]+") String d,
      @OneOf({"x", "y"}) String e,
      @NotBlank String f,
      @Unique List<Integer> g) {}

  static final class Plain {
    private final int value;

    @Bound
    Plain(@Default("7") int value) {
      this.value = value;
    }
  }

  record MayBeNull(@Nullable String x) {}

  private static ConfigTree tree(String json) {
    return ConfigLoader.using().load(Source.text("json", "c.json", json));
  }

  private static <T> T bind(Class<T> type, String json) {
    return Schema.of(type).bind(tree(json));
  }

  private static List<String> faults(Class<?> type, String json) {
    return Schema.of(type).tryBind(tree(json)).violations().stream()
        .map(Violation::describe)
        .toList();
  }

  @Test
  void v1To4TextsBecomeWhatIsWanted() {
    assertThat(bind(Train.class, "{\"lr\":\"0.01\",\"batch\":\"32\",\"flag\":\"true\"}"))
        .isEqualTo(new Train(0.01, 32, true));
    assertThat(bind(Holder.class, "{\"server\":{\"port\":\"8080\"}}"))
        .isEqualTo(new Holder(new Port(8080)));
    assertThat(bind(Counts.class, "{\"params\":{\"a\":\"1\",\"b\":\"2\"}}").params())
        .isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(bind(Layers.class, "{\"layers\":[\"128\",\"256\"]}").layers())
        .containsExactly(128, 256);
  }

  @Test
  void v5And6AbsentMembers() {
    assertThat(faults(AB.class, "{\"a\":1}"))
        .containsExactly("c.json:1:1: \"b\": is required but not set");
    assertThat(bind(AOptional.class, "{\"a\":1}")).isEqualTo(new AOptional(1, OptionalInt.empty()));
  }

  @Test
  void v7UnknownMembersAreWarningsOrFaults() {
    Schema<OfInt> schema = Schema.of(OfInt.class);
    ConfigTree tree = tree("{\"x\":1,\"xx\":2}");
    assertThat(schema.tryBind(tree).warnings())
        .extracting(Violation::describe)
        .containsExactly("c.json:1:8: \"xx\": is not known; did you mean \"x\"?");
    assertThat(schema.bind(tree)).isEqualTo(new OfInt(1));
    assertThatThrownBy(() -> schema.unknown(UnknownFields.FAIL).bind(tree))
        .isInstanceOf(SchemaException.class);
    assertThat(schema.unknown(UnknownFields.IGNORE).tryBind(tree).warnings()).isEmpty();
  }

  @Test
  void v8To10NestedRecordsWithDefaults() {
    assertThat(
            bind(
                App.class,
                "{\"name\":\"n\",\"server\":{\"host\":\"h\",\"port\":1},\"debug\":true}"))
        .isEqualTo(new App("n", new Server("h", 1), true));
    assertThat(faults(App.class, "{\"name\":\"n\",\"server\":{\"port\":\"invalid-port\"}}"))
        .containsExactly(
            "c.json:1:30: \"server.port\": expected an integer, got text \"invalid-port\"");
    assertThat(faults(App.class, "{\"server\":{}}"))
        .containsExactly("c.json:1:1: \"name\": is required but not set");
  }

  @Test
  void v12To20Scalars() {
    assertThat(faults(OfInt.class, "{\"x\":\"3.9\"}")).as("V12").hasSize(1);
    assertThat(bind(OfInt.class, "{\"x\":\"1e3\"}").x()).as("V13").isEqualTo(1000);
    assertThat(faults(OfInt.class, "{\"x\":\"abc\"}")).as("V14").hasSize(1);
    assertThat(bind(OfInt.class, "{\"x\":true}").x()).as("V15").isEqualTo(1);
    assertThat(faults(OfInt.class, "{\"x\":null}"))
        .as("V16")
        .containsExactly("c.json:1:6: \"x\": must not be null");
    assertThat(bind(OfBool.class, "{\"x\":\"y\"}").x()).as("V17").isTrue();
    assertThat(faults(OfBool.class, "{\"x\":\"garbage\"}")).as("V18").hasSize(1);
    assertThat(bind(OfBool.class, "{\"x\":2}").x()).as("V19").isTrue();
    assertThat(bind(OfString.class, "{\"x\":1}").x()).as("V20").isEqualTo("1");
  }

  @Test
  void v21To28Containers() {
    assertThat(bind(OfInts.class, "{\"x\":\"1, 2,3\"}").x()).as("V21").containsExactly(1, 2, 3);
    assertThat(bind(OfInts.class, "{\"x\":\"\"}").x()).as("V22").isEmpty();
    assertThat(faults(OfInts.class, "{\"x\":5}")).as("V23").hasSize(1);
    assertThat(bind(OfStrings.class, "{\"x\":\"a, b\"}").x()).as("V24").containsExactly("a", "b");
    assertThat(bind(OfMap.class, "{\"x\":{\"1\":\"1\"}}").x()).as("V25").isEqualTo(Map.of(1, 1));
    assertThat(bind(OfLists.class, "{\"x\":[[\"1\"],[\"2\"]]}").x())
        .as("V26")
        .isEqualTo(List.of(List.of(1), List.of(2)));
    assertThat(bind(OfOptionals.class, "{\"x\":[\"1\",null]}").x())
        .as("V27")
        .isEqualTo(List.of(Optional.of(1), Optional.empty()));
    assertThat(bind(OfPorts.class, "{\"x\":[{\"port\":\"1\"},{\"port\":2}]}").x())
        .as("V28")
        .isEqualTo(List.of(new Port(1), new Port(2)));
  }

  @Test
  void v29To34OurOwn() {
    Various various =
        bind(
            Various.class,
            "{\"state\":\"new\",\"path\":\"a/b\",\"set\":[2,1,2],\"array\":\"1,2\"}");
    assertThat(various.state()).isEqualTo(Thread.State.NEW);
    assertThat(various.path()).isEqualTo(Path.of("a/b"));
    assertThat(various.set()).containsExactly(2, 1);
    assertThat(various.array()).containsExactly(1, 2);
    assertThat(bind(WithDefault.class, "{}").x()).as("V30").isEqualTo(Arrays.asList(1, 2));
    assertThat(bind(Inherited.class, "{\"a\":\"1\",\"b\":\"2\"}"))
        .as("V31")
        .isEqualTo(new Inherited(new Base(2), 1));
    assertThat(faults(OfInts.class, "{\"x\":[\"1\",\"x\"]}"))
        .as("V32")
        .containsExactly("c.json:1:11: \"x[1]\": expected an integer, got text \"x\"");
    assertThatThrownBy(() -> tree("[1]"))
        .as("V33")
        .hasMessageContaining("the root must be an object");
    assertThat(faults(AB.class, "{\"a\":\"q\",\"b\":\"r\"}")).as("V34").hasSize(2);
  }

  @Test
  void sealedInterfacesAreToldApartByTheirTag() {
    assertThat(bind(WithUnion.class, "{\"opt\":{\"type\":\"adam\",\"lr\":1}}").opt())
        .isEqualTo(new Adam(1));
    assertThat(
            bind(WithUnion.class, "{\"opt\":{\"type\":\"plain-sgd\",\"lr\":1,\"momentum\":2}}")
                .opt())
        .isEqualTo(new PlainSgd(1, 2));
    assertThat(bind(WithUnion.class, "{\"opt\":{\"lr\":1}}").opt()).isEqualTo(new Adam(1));
    assertThat(faults(WithUnion.class, "{\"opt\":{\"type\":\"sgd\"}}"))
        .containsExactly(
            "c.json:1:16: \"opt.type\": expected one of adam, plain-sgd, got text \"sgd\"");
  }

  @Test
  void namesAndAliases() {
    assertThat(bind(Named.class, "{\"batch-size\":1,\"LR\":2,\"fresh\":3}"))
        .isEqualTo(new Named(1, 2, 3));
    Schema.Result<Named> result =
        Schema.of(Named.class).tryBind(tree("{\"batch-size\":1,\"LR\":2,\"old\":3}"));
    assertThat(result.value()).isEqualTo(new Named(1, 2, 3));
    assertThat(result.warnings())
        .extracting(Violation::message)
        .containsExactly("\"old\" is deprecated: use fresh");
  }

  @Test
  void constraintsAreAllChecked() {
    assertThat(
            faults(
                Constrained.class,
                "{\"a\":4,\"b\":0,\"c\":\"x\",\"d\":\"X\",\"e\":\"z\",\"f\":\" \",\"g\":[1,1]}"))
        .hasSize(7);
    assertThat(faults(Server.class, "{\"port\":70000}"))
        .containsExactly("c.json:1:9: \"port\": must be between 1 and 65535, is 70000");
    assertThat(faults(Even.class, "{\"n\":3}")).containsExactly("c.json:1:6: \"n\": must be even");
    assertThat(faults(Checked.class, "{\"low\":2,\"high\":1}"))
        .containsExactly("c.json:1:1: low must not be above high");
  }

  @Test
  void classesWithABoundConstructorAndNullableComponents() {
    assertThat(bind(Plain.class, "{}").value).isEqualTo(7);
    assertThat(bind(MayBeNull.class, "{}").x()).isNull();
    assertThat(bind(MayBeNull.class, "{\"x\":null}").x()).isNull();
  }

  @Test
  void typesThatAreNoSchemaAreRefused() {
    assertThatThrownBy(() -> Schema.of(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no schema");
  }

  @Test
  void theSchemaIsDescribed() {
    Object schema = Json.read(Schema.of(App.class).toJsonSchema(), "schema");
    assertThat(schema).isInstanceOf(Map.class);
    assertThat(Json.compact(schema))
        .contains("\"required\":[\"name\",\"server\"]")
        .contains(
            "\"port\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":65535,\"description\":\"where it listens\",\"default\":8080}");
    assertThat(Schema.of(App.class).toExampleToml())
        .isEqualTo(
            """
            # name = String, required
            debug = false

            [server]
            host = "localhost"
            # where it listens
            # 1 to 65535
            port = 8080
            """);
    assertThat(Schema.of(App.class).toMarkdown())
        .contains("| `server.port` | int | `8080` | 1 to 65535 | where it listens |");
    assertThat(Schema.of(WithUnion.class).toJsonSchema()).contains("\"const\": \"plain-sgd\"");
  }
}
