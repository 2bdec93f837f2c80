package hyperparameter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.BoolKey;
import hyperparameter.DoubleKey;
import hyperparameter.IntKey;
import hyperparameter.Key;
import hyperparameter.Keys;
import hyperparameter.Params;
import hyperparameter.StringKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vectors P1 to P25.
class LauncherTest {
  private static final DoubleKey LR = Keys.ofDouble("train.lr", 0.1).doc("step size");
  private static final IntKey EPOCHS = Keys.ofInt("train.epochs", 3).range(1, 100);
  private static final BoolKey VERBOSE = Keys.ofBool("train.verbose", false);
  private static final Key<List<String>> TAGS =
      Keys.listOf("train.tags", String.class, List.of("a"));
  private static final IntKey SEED = Keys.ofInt("train.seed");
  private static final IntKey DEPTH =
      Keys.ofInt("sub.inner.depth", 2).doc("levels of the inner part");
  private static final StringKey TASK = Keys.ofString("worker.task", "none");
  private static final IntKey FOO_B = Keys.ofInt("foo.b", 2).doc("second arg");
  private static final IntKey BAR_B = Keys.ofInt("bar.b", 2);
  private static final IntKey X = Keys.ofInt("my_app.x", 1);
  private static final IntKey Y = Keys.ofInt("my_app.y", 2);

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> ran = new ArrayList<>();

  @AfterEach
  void emptyBase() {
    Params.unfreeze();
  }

  private ParamCommand train() {
    return ParamCommand.named("train")
        .doc("Trains a model.")
        .positional("data", String.class, "rows to learn from")
        .params(LR, EPOCHS, VERBOSE, TAGS, SEED)
        .reads(DEPTH)
        .action(given ->
            ran.add(
                given.get("data", String.class)
                    + " "
                    + LR.get()
                    + " "
                    + EPOCHS.get()
                    + " "
                    + VERBOSE.get()
                    + " "
                    + TAGS.get()
                    + " "
                    + SEED.find().map(String::valueOf).orElse("none")
                    + " "
                    + DEPTH.get()));
  }

  private int run(ParamLauncher launcher, String... arguments) {
    return launcher.output(new PrintWriter(out), new PrintWriter(err)).run(arguments);
  }

