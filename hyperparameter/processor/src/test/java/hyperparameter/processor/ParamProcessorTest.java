package hyperparameter.processor;

import static org.assertj.core.api.Assertions.assertThat;

import hyperparameter.OpenScope;
import hyperparameter.ParamScope;
import hyperparameter.Params;
import hyperparameter.config.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vectors A1 to A24 and N1 to N7.
class ParamProcessorTest {
  private static final String FUNCTIONS =
      """
      package demo;

      import hyperparameter.Keys;
      import hyperparameter.Params;
      import hyperparameter.annotation.ParamFn;
      import hyperparameter.annotation.ParamRecord;
      import hyperparameter.schema.Default;
      import hyperparameter.schema.Doc;
      import hyperparameter.schema.Range;
      import java.util.Arrays;
      import java.util.List;
      import java.util.Map;

      public class Functions {
        public static final hyperparameter.DoubleKey MOMENTUM =
            Keys.ofDouble("opt.momentum", 0.9).range(0, 1).doc("how much of the last step stays");

        /// Does foo.
        ///
        /// @param b second
        ///     argument
        @ParamFn("foo")
        static List<Object> foo(int a, @Default("1") int b, @Default("2.0") double c, @Default("false") boolean d, @Default("str") String e) {
          return Arrays.asList(a, b, c, d, e);
        }

        @ParamFn
        static int myfunc(@Default("1") @Range(min = 0, max = 1000) int x) { return x; }

        @ParamFn("a.b.c.d.func")
        static int deep(@Default("1") int x) { return x; }

        @ParamFn("func.f")
        static double floating(@Default("1.0") double x) { return x; }

        @ParamFn("func.g")
        static boolean flagged(@Default("false") boolean flag) { return flag; }

        @ParamFn("lst")
        static List<Integer> list(@Default("1") List<Integer> x) { return x; }

        @ParamFn("fn")
        static List<Object> variadic(int a, @Default("2") int b, int[] args, @Default("3") int c, Map<String, Integer> kw) {
          return Arrays.asList(a, b, args.length, c, kw.size());
        }

        @ParamFn("side")
        static int writes() throws java.io.IOException {
          Params.put("side", 4);
          return Params.get("side").or(0);
        }

        @ParamFn("nothing")
        static void nothing(@Default("1") int n) {}

        @ParamFn("method")
        int instance(@Default("5") long n) { return (int) n; }

        public static class MyClass {
          final int x;
          final int y;

          @ParamFn
          public MyClass(@Default("1") int x, @Default("2") int y) {
            this.x = x;
            this.y = y;
          }
        }

        @ParamRecord("train")
        public record Train(@Default("1e-3") double lr, @Default("32") @Doc("rows a step") int batchSize, @Default("new") Thread.State state) {}

        public static Object a1() { return FooFn.of(0).call(); }
        public static Object explicitB() { return FooFn.of(1).b(5).call(); }
        public static Object myfuncDefault() { return MyfuncFn.of().call(); }
        public static Object explicitX() { return MyfuncFn.of().x(100).call(); }
        public static Object deepCall() { return DeepFn.of().callDirect(); }
        public static Object floatingCall() { return FloatingFn.of().call(); }
        public static Object flaggedCall() { return FlaggedFn.of().call(); }
        public static Object listCall() { return ListFn.of().call(); }
        public static Object variadicCall() { return VariadicFn.of(1, new int[0], Map.of()).call(); }
        public static Object writesCall() throws java.io.IOException { return WritesFn.of().call(); }
        public static Object instanceCall() { NothingFn.of().call(); return InstanceFn.of(new Functions()).call(); }
        public static Object myClass() { MyClass made = MyClassFn.of().call(); return List.of(made.x, made.y); }
        public static Object myClassExplicit() { return MyClassFn.of().x(100).call().x; }
        public static Object train() { return TrainKeys.current().toString(); }
        public static Object hash() { return TrainKeys.BATCH_SIZE_HASH == TrainKeys.BATCH_SIZE.hash(); }
      }
      """;

  @TempDir Path output;

  private Compilation compile() {
    Compilation compilation = new Compilation(output, Map.of("demo.Functions", FUNCTIONS));
    assertThat(compilation.isGood()).as("%s", compilation.messages()).isTrue();
    assertThat(compilation.messages()).isEmpty();
    return compilation;
  }

