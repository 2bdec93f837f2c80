package typthon.project.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.Finding;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parsed;
import typthon.syntax.Parser;
import typthon.syntax.SourceText;

class RendererTest {
  private static final Severities ALL = new Severities(true, Preset.ALL, Map.of(), true);

  /// Renders a text with one diagnostic of each given rule at the first `x` of its line.
  private static Renderer.Rendered render(Severities severities, String text, At... places) {
    SourceText source = SourceText.of(text);
    Parsed parsed = Parser.parse(source, ParseOptions.NEWEST);
    Places lines = new Places(source);
    List<LocatedDiagnostic> diagnostics = new ArrayList<>();
    for (At at : places) {
      int start = text.indexOf(at.first);
      int end = text.indexOf(at.last) + at.last.length();
      diagnostics.add(new LocatedDiagnostic(at.rule, lines.range(start, end), "message"));
    }
    diagnostics.sort(LocatedDiagnostic.ORDER);
    List<Directive> directives = DirectiveReader.read(parsed, lines);
    return Renderer.render(new CheckedFile(diagnostics, directives), severities);
  }

  /// A diagnostic from the start of one piece of text to the end of another.
  private record At(Rule rule, String first, String last) {
    At(Rule rule, String piece) {
      this(rule, piece, piece);
    }
  }

  private static List<String> slugs(Renderer.Rendered rendered) {
    List<String> slugs = new ArrayList<>();
    for (Finding finding : rendered.findings()) {
      slugs.add(finding.rule().slug());
    }
    return slugs;
  }

  @Test
  void commentThatNamesTheRuleHidesItOnItsLine() {
    Renderer.Rendered rendered =
        render(
            ALL,
            "a = 1  # typthon: ignore[assignment-type]\nb = 2\n",
            new At(Rule.ASSIGNMENT_TYPE, "a"),
            new At(Rule.ASSIGNMENT_TYPE, "b"));
    assertThat(slugs(rendered)).containsExactly("assignment-type");
    assertThat(rendered.suppressed()).isEqualTo(1);
  }

  @Test
  void codesWorkAsNames() {
    assertThat(
            slugs(
                render(
                    ALL, "a = 1  # typthon: ignore[TY201]\n", new At(Rule.ASSIGNMENT_TYPE, "a"))))
        .isEmpty();
  }

  @Test
  void otherRulesStayAndTheCommentIsUnused() {
    Renderer.Rendered rendered =
        render(ALL, "a = 1  # typthon: ignore[return-type]\n", new At(Rule.ASSIGNMENT_TYPE, "a"));
    assertThat(slugs(rendered)).containsExactly("assignment-type", "unused-ignore");
  }

  @Test
  void bareCommentHidesEverythingAndIsAskedForARule() {
    Renderer.Rendered rendered =
        render(ALL, "a = 1  # type: ignore\n", new At(Rule.ASSIGNMENT_TYPE, "a"));
    assertThat(slugs(rendered)).containsExactly("ignore-without-rule");
    assertThat(rendered.suppressed()).isEqualTo(1);
  }

  @Test
  void foreignCodesOfTypeIgnoreHideEverything() {
    assertThat(
            slugs(
                render(
                    ALL,
                    "a = 1  # type: ignore[attr-defined, misc]\n",
                    new At(Rule.ASSIGNMENT_TYPE, "a"))))
        .isEmpty();
  }

  @Test
  void codesWithThePrefixOfAnotherToolAreNotOurs() {
    assertThat(
            slugs(
                render(
                    ALL,
                    "a = 1  # type: ignore[ty:some-rule]\n",
                    new At(Rule.ASSIGNMENT_TYPE, "a"))))
        .containsExactly("assignment-type");
    assertThat(
            slugs(
                render(
                    ALL,
                    "a = 1  # type: ignore[ty:x, typthon:assignment-type]\n",
                    new At(Rule.ASSIGNMENT_TYPE, "a"))))
        .isEmpty();
  }

  @Test
  void unknownRuleIsReported() {
    assertThat(slugs(render(ALL, "a = 1  # typthon: ignore[no-such]\n")))
        .containsExactly("unknown-rule");
  }

  @Test
  void lastLineOfTheRangeCountsToo() {
    assertThat(
            slugs(
                render(
                    ALL,
                    "a = f(\n  b,\n  c)  # typthon: ignore[argument-type]\n",
                    new At(Rule.ARGUMENT_TYPE, "a", "c)"))))
        .isEmpty();
    assertThat(
            slugs(
                render(
                    ALL,
                    "a = f(\n  b,  # typthon: ignore[argument-type]\n  c)\n",
                    new At(Rule.ARGUMENT_TYPE, "a", "c)"))))
        .contains("argument-type");
  }