  private String train(String... arguments) {
    ran.clear();
    int exit = run(ParamLauncher.of(train()), arguments);
    Params.unfreeze();
    return exit == 0 ? String.join("; ", ran) : "exit " + exit;
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  private ParamLauncher fooAndBar() {
    return ParamLauncher.of(
        ParamCommand.named("foo").params(FOO_B).action(_ -> ran.add("foo 1 " + FOO_B.get())),
        ParamCommand.named("doBar").params(BAR_B).action(_ -> ran.add("bar")));
  }

  @Test
  void p1And2And22SubCommands() {
    assertThat(
            run(
                ParamLauncher.of(
                    ParamCommand.named("foo").params(FOO_B).action(_ -> ran.add("" + FOO_B.get()))),
                "--b",
                "5"))
        .isZero();
    assertThat(ran).containsExactly("5");
    assertThat(run(fooAndBar(), "foo", "-D", "foo.b=7")).isZero();
    assertThat(ran).containsExactly("5", "foo 1 7");
    assertThat(run(fooAndBar(), "do-bar")).isZero();
    assertThat(run(fooAndBar(), "doBar")).isZero();
    assertThat(run(fooAndBar())).as("P22").isEqualTo(2);
    assertThat(err.toString()).contains("one of foo, do-bar");
  }

  @Test
  void p4To6ConfigurationFilesAndDefines() throws IOException {
    ParamCommand app =
        ParamCommand.named("my_app").params(X, Y).action(_ -> ran.add(X.get() + "," + Y.get()));
    String config = file("a.json", "{\"my_app\":{\"x\":10,\"y\":20}}");
    String override = file("b.toml", "[my_app]\ny = 2\n");
    run(ParamLauncher.of(app), "--config", config);
    run(ParamLauncher.of(app), "--config", config, "--define", "my_app.x=99");
    run(ParamLauncher.of(app), "-C", config, "-C", override);
    assertThat(ran).as("%s", err).containsExactly("10,20", "99,20", "10,2");
  }

  @Test
  void p3And24OptionsHaveTheTypesOfTheirParameters() {
    IntKey b = Keys.ofInt("foo3.b", 2);
    DoubleKey c = Keys.ofDouble("foo3.c", 0.5);
    BoolKey flag = Keys.ofBool("foo3.flag", true);
    ParamCommand foo =
        ParamCommand.named("foo3")
            .positional("a", String.class, "")
            .params(b, c, flag)
            .action(given ->
                ran.add(
                    given.get("a", String.class)
                        + " "
                        + b.get()
                        + " "
                        + c.get()
                        + " "
                        + flag.get()));
    assertThat(run(ParamLauncher.of(foo), "3", "--b", "4", "--c", "1.5", "--flag=False"))
        .as("P3: %s", err)
        .isZero();
    StringKey ckpt = Keys.ofString("evaluate.ckpt", "");
    ParamCommand evaluate =
        ParamCommand.named("evaluate").params(ckpt).action(_ -> ran.add(ckpt.get()));
    assertThat(run(ParamLauncher.of(foo, evaluate), "evaluate", "--ckpt=a=b")).as("P24").isZero();
    assertThat(ran).containsExactly("3 4 1.5 false", "a=b");
  }

  @Test
  void p23HiddenCommandsAreNone() {
    ParamCommand hidden =
        ParamCommand.named("secret").params(X).hidden().action(_ -> ran.add("secret"));
    ParamCommand also = hidden.doc("Hidden still.").reads(Y).positional("a", String.class, "");
    ParamLauncher launcher =
        ParamLauncher.of(
            ParamCommand.named("one").action(_ -> ran.add("one")),
            hidden,
            ParamCommand.named("two").action(_ -> ran.add("two")));
    assertThat(run(launcher, "secret")).as("P23").isEqualTo(2);
    assertThat(run(launcher, "--help")).isZero();
    assertThat(out.toString()).contains("one", "two").doesNotContain("secret");
    assertThat(run(launcher)).isEqualTo(2);
    assertThat(err.toString()).contains("one of one, two");
    assertThat(
            run(ParamLauncher.of(hidden, ParamCommand.named("only").action(_ -> ran.add("only")))))
        .as("one that is left needs no name")
        .isZero();
    assertThat(ran).containsExactly("only");
    assertThatThrownBy(() -> ParamLauncher.of(hidden, also))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not hidden");
  }

  @Test
  void p26ALauncherWithoutCommandsIsRefused() {
    assertThatThrownBy(ParamLauncher::of).hasMessageContaining("at least one command");
  }

  @Test
  void p7To11OptionsAndPositionals() {
    assertThat(train("d.csv")).as("P7").isEqualTo("d.csv 0.1 3 false [a] none 2");
    assertThat(train("d.csv", "--lr", "3")).as("P8").isEqualTo("d.csv 3.0 3 false [a] none 2");
    assertThat(train("d.csv", "--epochs", "2.5")).as("P9").isEqualTo("exit 2");
    assertThat(err.toString()).contains("train.epochs").contains("argument 2 (--epochs)");
    assertThat(train("d.csv", "-D", "train.lr=7"))
        .as("P10")
        .isEqualTo("d.csv 7.0 3 false [a] none 2");
    assertThat(train("-D", "train.lr=7", "d.csv"))
        .as("P11")
        .isEqualTo("d.csv 7.0 3 false [a] none 2");
    assertThat(train("--lr", "1")).as("no positional").isEqualTo("exit 2");
  }

  @Test
  void p12And13Precedence() throws IOException {
    String c1 = file("c1.toml", "[train]\nlr = 0.5\nepochs = \"9\"\n[sub.inner]\ndepth = 7\n");
    String c2 = file("c2.yaml", "train:\n  lr: 0.6\n");
    assertThat(train("d.csv", "-C", c1, "-C", c2))
        .as("P12 %s", err)
        .isEqualTo("d.csv 0.6 9 false [a] none 7");
    assertThat(train("d.csv", "-C", c1, "-D", "train.lr=1e-3", "--epochs", "4"))
        .as("P13")
        .isEqualTo("d.csv 0.001 4 false [a] none 7");
  }

  @Test
  void p14And15FlagsAndLists() {
    assertThat(train("d.csv", "--verbose")).as("P14").isEqualTo("d.csv 0.1 3 true [a] none 2");
    assertThat(train("--verbose", "d.csv")).isEqualTo("d.csv 0.1 3 true [a] none 2");
    assertThat(train("d.csv", "--verbose=false")).isEqualTo("d.csv 0.1 3 false [a] none 2");
    assertThat(train("d.csv", "--no-verbose", "-D", "train.verbose=true"))
        .isEqualTo("d.csv 0.1 3 false [a] none 2");
    assertThat(train("d.csv", "--tags", "abc"))
        .as("P15")
        .isEqualTo("d.csv 0.1 3 false [abc] none 2");
    assertThat(train("d.csv", "--tags", "x,y", "--tags", "z", "--seed", "4"))
        .isEqualTo("d.csv 0.1 3 false [x, y, z] 4 2");
  }

  @Test
  void p16And17MistakesAreUsageErrors() {
    assertThat(train("d.csv", "-D", "nonsense")).as("P16").isEqualTo("exit 2");
    assertThat(train("d.csv", "-D", "train.lrr=5")).as("P17").isEqualTo("exit 2");
    assertThat(err.toString()).contains("did you mean \"train.lr\"");
    assertThat(train("d.csv", "-D", "train.lrr=5", "--allow-unknown"))
        .isEqualTo("d.csv 0.1 3 false [a] none 2");
    assertThat(train("d.csv", "--verbose=perhaps")).isEqualTo("exit 2");
    assertThat(train("d.csv", "--nonsense")).isEqualTo("exit 2");
    assertThat(train("d.csv", "-C", directory.resolve("none.toml").toString())).isEqualTo("exit 2");
    assertThat(err.toString()).contains("none.toml: no such file");
  }

  @Test
  void p18And19Explain() {
    assertThat(train("d.csv", "-ep")).as("P18").isEqualTo("exit 1");
    assertThat(train("-ep", "lr")).as("P19").isEqualTo("exit 1");
    assertThat(err.toString()).contains("did you mean \"train.lr\"");
    assertThat(
            run(
                ParamLauncher.of(train()),
                "d.csv",
                "-D",
                "train.lr=7",
                "--lr",
                "8",
                "-ep",
                "train.lr"))
        .isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            train.lr = 8  (command line, argument 4 (--lr))
              shadows 7  (command line, argument 3 (train.lr=7))
              shadows 0.1  (default of train.lr)
            """);
  }

  @Test
  void p20And21Help() {
    assertThat(run(fooAndBar(), "foo", "-h")).isZero();
    assertThat(out.toString())
        .as("P20")
        .contains("second arg (default: 2)")
        .doesNotContain("sub.inner.depth");
    assertThat(run(ParamLauncher.of(train()), "--help")).isZero();
    assertThat(out.toString())
        .as("P21")
        .contains("Trains a model.")
        .contains("-D sub.inner.depth=<int>  levels of the inner part (default: 2)");
  }

  @Test
  void helpIsAsWeWroteIt() {
    assertThat(run(ParamLauncher.of(train()).program("trainer"), "-h")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            Usage: trainer [OPTIONS] [<data>]
            Trains a model.
                  [<data>]               rows to learn from
                  --lr=<value>           step size (default: 0.1)
                  --epochs=<value>       [1 to 100] (default: 3)
                  --verbose              (default: false)
                  --no-verbose           Turn --verbose off.
                  --tags=<value,...>     (default: [a])
                  --seed=<value>
              -D, --define=<key=value>   Set a parameter.
              -C, --config=<file>        Load a configuration file; later files win.
                  -lps, --list-params    List all parameters with value and origin.
                  -ep, --explain-param[=<key>...]
                                         Tell where the value of a parameter comes from.
                  --allow-unknown        Accept parameters that nobody declares.
                  --dump-config=<format> Print the configuration as toml, yaml or json.
                  --manifest=<file>      Record the run.
                  --replay=<file>        Take all values of a recorded run.
                  --sweep=<key=v1,v2>    Run once for each value; several sweeps multiply.
                  --completion           Print a completion script for bash and zsh.
              -h                         Show this help.
                  --help                 Show this help and all other parameters.
            """);
  }