  private static Object in(Map<String, ?> scope, Compilation compilation, String method) {
    return ParamScope.of(scope).call(() -> compilation.call("demo.Functions", method));
  }

  @Test
  void companionsReadTheirDefaultsFromTheScope() {
    Compilation c = compile();
    assertThat(in(Map.of(), c, "a1")).as("A1").isEqualTo(List.of(0, 1, 2.0, false, "str"));
    assertThat(in(Map.of("foo.b", 2), c, "a1"))
        .as("A2")
        .isEqualTo(List.of(0, 2, 2.0, false, "str"));
    try (OpenScope scope = ParamScope.of().open()) {
      scope.put("foo.b", 2);
      scope.put("foo.c", 3.0);
      assertThat(c.call("demo.Functions", "a1"))
          .as("A3")
          .isEqualTo(List.of(0, 2, 3.0, false, "str"));
    }
    assertThat(in(Map.of("foo.b", 10, "foo.c", 20, "foo.d", true, "foo.e", "x"), c, "a1"))
        .as("A4")
        .isEqualTo(List.of(0, 10, 20.0, true, "x"));
    assertThat(in(Map.of("foo.b", 7), c, "explicitB"))
        .as("A6, A8")
        .isEqualTo(List.of(1, 5, 2.0, false, "str"));
    assertThat(in(Map.of(), c, "explicitB")).as("A7").isEqualTo(List.of(1, 5, 2.0, false, "str"));
  }

  @Test
  void scopesNestAndExplicitArgumentsWin() {
    Compilation c = compile();
    assertThat(in(Map.of("myfunc.x", 50), c, "myfuncDefault")).as("A5, A17").isEqualTo(50);
    assertThat(in(Map.of(), c, "myfuncDefault")).isEqualTo(1);
    assertThat(in(Map.of("myfunc.x", 10), c, "explicitX")).as("A6").isEqualTo(100);
    assertThat(in(Map.of("myfunc.x", "42"), c, "myfuncDefault")).as("A19").isEqualTo(42);
    assertThat(in(Map.of("myfunc.x", 0), c, "myfuncDefault")).as("A13").isEqualTo(0);
    assertThat(in(java.util.Collections.singletonMap("myfunc.x", null), c, "myfuncDefault"))
        .as("A12")
        .isEqualTo(1);
    assertThat(in(Map.of("a.b.c.d.func.x", 100), c, "deepCall")).as("A16").isEqualTo(100);
    assertThat(in(Map.of("func.f.x", "3.14"), c, "floatingCall")).as("A20").isEqualTo(3.14);
    assertThat(in(Map.of("func.g.flag", "true"), c, "flaggedCall")).as("A21").isEqualTo(true);
    assertThat(in(Map.of("lst.x", "1,2"), c, "listCall")).as("A23").isEqualTo(List.of(1, 2));
  }

  @Test
  void otherParametersPassThrough() {
    Compilation c = compile();
    assertThat(in(Map.of("fn.extra", 1), c, "variadicCall"))
        .as("A9, A11")
        .isEqualTo(Arrays.asList(1, 2, 0, 3, 0));
    assertThat(in(Map.of("MyClass.x", 10), c, "myClass")).as("A14").isEqualTo(List.of(10, 2));
    assertThat(in(Map.of("MyClass.x", 10), c, "myClassExplicit")).as("A15").isEqualTo(100);
    assertThat(in(Map.of("method.n", 6), c, "instanceCall")).isEqualTo(6);
  }

  @Test
  void theBodyHasAScopeOfItsOwn() {
    Compilation c = compile();
    ParamScope.with("side", 1)
        .run(() -> {
          assertThat(c.call("demo.Functions", "writesCall")).as("A22").isEqualTo(4);
          assertThat(Params.get("side").or(0)).as("A22").isEqualTo(1);
        });
  }

  @Test
  void recordsAreReadFromOneSnapshot() {
    Compilation c = compile();
    assertThat(in(Map.of("train.batchSize", "64"), c, "train"))
        .isEqualTo("Train[lr=0.001, batchSize=64, state=NEW]");
    assertThat(c.call("demo.Functions", "hash")).isEqualTo(true);
  }

