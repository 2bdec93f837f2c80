package typthon.project.baseline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import typthon.project.FileReport;
import typthon.project.Finding;

/// Makes the entries of findings. One object a file, asked in the order of the findings.
final class EntryMaker {
  private final FileReport file;
  private final Map<String, Integer> seen = new HashMap<>();
  private final MessageDigest digest = sha256();

  EntryMaker(FileReport file) {
    this.file = file;
  }

  BaselineEntry of(Finding finding) {
    String line = file.text().line(finding.range().start().line()).orElse("");
    byte[] bytes = withoutWhiteSpace(line).getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(digest.digest(bytes), 0, 8);
    String slug = finding.rule().slug();
    int occurrence = seen.merge(slug + " " + hash, 1, Integer::sum) - 1;
    return new BaselineEntry(file.relativePath(), slug, hash, occurrence);
  }

  private static String withoutWhiteSpace(String line) {
    StringBuilder kept = new StringBuilder(line.length());
    line.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JVM has SHA-256", impossible);
    }
  }
}