  @Test
  void p25ThreadsOfTheCommandSeeTheValues() {
    ParamCommand command =
        ParamCommand.named("work")
            .reads(TASK)
            .action(_ -> {
              Thread thread = Thread.ofPlatform().start(() -> ran.add(TASK.get()));
              thread.join();
            });
    assertThat(run(ParamLauncher.of(command), "-D", "worker.task=dig")).isZero();
    assertThat(ran).containsExactly("dig");
  }

  @Test
  void sweepsMultiply() {
    assertThat(train("d.csv", "--sweep", "train.lr=1,2", "--sweep", "train.epochs=3,4"))
        .isEqualTo(
            "d.csv 1.0 3 false [a] none 2; d.csv 1.0 4 false [a] none 2; d.csv 2.0 3 false [a] none 2; d.csv 2.0 4 false [a] none 2");
    assertThat(train("d.csv", "--sweep", "train.lrr=1,2")).isEqualTo("exit 2");
  }

  @Test
  void runsAreRecordedAndReplayed() {
    String manifest = directory.resolve("run.json").toString();
    String first = train("d.csv", "--lr", "0.7", "--manifest", manifest);
    assertThat(train("d.csv", "--replay", manifest)).isEqualTo(first);
    assertThat(train("d.csv", "--replay", manifest, "--lr", "9")).startsWith("d.csv 9.0");
  }

  @Test
  void theConfigurationIsListedAndDumped() {
    assertThat(run(ParamLauncher.of(train()), "d.csv", "--lr", "0.7", "--dump-config", "toml"))
        .isZero();
    assertThat(out.toString())
        .contains("[train]\n")
        .contains("lr = 0.7\n")
        .contains("tags = [\"a\"]\n");
    assertThat(run(ParamLauncher.of(train()), "--list-params", "-D", "train.epochs=5")).isZero();
    assertThat(out.toString())
        .contains("train.epochs = 5  (command line, argument 3 (train.epochs=5))")
        .contains("train.seed is not set");
    assertThat(train("d.csv", "--dump-config", "ini")).isEqualTo("exit 2");
  }

  @Test
  void completionIsPrinted() {
    assertThat(run(ParamLauncher.of(train()).program("trainer"), "--completion")).isZero();
    assertThat(out.toString()).contains("complete -F").contains("--epochs");
  }

  @Test
  void aFailingCommandExitsWithOne() {
    ParamCommand command =
        ParamCommand.named("fail")
            .action(_ -> {
              throw new IOException("no disk");
            });
    assertThat(run(ParamLauncher.of(command))).isEqualTo(1);
    assertThat(err.toString()).contains("fail failed: java.io.IOException: no disk");
  }
}
