package typthon.cli.output;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import typthon.project.FileReport;
import typthon.project.Finding;

/// Names findings so that they keep their name when lines move: relative path, slug, hash of the
/// source line without its white space, and how many findings of the same three came before. One
/// object a report, asked in order.
final class Fingerprints {
  private final Map<String, Integer> seen = new HashMap<>();
  private final MessageDigest digest = sha256();

  /// Returns 32 hexadecimal digits.
  String of(FileReport file, Finding finding) {
    String line = file.text().line(finding.range().start().line()).orElse("");
    String key =
        file.relativePath() + "\n" + finding.rule().slug() + "\n" + withoutWhiteSpace(line);
    int occurrence = seen.merge(key, 1, Integer::sum) - 1;
    byte[] hash = digest.digest((key + "\n" + occurrence).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 16);
  }

  private static String withoutWhiteSpace(String line) {
    StringBuilder kept = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      if (!Character.isWhitespace(line.charAt(i))) {
        kept.append(line.charAt(i));
      }
    }
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