  @Test
  void commentBeforeAnyCodeHidesInTheWholeFile() {
    assertThat(
            slugs(
                render(
                    ALL,
                    "# typthon: ignore[return-type]\n\na = 1\nb = 2\n",
                    new At(Rule.RETURN_TYPE, "a ="),
                    new At(Rule.RETURN_TYPE, "b ="))))
        .isEmpty();
    assertThat(
            slugs(
                render(
                    ALL,
                    "a = 1\n# typthon: ignore[return-type]\nb = 2\n",
                    new At(Rule.RETURN_TYPE, "b ="))))
        .contains("return-type", "unused-ignore");
  }

  @Test
  void commentsOfOtherToolsMayStandBefore() {
    assertThat(
            slugs(
                render(
                    ALL,
                    "a = 1  # noqa: E501  # type: ignore[assignment-type]\n",
                    new At(Rule.ASSIGNMENT_TYPE, "a"))))
        .isEmpty();
  }

  @Test
  void wordsThatOnlyBeginLikeADirectiveAreNone() {
    assertThat(
            slugs(
                render(
                    ALL,
                    "a = 1  # type: ignored by nobody\nb = 2  # type: int\n",
                    new At(Rule.ASSIGNMENT_TYPE, "a"))))
        .containsExactly("assignment-type");
  }

  @Test
  void typeIgnoreIsNotOursIfTheOptionsSaySo() {
    Severities strict = new Severities(true, Preset.ALL, Map.of(), false);
    assertThat(slugs(render(strict, "a = 1  # type: ignore\n", new At(Rule.ASSIGNMENT_TYPE, "a"))))
        .containsExactly("assignment-type");
  }

  @Test
  void presetCommentOnItsOwnLineHoldsForTheFile() {
    Severities standard = new Severities(true, Preset.STANDARD, Map.of(), true);
    At any = new At(Rule.IMPLICIT_ANY, "a =");
    assertThat(slugs(render(standard, "a = 1\n", any))).isEmpty();
    assertThat(slugs(render(standard, "# typthon: strict\na = 1\n", any)))
        .containsExactly("implicit-any");
    assertThat(slugs(render(standard, "a = 1  # typthon: strict\n", any)))
        .containsExactly("invalid-config");
  }

  @Test
  void commentsThatConfigureNothingAreInvalid() {
    for (String said : List.of("srict", "ignore[a", "ignored", "")) {
      assertThat(slugs(render(ALL, "a = 1  # typthon: " + said + "\n")))
          .as(said)
          .containsExactly("invalid-config");
    }
    assertThat(slugs(render(ALL, "a = 1  # typthon: ignore[mypy:x]\n"))).isEmpty();
  }

  @Test
  void optionsForARuleWinOverEveryPreset() {
    Severities fixed =
        new Severities(true, Preset.ALL, Map.of(Rule.IMPLICIT_ANY, Severity.HINT), true);
    Renderer.Rendered rendered =
        render(fixed, "# typthon: strict\na = 1\n", new At(Rule.IMPLICIT_ANY, "a ="));
    assertThat(rendered.findings().getFirst().severity()).isEqualTo(Severity.HINT);
  }

  @Test
  void hidingWhatIsSwitchedOffIsNoUse() {
    Severities standard =
        new Severities(true, Preset.STANDARD, Map.of(Rule.UNUSED_IGNORE, Severity.WARNING), true);
    assertThat(
            slugs(
                render(
                    standard,
                    "a = 1  # typthon: ignore[implicit-any]\n",
                    new At(Rule.IMPLICIT_ANY, "a ="))))
        .containsExactly("unused-ignore");
  }

  @Test
  void syntaxErrorsCannotBeHidden() {
    assertThat(slugs(render(ALL, "a = 1  # type: ignore\n", new At(Rule.SYNTAX_ERROR, "a"))))
        .contains("syntax-error");
  }

  @Test
  void sameFindingTwiceIsShownOnce() {
    At at = new At(Rule.ASSIGNMENT_TYPE, "a");
    assertThat(slugs(render(ALL, "a = 1\n", at, at))).hasSize(1);
  }

  @Test
  void disabledFileShowsNothing() {
    Severities off = new Severities(false, Preset.ALL, Map.of(), true);
    assertThat(slugs(render(off, "a = 1\n", new At(Rule.SYNTAX_ERROR, "a")))).isEmpty();
  }
}
