package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import typthon.checker.traces.Inspector;
import typthon.checker.traces.Trace;

/// Explanations of types, and their verification.
class TracesTest {
  private static final String SOURCE =
      """
      from typthon import Positive

      def root(n: Positive) -> float:
          return n ** 0.5

      def first(xs: list[str] | None, n: int) -> str | float:
          if xs is None:
              return ""
          if n > 3:
              return root(n - 1)
          return max(xs[0], "b")
      """;

  private static final TextProgram PROGRAM =
      new TextProgram(Map.of("main.py", SOURCE), Settings.DEFAULT);

  private static SourceModule module() {
    return java.util.Objects.requireNonNull(PROGRAM.module("main"));
  }

  private static Inspector inspector() {
    return new Checker(PROGRAM).inspector();
  }

  private static int at(String text) {
    return SOURCE.indexOf(text);
  }

  private static Trace explain(String text) {
    return inspector().explain(module(), at(text)).orElseThrow();
  }

  private static List<String> judgements(Trace trace) {
    List<String> all = new ArrayList<>();
    all.add(trace.judgement().toString());
    trace.children().forEach(child -> all.addAll(judgements(child)));
    return all;
  }

  @Test
  void narrowingIsTold() {
    assertThat(judgements(explain("xs[0]")))
        .contains(
            "\"xs\" has type \"list[str]\"",
            "\"xs\" is narrowed from \"list[str] | None\" to \"list[str]\" where the condition is"
                + " false");
  }

  @Test
  void overloadAndSolutionAreTold() {
    int call = at("(xs[0], \"b\")");
    Trace trace = inspector().explain(module(), call).orElseThrow();
    assertThat(judgements(trace))
        .anyMatch(text -> text.startsWith("overload 1 is taken"))
        .anyMatch(text -> text.endsWith(" is \"str\""));
  }

  @Test
  void proofsAreTold() {
    Trace trace = inspector().explain(module(), at("(n - 1)")).orElseThrow();
    assertThat(judgements(trace)).anyMatch(text -> text.endsWith("=> \"value > 0\" is PROVED"));
  }

  @Test
  void freshTracesHold() {
    for (String text : List.of("xs[0]", "(xs[0]", "(n - 1)", "n ** 0.5")) {
      assertThat(inspector().refute(module(), at(text), explain(text))).isEmpty();
    }
  }

  /// Every single change of a term, and every child that is left out, is found.
  @Test
  void tamperedTracesAreRefused() {
    int offset = at("(n - 1)");
    Trace trace = inspector().explain(module(), offset).orElseThrow();
    List<Trace> tampered = tampered(trace);
    assertThat(tampered).hasSizeGreaterThan(20);
    for (Trace wrong : tampered) {
      assertThat(inspector().refute(module(), offset, wrong)).as("%s", wrong).isPresent();
    }
  }

  private static List<Trace> tampered(Trace trace) {
    List<Trace> all = new ArrayList<>();
    Trace.Judgement judgement = trace.judgement();
    for (int i = 0; i < judgement.terms().size(); i++) {
      List<String> terms = new ArrayList<>(judgement.terms());
      terms.set(i, terms.get(i) + "x");
      all.add(
          new Trace(
              new Trace.Judgement(judgement.kind(), judgement.start(), judgement.end(), terms),
              trace.rule(),
              trace.children()));
    }
    for (int i = 0; i < trace.children().size(); i++) {
      List<Trace> fewer = new ArrayList<>(trace.children());
      Trace child = fewer.remove(i);
      all.add(new Trace(judgement, trace.rule(), fewer));
      for (Trace wrong : tampered(child)) {
        List<Trace> children = new ArrayList<>(trace.children());
        children.set(i, wrong);
        all.add(new Trace(judgement, trace.rule(), children));
      }
    }
    return all;
  }

  @Test
  void typesOfPlacesAndNames() {
    assertThat(inspector().typeAt(module(), at("n - 1")).orElseThrow().display()).isEqualTo("int");
    assertThat(inspector().typeAt(module(), at("import"))).isEmpty();
    assertThat(inspector().typeOf("main.root").orElseThrow().display())
        .isEqualTo("(n: int[value > 0]) -> float");
    assertThat(inspector().typeOf("builtins.str.upper").orElseThrow().display()).contains("str");
    assertThat(inspector().typeOf("main.nothing")).isEmpty();
  }
}
