package hyperparameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigLoader;
import hyperparameter.config.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Explanations, unused values, differences, manifests, reloads, layers, secrets and events.
class ReportsTest {
  @TempDir Path directory;

  @AfterEach
  void emptyBase() {
    Params.unfreeze();
  }

  @Test
  void explainListsTheWholeShadowChain() {
    DoubleKey lr = Keys.ofDouble("report.lr", 1e-3);
    ParamScope.of(
            ConfigLoader.using()
                .load(
                    Source.text("json", "base.json", "{\"report\":{\"lr\":0.1}}"),
                    Source.text("json", "prod.json", "{\"report\":{\"lr\":0.2}}")))
        .define("report.lr=0.3")
        .run(() ->
            ParamScope.with(lr, 0.4)
                .run(() ->
                    assertThat(Params.explain("report.lr").describe())
                        .isEqualTo(
                            """
                            report.lr = 0.4  (code)
                              shadows 0.3  (command line, argument 1 (report.lr=0.3))
                              shadows 0.2  (prod.json:1:17)
                              shadows 0.1  (base.json:1:17)
                              shadows 0.001  (default of report.lr)
                            """)));
    assertThat(Params.explain("report.nothing").describe()).contains("is not set");
  }

  @Test
  void tracingNamesTheLineOfAWrite() {
    Params.tracing(true);
    try {
      ParamScope.with("report.traced", 1)
          .run(() ->
              assertThat(Params.explain("report.traced").describe())
                  .contains("code at hyperparameter.ReportsTest:"));
    } finally {
      Params.tracing(false);
    }
  }

  @Test
  void unusedValuesAreListedWithSuggestions() {
    IntKey known = Keys.ofInt("report.epochs", 1);
    ParamScope.defines("report.epochs=3", "report.epohcs=5")
        .run(() -> {
          assertThat(known.get()).isEqualTo(3);
          assertThat(Params.unused())
              .extracting(Unused::describe)
              .containsExactly(
                  "command line, argument 2 (report.epohcs=5): \"report.epohcs\" was set but never read; did you mean \"report.epochs\"?");
        });
  }

  record Bound(int n, String text, List<Integer> list) {}

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  @Test
  void keysOfSealedInterfacesAreReadFromTheirMembers() {
    Key<Shape> key = Keys.of("shape", Shape.class, new Square(1));
    assertThat(key.get()).isEqualTo(new Square(1));
    assertThat(key.isPresent()).isFalse();
    ParamScope.defines("shape.type=circle", "shape.radius=2")
        .run(() -> {
          assertThat(key.isPresent()).isTrue();
          assertThat(key.get()).isEqualTo(new Circle(2));
        });
    ParamScope.with(key, new Circle(3)).run(() -> assertThat(key.get()).isEqualTo(new Circle(3)));
    hyperparameter.config.ConfigTree tree =
        hyperparameter.config.ConfigTree.ofDefines(List.of("shape.type=cirle", "other=1"));
    assertThat(KeyCatalog.of(key).check(tree))
        .extracting(hyperparameter.config.ConfigProblem::message)
        .containsExactly(
            "\"shape.type\": expected one of circle, square, got text \"cirle\"",
            "unknown key \"other\"");
  }

  @Test
  void aRecordIsBoundToWhatIsInForceAndMarksItAsRead() {
    ParamScope.defines("bound.n=3", "bound.text=x")
        .and("bound.list", List.of(1, 2))
        .run(() -> {
          Bound bound =
              hyperparameter.schema.Schema.of(Bound.class).bind(Params.snapshot().tree("bound"));
          assertThat(bound).isEqualTo(new Bound(3, "x", List.of(1, 2)));
          assertThat(Params.unused()).isEmpty();
          Key<Bound> key = Keys.of("bound", Bound.class);
          assertThat(key.get()).isEqualTo(bound);
        });
    ParamScope.defines("bound.n=x")
        .run(() ->
            assertThatThrownBy(() ->
                    hyperparameter.schema.Schema.of(Bound.class)
                        .bind(Params.snapshot().tree("bound")))
                .hasMessageContaining(
                    "command line, argument 1 (bound.n=x): \"n\": expected an integer"));
  }

