package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import typthon.checker.rules.Severity;
import typthon.project.Finding;
import typthon.project.Position;

/// A JUnit report with one test case a file. A case fails if its file has errors or warnings; all
/// findings of the file stand in the text.
final class JunitPrinter implements ReportPrinter {
  @Override
  public void print(Report report, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      suite(report, xml);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
      out.write('\n');
    } catch (XMLStreamException failed) {
      throw new IOException(failed.getMessage(), failed);
    }
  }

  private static void suite(Report report, XMLStreamWriter xml) throws XMLStreamException {
    int failures = 0;
    for (Report.Shown file : report.files()) {
      failures += fails(file.findings()) ? 1 : 0;
    }
    double seconds = report.result().summary().nanoseconds() / 1_000_000 / 1e3;
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "typthon");
    xml.writeAttribute("tests", Integer.toString(report.files().size()));
    xml.writeAttribute("failures", Integer.toString(failures));
    xml.writeAttribute("errors", Integer.toString(report.result().problems().size()));
    xml.writeAttribute("time", Double.toString(seconds));
    for (Report.Shown file : report.files()) {
      testCase(file, xml);
    }
    for (var problem : report.result().problems()) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("name", legal(problem.path().toString()));
      xml.writeAttribute("classname", "typthon");
      xml.writeEmptyElement("error");
      xml.writeAttribute("message", legal(problem.message()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void testCase(Report.Shown file, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", legal(file.file().relativePath()));
    xml.writeAttribute("classname", "typthon");
    if (!file.findings().isEmpty()) {
      boolean fails = fails(file.findings());
      xml.writeStartElement(fails ? "failure" : "system-out");
      if (fails) {
        xml.writeAttribute("message", legal(first(file.findings()).message()));
        xml.writeAttribute("type", first(file.findings()).rule().slug());
      }
      StringBuilder text = new StringBuilder();
      for (Finding finding : file.findings()) {
        Position start = finding.range().start();
        text.append(start.line() + 1).append(':').append(start.column() + 1).append(": ");
        text.append(finding.severity().label()).append('[').append(finding.rule().slug());
        text.append("] ").append(finding.message()).append('\n');
      }
      xml.writeCharacters(legal(text.toString()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static boolean fails(List<Finding> findings) {
    return !findings.isEmpty() && first(findings).severity().compareTo(Severity.WARNING) >= 0;
  }

  /// Returns the first one of the gravest.
  private static Finding first(List<Finding> findings) {
    Finding gravest = findings.getFirst();
    for (Finding finding : findings) {
      if (finding.severity().compareTo(gravest.severity()) > 0) {
        gravest = finding;
      }
    }
    return gravest;
  }

  /// Replaces what XML 1.0 cannot hold, not even escaped.
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().map(c -> isLegal(c) ? c : 0xfffd).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
