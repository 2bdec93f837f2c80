package typthon.cli.commands;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.cli.arguments.NearestName;
import typthon.cli.arguments.UsageException;
import typthon.cli.output.RulePage;

/// `typthon explain`: the page of a rule, or a list of all rules.
final class Explanations {
  private Explanations() {}

  static void print(@Nullable String name, Writer out) throws IOException {
    if (name == null) {
      list(out);
      return;
    }
    Rule rule = Rule.named(name);
    if (rule == null) {
      throw new UsageException(NearestName.unknown("rule", name, slugs()));
    }
    out.write(RulePage.of(rule).text().strip() + "\n");
  }

  private static void list(Writer out) throws IOException {
    for (Rule rule : Rule.values()) {
      String severity = rule.severity(Preset.STANDARD).label();
      out.write(rule.code() + " " + rule.slug() + " (" + severity + ")\n");
    }
  }

  private static List<String> slugs() {
    List<String> slugs = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      slugs.add(rule.slug());
    }
    return slugs;
  }
}
