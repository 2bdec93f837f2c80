package typthon.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.Finding;

class DataFormatsTest {
  private final JsonMapper mapper = new JsonMapper();

  @Test
  void jsonIsOneObjectWithSummaryProblemsAndDiagnostics() {
    JsonNode json = mapper.readTree(Reports.print(OutputFormat.JSON, Reports.sample()));
    assertThat(json.propertyNames())
        .containsExactly("version", "summary", "problems", "diagnostics");
    assertThat(json.at("/summary/files").asInt()).isEqualTo(2);
    assertThat(json.at("/summary/seconds").asDouble()).isEqualTo(1.234);
    assertThat(json.at("/summary/counters/modulesParsed").asInt()).isEqualTo(2);
    assertThat(json.at("/summary/cache/hits").isInt()).isTrue();
    assertThat(json.at("/problems/0/message").asString()).isEqualTo("not found");
    JsonNode first = json.at("/diagnostics/0");
    assertThat(first.at("/path").asString()).isEqualTo("src/app.py");
    assertThat(first.at("/range").toString())
        .isEqualTo("{\"start\":{\"line\":1,\"column\":5},\"end\":{\"line\":1,\"column\":8}}");
    assertThat(first.at("/code").asString()).isEqualTo("TY305");
    assertThat(first.at("/slug").asString()).isEqualTo("argument-type");
    assertThat(first.at("/severity").asString()).isEqualTo("error");
    assertThat(first.at("/notes/0/path").asString()).isEqualTo("lib,x.py");
    assertThat(first.at("/notes/1").propertyNames()).containsExactly("message");
    assertThat(first.at("/hints/0").asString()).isEqualTo("Pass a number");
    assertThat(json.at("/diagnostics/2/tags/0").asString()).isEqualTo("unnecessary");
  }

  @Test
  void jsonLinesEndWithTheSummary() {
    List<String> lines = Reports.print(OutputFormat.JSONL, Reports.sample()).lines().toList();
    assertThat(lines).hasSize(4);
    JsonNode whole = mapper.readTree(Reports.print(OutputFormat.JSON, Reports.sample()));
    for (int i = 0; i < 3; i++) {
      assertThat(mapper.readTree(lines.get(i))).isEqualTo(whole.at("/diagnostics/" + i));
    }
    assertThat(mapper.readTree(lines.get(3)).at("/summary")).isEqualTo(whole.at("/summary"));
  }

  @Test
  void jsonHoldsAnyText() {
    String message = "\"\\\n\u0000\u2028\ud83d\ude00 \ud800";
    Finding finding =
        Reports.finding(Rule.SYNTAX_ERROR, Severity.ERROR, Reports.range(0, 0, 0, 1), message);
    JsonNode json =
        mapper.readTree(
            Reports.print(OutputFormat.JSON, Reports.report(0, Reports.file("a", "", finding))));
    assertThat(json.at("/diagnostics/0/message").asString()).isEqualTo(message);
  }

  @Test
  void sarifNamesRulesLocationsAndFingerprints() {
    JsonNode run =
        mapper.readTree(Reports.print(OutputFormat.SARIF, Reports.sample())).at("/runs/0");
    assertThat(run.at("/columnKind").asString()).isEqualTo("unicodeCodePoints");
    JsonNode rules = run.at("/tool/driver/rules");
    JsonNode results = run.at("/results");
    assertThat(results.size()).isEqualTo(3);
    for (JsonNode result : results) {
      JsonNode rule = rules.get(result.at("/ruleIndex").asInt());
      assertThat(rule.at("/id")).isEqualTo(result.at("/ruleId"));
      assertThat(rule.at("/helpUri").asString()).startsWith("urn:typthon:rule:");
      assertThat(result.at("/level").asString()).isIn("error", "warning", "note");
      assertThat(result.at("/partialFingerprints/typthonBaselineKey~1v1").asString()).hasSize(32);
    }
    assertThat(results.at("/0/locations/0/physicalLocation/region").toString())
        .isEqualTo("{\"startLine\":2,\"startColumn\":6,\"endLine\":2,\"endColumn\":9}");
    assertThat(results.at("/0/relatedLocations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("lib,x.py");
    assertThat(results.at("/0/message/text").asString())
        .endsWith("note: 100 % sure\nhint: Pass a number");
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
    assertThat(run.at("/invocations/0/exitCode").asInt()).isEqualTo(2);
  }

  @Test
  void gitlabFingerprintsOutliveMovedLinesAndDifferForTwins() {
    Set<String> before = fingerprints("x = 1\ny = x\ny = x\n", 1);
    Set<String> after = fingerprints("# new\n\nx = 1\n  y  =  x\n  y = x\n", 3);
    assertThat(before).hasSize(2).isEqualTo(after);
  }

  @Test
  void junitHasACaseAFileAndIsWellFormed() throws Exception {
    Finding odd =
        Reports.finding(
            Rule.SYNTAX_ERROR, Severity.ERROR, Reports.range(0, 0, 0, 1), "a < \u0001 & ]]>");
    String xml =
        Reports.print(
            OutputFormat.JUNIT,
            Reports.report(0, Reports.file("a.py", "", odd), Reports.file("b.py", "")));
    Element suite =
        (Element)
            DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement()
                .getElementsByTagName("testsuite")
                .item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("a < \ufffd & ]]>");
    assertThat(failure.getTextContent()).isEqualTo("1:1: error[syntax-error] a < \ufffd & ]]>\n");
  }

  @Test
  void everyFormatPrintsTheSameBytesTwice() {
    for (OutputFormat format : OutputFormat.values()) {
      assertThat(Reports.print(format, Reports.sample()))
          .as(format.label())
          .isEqualTo(Reports.print(format, Reports.sample()));
    }
  }

  private Set<String> fingerprints(String text, int line) {
    Finding first =
        Reports.finding(Rule.SYNTAX_ERROR, Severity.ERROR, Reports.range(line, 0, line, 1), "m");
    Finding second =
        Reports.finding(
            Rule.SYNTAX_ERROR, Severity.ERROR, Reports.range(line + 1, 0, line + 1, 1), "m");
    Report report = Reports.report(0, Reports.file("a.py", text, first, second));
    Set<String> found = new HashSet<>();
    mapper
        .readTree(Reports.print(OutputFormat.GITLAB, report))
        .forEach(issue -> found.add(issue.at("/fingerprint").asString()));
    return found;
  }
}
