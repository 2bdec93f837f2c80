package typthon.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;

class TextFormatsTest {
  @Test
  void conciseHasALineAFinding() {
    assertThat(Reports.print(OutputFormat.CONCISE, Reports.sample()))
        .isEqualTo(
            """
            src/app.py:2:6: error[argument-type] Argument 1 of "half" has type "str", expected "int"
            src/app.py:3:7: warning[undefined-name] Name "é" is not defined
            src/app.py:4:1: hint[unreachable] Code is unreachable
            """);
  }

  @Test
  void fullUnderlinesTheRangeBelowWideCharactersAndTabs() {
    assertThat(Reports.print(OutputFormat.FULL, Reports.sample()))
        .isEqualTo(
            """
            error[argument-type]: Argument 1 of "half" has type "str", expected "int"
              --> src/app.py:2:6
              |
            2 | half("a")
              |      ^^^
              = note: declared here (lib,x.py:1:5)
              = note: 100 % sure
              = hint: Pass a number

            warning[undefined-name]: Name "é" is not defined
              --> src/app.py:3:7
              |
            3 | "日" + é
              |        ^

            hint[unreachable]: Code is unreachable
              --> src/app.py:4:1
              |
            4 |     one
              | ^^^^^^^
            5 |   two
              |   ^^^
              ...
            8 |   five
              |   ^^^^
            9 | six
              | ^^^

            """);
  }

  @Test
  void withheldFindingsAreNotPrinted() {
    var finding =
        Reports.finding(Rule.SYNTAX_ERROR, Severity.ERROR, Reports.range(0, 0, 0, 1), "no");
    Report report =
        Reports.report(
            3,
            Reports.file("a.py", "x", finding, finding),
            Reports.file("b.py", "x", finding, finding));
    assertThat(Reports.print(OutputFormat.CONCISE, report).lines())
        .hasSize(3)
        .last()
        .isEqualTo("b.py:1:1: error[syntax-error] no");
  }

  @Test
  void controlCharactersOfASourceDoNotReachTheTerminal() {
    var finding =
        Reports.finding(
            Rule.SYNTAX_ERROR, Severity.ERROR, Reports.range(0, 1, 0, 2), "bad \u001b[31mred");
    Report report =
        Reports.report(0, Reports.file("a.py", "x\u0000\u001b]0;t\u0007\u202e", finding));
    for (OutputFormat format : new OutputFormat[] {OutputFormat.FULL, OutputFormat.CONCISE}) {
      assertThat(Reports.print(format, report))
          .doesNotContain("\u001b", "\u0000", "\u0007", "\u202e")
          .contains("bad \ufffd[31mred");
    }
  }

  @Test
  void emptyRangeAndMissingLineStillShowAPlace() {
    var atEnd =
        Reports.finding(Rule.SYNTAX_ERROR, Severity.ERROR, Reports.range(0, 1, 0, 1), "end");
    var beyond =
        Reports.finding(Rule.SYNTAX_ERROR, Severity.ERROR, Reports.range(7, 0, 7, 0), "eof");
    assertThat(
            Reports.print(
                OutputFormat.FULL, Reports.report(0, Reports.file("a.py", "x", atEnd, beyond))))
        .isEqualTo(
            """
            error[syntax-error]: end
              --> a.py:1:2
              |
            1 | x
              |  ^

            error[syntax-error]: eof
              --> a.py:8:1

            """);
  }

  @Test
  void coloursSurroundTheSeverity() throws Exception {
    StringWriter out = new StringWriter();
    OutputFormat.CONCISE.printer(true).print(Reports.sample(), out);
    assertThat(out.toString()).contains("\u001b[1;31merror[argument-type]\u001b[0m");
  }

  @Test
  void githubEscapesWhatItsCommandsReserve() {
    assertThat(Reports.print(OutputFormat.GITHUB, Reports.sample()).lines())
        .containsExactly(
            "::error file=src/app.py,line=2,endLine=2,col=6,endColumn=9,title=Typthon (argument-type)"
                + "::Argument 1 of \"half\" has type \"str\", expected \"int\"",
            "::warning file=src/app.py,line=3,endLine=3,col=7,endColumn=8,title=Typthon (undefined-name)"
                + "::Name \"é\" is not defined",
            "::notice file=src/app.py,line=4,endLine=10,title=Typthon (unreachable)"
                + "::Code is unreachable");
    var odd =
        Reports.finding(Rule.SYNTAX_ERROR, Severity.ERROR, Reports.range(0, 0, 0, 1), "a%\nb");
    assertThat(
            Reports.print(
                OutputFormat.GITHUB, Reports.report(0, Reports.file("a,b:c.py", "", odd))))
        .contains("file=a%2Cb%3Ac.py,")
        .endsWith("::a%25%0Ab\n");
  }

  @Test
  void azureLogsErrorsAndWarningsAsIssues() {
    assertThat(Reports.print(OutputFormat.AZURE, Reports.sample()).lines())
        .containsExactly(
            "##vso[task.logissue type=error;sourcepath=src/app.py;linenumber=2;columnnumber=6;code=TY305;]"
                + "Argument 1 of \"half\" has type \"str\", expected \"int\"",
            "##vso[task.logissue type=warning;sourcepath=src/app.py;linenumber=3;columnnumber=7;code=TY101;]"
                + "Name \"é\" is not defined",
            "src/app.py:4:1: hint[unreachable] Code is unreachable");
  }
}