  @Test
  void differencesAreSortedAndKindsMatter() {
    Snapshot before = ParamScope.of(Map.of("a", 1, "b", 1, "c", Double.NaN, "d", 1)).own();
    Snapshot after = ParamScope.of(Map.of("a", 1L, "b", 1.0, "c", Double.NaN, "e", 2)).own();
    assertThat(SnapshotDiff.between(before, after).describe())
        .isEqualTo("~ b = 1 -> 1.0\n- d = 1\n+ e = 2\n");
    assertThat(SnapshotDiff.between(before, before).isEmpty()).isTrue();
  }

  @Test
  void aManifestReplaysToTheSameFingerprint() throws IOException {
    IntKey used = Keys.ofInt("manifest.used", 7);
    StringKey secret = Keys.ofString("manifest.secret", "").asSecret();
    Path file = directory.resolve("run.json");
    RunManifest manifest =
        ParamScope.of(
                Map.of(
                    "m.i",
                    1,
                    "m.f",
                    1e-7,
                    "m.t",
                    "x\"y",
                    "m.b",
                    true,
                    "m.l",
                    List.of(1, "a", List.of())))
            .and("m.n", (Object) null)
            .and("m.o", new Object())
            .and("m.e", Thread.State.NEW)
            .and(secret, "hunter2")
            .call(() -> {
              assertThat(used.get()).isEqualTo(7);
              return RunManifest.capture("--fast");
            });
    manifest.write(file);
    assertThat(Files.readString(file)).doesNotContain("hunter2").contains("--fast");
    RunManifest read = RunManifest.read(file);
    assertThat(read.notReplayable()).containsExactly("m.o");
    assertThat(read.fingerprint()).isEqualTo(manifest.fingerprint());
    read.scope()
        .run(() -> {
          assertThat(Params.raw("m.i")).isEqualTo(1L);
          assertThat(Params.raw("m.f")).isEqualTo(1e-7);
          assertThat(Params.contains("m.n")).isTrue();
          assertThat(used.get()).isEqualTo(7);
          assertThat(Params.explain("m.i").describe()).contains("manifest " + file);
          assertThat(RunManifest.capture("other").fingerprint()).isEqualTo(manifest.fingerprint());
        });
    Files.writeString(file, "{\"format\":99}");
    assertThatThrownBy(() -> RunManifest.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no manifest of format 1");
  }

  @Test
  void secretsAreMaskedEverywhere() {
    StringKey token = Keys.ofString("secret.token", "none").asSecret();
    ParamScope.with(token, "hunter2")
        .run(() -> {
          assertThat(token.get()).isEqualTo("hunter2");
          assertThat(Params.explain("secret.token").describe())
              .doesNotContain("hunter2")
              .contains("********");
          assertThat(Params.snapshot().toString()).doesNotContain("hunter2");
          assertThatThrownBy(() -> Params.get("secret.token").or(1))
              .hasMessageNotContaining("hunter2");
          assertThat(SnapshotDiff.between(Snapshot.EMPTY, Params.snapshot()).describe())
              .doesNotContain("hunter2");
        });
    assertThat(hyperparameter.value.Secret.of("x").toString()).isEqualTo("********");
  }

  @Test
  void reloadsSwapTheBaseOnlyWhenTheyAreValid() throws Exception {
    Path file = Files.writeString(directory.resolve("app.json"), "{\"hot\":{\"n\":1,\"gone\":2}}");
    IntKey n = Keys.ofInt("hot.n", 0).range(0, 10);
    List<String> changes = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    CountDownLatch seen = new CountDownLatch(1);
    KeyCatalog catalog = KeyCatalog.of(n, Keys.ofInt("hot.gone", 0));
    try (HotReload reload =
        HotReload.of(() -> ConfigLoader.using().load(file))
            .validate(tree -> {
              var faults = catalog.check(tree);
              if (!faults.isEmpty()) {
                throw new ConfigException(faults);
              }
            })
            .onChange(diff -> changes.add(diff.describe()))
            .onChange(_ -> seen.countDown())
            .onProblem(problem -> problems.add(String.valueOf(problem.getMessage())))
            .start(List.of(directory.resolve("other.json")))) {
      assertThat(n.get()).isEqualTo(1);
      try (OpenScope _ = ParamScope.of().open()) {
        Files.writeString(file, "{\"hot\":{\"n\":2}}");
        assertThat(reload.reload()).isTrue();
        assertThat(n.get()).as("an open scope keeps its base").isEqualTo(1);
      }
      assertThat(n.get()).isEqualTo(2);
      assertThat(changes).containsExactly("- hot.gone = 2\n~ hot.n = 1 -> 2\n");
      Files.writeString(file, "{\"hot\":{\"n\":99}}");
      assertThat(reload.reload()).isFalse();
      assertThat(n.get()).isEqualTo(2);
      assertThat(problems).singleElement().asString().contains("between 0 and 10");
    }
    Files.writeString(file, "{\"hot\":{\"n\":3}}");
    CountDownLatch watched = new CountDownLatch(1);
    try (HotReload _ =
        HotReload.of(() -> ConfigLoader.using().load(file))
            .onChange(_ -> watched.countDown())
            .start(List.of(file))) {
      Files.writeString(file, "{\"hot\":{\"n\":4}}");
      assertThat(watched.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(n.get()).isEqualTo(4);
    }
  }

  @Test
  void layersAnswerBelowTheBaseAndScopesStayConsistent() {
    IntKey key = Keys.ofInt("layer.n", 0);
    int[] value = {1};
    List<String> asked = new ArrayList<>();
    ParamLayer layer =
        new ParamLayer() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public Optional<Object> find(String wanted) {
            asked.add(wanted);
            return wanted.startsWith("layer.") ? Optional.of(value[0]) : Optional.empty();
          }
        };
    Params.addLayer(layer);
    try {
      assertThat(key.get()).isEqualTo(1);
      value[0] = 2;
      assertThat(key.get()).as("kept until refreshed").isEqualTo(1);
      ParamScope.of()
          .run(() -> {
            assertThat(key.get()).as("a scope asks anew").isEqualTo(2);
            value[0] = 3;
            assertThat(key.get()).as("a scope stays consistent").isEqualTo(2);
            ParamScope.with("other", 1).run(() -> assertThat(key.get()).isEqualTo(2));
            assertThat(Params.explain("layer.n").describe()).contains("layer test");
          });
      Params.refreshLayers();
      assertThat(key.get()).isEqualTo(3);
      assertThat(Params.get("layer.unheard.of").or(0)).isEqualTo(3);
      ParamScope.empty().run(() -> assertThat(key.get()).isZero());
    } finally {
      Params.removeLayer(layer);
    }
    assertThat(key.get()).isZero();
    assertThat(asked).contains("layer.n");
  }

  @Test
  void listenersHearReads() {
    List<String> heard = new ArrayList<>();
    ParamListener listener =
        new ParamListener() {
          @Override
          public void read(String key, @org.jspecify.annotations.Nullable Object raw) {
            heard.add(key + "=" + raw);
          }
        };
    ParamScope.with("heard.a", 1)
        .listener(listener)
        .run(() ->
            assertThat(Keys.ofInt("heard.a", 0).get() + Keys.ofInt("heard.b", 5).get())
                .isEqualTo(6));
    assertThat(heard).containsExactly("heard.a=1", "heard.b=null");
  }

  @Test
  void eventsReachTheFlightRecorder() throws IOException {
    Path file = directory.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("hyperparameter.Scope");
      recording.enable("hyperparameter.Freeze");
      recording.start();
      Params.events(true);
      ParamScope.with("event.a", 1).run(Params::freeze);
      Params.events(false);
      recording.stop();
      recording.dump(file);
    }
    assertThat(RecordingFile.readAllEvents(file))
        .extracting(RecordedEvent::getEventType)
        .extracting(type -> type.getName())
        .contains("hyperparameter.Scope", "hyperparameter.Freeze");
  }
}