  @Test
  void theIndexListsEveryParameter() {
    Object index = Json.read(compile().index(), "index");
    String text = Json.compact(index);
    assertThat(text)
        .contains(
            "{\"key\":\"foo.b\",\"type\":\"int\",\"default\":\"1\",\"doc\":\"second argument\",\"owner\":\"demo.Functions.foo\",\"kind\":\"function\",\"file\":\"Functions.java\",\"line\":23}")
        .contains(
            "{\"key\":\"opt.momentum\",\"type\":\"double\",\"default\":\"0.9\",\"doc\":\"how much of the last step stays\",\"constraint\":\"0 to 1\",\"owner\":\"demo.Functions\",\"kind\":\"key\"")
        .contains("\"key\":\"side\",\"type\":\"Object\"")
        .contains(
            "\"key\":\"train.batchSize\",\"type\":\"int\",\"default\":\"32\",\"doc\":\"rows a step\",\"owner\":\"demo.Functions.Train\",\"kind\":\"record\",\"file\":\"Functions.java\",\"line\":71}");
  }

  private List<String> faults(String body) {
    String source =
        "package demo;\nimport hyperparameter.*;\nimport hyperparameter.annotation.*;\nimport hyperparameter.schema.*;\npublic class Bad {\n"
            + body
            + "\n}\n";
    return new Compilation(output, Map.of("demo.Bad", source)).messages();
  }

  @Test
  void mistakesAreReportedAtTheirLine() {
    assertThat(faults("@ParamFn(\"f\") static int f(@Default(\"x\") int n) { return n; }"))
        .containsExactly(
            "Bad.java:6: error: f.n: the default does not convert: expected an integer, got text \"x\"");
    assertThat(
            faults(
                "@ParamFn(\"f\") static int f(@Default(\"9\") @Range(min = 0, max = 5) int n) { return n; }"))
        .containsExactly("Bad.java:6: error: f.n: the default 9 is not between 0.0 and 5.0");
    assertThat(
            faults(
                "@ParamFn(\"f\") static Object f(@Default(\"cold\") Thread.State s) { return s; }"))
        .singleElement()
        .asString()
        .contains("\"cold\" is none of NEW, RUNNABLE");
    assertThat(faults("\nstatic final IntKey K = Keys.ofInt(\"a..b\", 1);"))
        .containsExactly(
            "Bad.java:7: error: key \"a..b\" has an empty segment at index 2 (default of demo.Bad)");
    assertThat(faults("@ParamFn(\"f\") private static int f(@Default(\"1\") int n) { return n; }"))
        .singleElement()
        .asString()
        .contains("must not be private");
    assertThat(faults("@ParamRecord(\"f\") static class C {}"))
        .singleElement()
        .asString()
        .contains("stands on a record");
  }

  @Test
  void keysAreComparedWithEachOther() {
    assertThat(
            faults(
                "static final IntKey A = Keys.ofInt(\"n.size\", 1);\nstatic final LongKey B = Keys.ofLong(\"n.size\", 1);"))
        .containsExactly(
            "Bad.java:7: error: \"n.size\" is of type long here and of type int at Bad.java:6");
    assertThat(
            faults(
                "@ParamFn(\"shared\") static int f(@Default(\"1\") int a) { return a; }\n@ParamFn(\"shared\") static int g(@Default(\"2\") int a) { return a; }"))
        .as("A18")
        .containsExactly(
            "Bad.java:7: warning: \"shared.a\" has the default 2 here and 1 at Bad.java:6");
    assertThat(
            faults(
                "static final IntKey A = Keys.ofInt(\"n.epochs\", 1);\nstatic final IntKey B = Keys.ofInt(\"n.epohcs\", 1);"))
        .singleElement()
        .asString()
        .contains("one letter away");
  }

  @Test
  void aMandatoryArgumentCannotBeLeftOut() {
    assertThat(
            faults(
                "@ParamFn(\"fn\") static int fn(int a) { return a; }\nint n = FnFn.of().call();"))
        .as("A10")
        .anyMatch(message -> message.startsWith("Bad.java:7: error:"));
  }
}
