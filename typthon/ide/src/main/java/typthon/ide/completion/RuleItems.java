package typthon.ide.completion;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import typthon.checker.rules.Rule;
import typthon.ide.TextSpan;

/// The names of rules in comments that hide findings.
final class RuleItems {
  private static final Pattern IGNORE =
      Pattern.compile("#\\s*(?:typthon|type):\\s*ignore\\[(?:[^\\],]*,)*\\s*([\\w-]*)$");

  private RuleItems() {}

  static CompletionResult at(Cursor cursor) {
    int line = cursor.text().lastIndexOf('\n', Math.max(cursor.offset() - 1, 0)) + 1;
    String before = cursor.text().substring(Math.min(line, cursor.offset()), cursor.offset());
    Matcher ignore = IGNORE.matcher(before);
    if (!ignore.find()) {
      return CompletionResult.NOTHING;
    }
    int start = cursor.offset() - ignore.group(1).length();
    Items items = new Items(new TextSpan(start, cursor.offset()));
    for (Rule rule : Rule.values()) {
      items.add(rule.slug(), CompletionKind.VALUE, rule.code(), 0);
    }
    return items.result();
  }
}
