package typthon.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import typthon.checker.rules.Rule;

/// The page of a rule in `docs/rules`, as it is packed with the program.
///
/// @param text Markdown
public record RulePage(Rule rule, String text) {
  /// Reads the page of a rule.
  public static RulePage of(Rule rule) {
    String resource = "/typthon/cli/rules/" + rule.slug() + ".md";
    try (InputStream in = RulePage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return new RulePage(rule, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the page of " + rule.slug(), failed);
    }
  }

  /// Returns the sentence that says what the rule reports: the first paragraph that is neither a
  /// heading nor the line of code and severities.
  public String title() {
    StringBuilder title = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      String stripped = line.strip();
      if (stripped.isEmpty() && !title.isEmpty()) {
        break;
      }
      if (!stripped.isEmpty() && !stripped.startsWith("#") && !stripped.startsWith("`TY")) {
        title.append(title.isEmpty() ? "" : " ").append(stripped);
      }
    }
    return title.toString();
  }
}
