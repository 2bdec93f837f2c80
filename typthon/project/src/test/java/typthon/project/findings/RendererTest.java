package typthon.project.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.Finding;
import typthon.project.ForeignChecker;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parsed;
import typthon.syntax.Parser;
import typthon.syntax.SourceText;

class RendererTest {
  private static final Severities ALL = new Severities(true, Preset.ALL, Map.of(), true, Set.of());

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
    Severities strict = new Severities(true, Preset.ALL, Map.of(), false, Set.of());
    assertThat(slugs(render(strict, "a = 1  # type: ignore\n", new At(Rule.ASSIGNMENT_TYPE, "a"))))
        .containsExactly("assignment-type");
  }

  @Test
  void presetCommentOnItsOwnLineHoldsForTheFile() {
    Severities standard = new Severities(true, Preset.STANDARD, Map.of(), true, Set.of());
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
        new Severities(true, Preset.ALL, Map.of(Rule.IMPLICIT_ANY, Severity.HINT), true, Set.of());
    Renderer.Rendered rendered =
        render(fixed, "# typthon: strict\na = 1\n", new At(Rule.IMPLICIT_ANY, "a ="));
    assertThat(rendered.findings().getFirst().severity()).isEqualTo(Severity.HINT);
  }

  @Test
  void hidingWhatIsSwitchedOffIsNoUse() {
    Severities standard =
        new Severities(
            true, Preset.STANDARD, Map.of(Rule.UNUSED_IGNORE, Severity.WARNING), true, Set.of());
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
    Severities off = new Severities(false, Preset.ALL, Map.of(), true, Set.of());
    assertThat(slugs(render(off, "a = 1\n", new At(Rule.SYNTAX_ERROR, "a")))).isEmpty();
  }

  private static Severities heeding(ForeignChecker... checkers) {
    return new Severities(true, Preset.ALL, Map.of(), true, Set.of(checkers));
  }

  @Test
  void commentsOfOtherCheckersDoNotCountUnlessTheOptionsSaySo() {
    String text = "a = 1  # pyright: ignore\nb = 2  # ty: ignore[x]\nc = 3  # pyrefly: ignore\n";
    At[] places = {
      new At(Rule.ASSIGNMENT_TYPE, "a"),
      new At(Rule.ARGUMENT_TYPE, "b"),
      new At(Rule.RETURN_TYPE, "c")
    };
    assertThat(slugs(render(ALL, text, places)))
        .containsExactly("assignment-type", "argument-type", "return-type");
    assertThat(slugs(render(heeding(ForeignChecker.PYRIGHT), text, places)))
        .containsExactly("argument-type", "return-type");
    assertThat(slugs(render(heeding(ForeignChecker.TY), text, places)))
        .containsExactly("assignment-type", "return-type");
    assertThat(slugs(render(heeding(ForeignChecker.PYREFLY), text, places)))
        .containsExactly("assignment-type", "argument-type");
  }

  @Test
  void rulesThatAForeignCommentNamesAreNotOurs() {
    Severities severities = heeding(ForeignChecker.PYRIGHT);
    String text = "a = 1  # noqa # pyright: ignore[reportAssignmentType, unused-import]\n";
    Renderer.Rendered rendered =
        render(severities, text, new At(Rule.ASSIGNMENT_TYPE, "a"), new At(Rule.RETURN_TYPE, "a"));
    assertThat(rendered.findings()).isEmpty();
    assertThat(rendered.suppressed()).isEqualTo(2);
  }

  @Test
  void foreignCommentsAreNeverUnused() {
    Severities severities = heeding(ForeignChecker.values());
    String text = "a = 1  # pyright: ignore\n# mypy: ignore-errors\nb = 2  # ty: ignore[x]\n";
    assertThat(slugs(render(severities, text))).isEmpty();
  }

  @Test
  void foreignFileCommentsHideOrSetThePreset() {
    At any = new At(Rule.IMPLICIT_ANY, "a =");
    for (String comment :
        List.of(
            "# mypy: ignore-errors",
            "# mypy: ignore_errors = True",
            "# mypy: no-strict-optional, ignore-errors",
            "# pyrefly: ignore-errors",
            "# pyright: basic",
            "# pyright: reportFoo=false, standard")) {
      assertThat(slugs(render(heeding(ForeignChecker.values()), comment + "\na = 1\n", any)))
          .as(comment)
          .isEmpty();
      assertThat(slugs(render(ALL, comment + "\na = 1\n", any))).as(comment).hasSize(1);
    }
    for (String comment :
        List.of(
            "# mypy: ignore-errors=False",
            "# mypy: disallow-untyped-defs",
            "# pyright: ignore",
            "# pyright: reportFoo=false",
            "# pyright: strict",
            "# ty: ignore-errors")) {
      assertThat(slugs(render(heeding(ForeignChecker.values()), comment + "\na = 1\n", any)))
          .as(comment)
          .containsExactly("implicit-any");
    }
  }

  @Test
  void ourPresetWinsOverAForeignOne() {
    At any = new At(Rule.IMPLICIT_ANY, "a =");
    String text = "# typthon: strict\n# pyright: basic\na = 1\n";
    assertThat(slugs(render(heeding(ForeignChecker.PYRIGHT), text, any)))
        .containsExactly("implicit-any");
  }
}
