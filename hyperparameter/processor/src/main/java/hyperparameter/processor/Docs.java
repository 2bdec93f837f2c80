package hyperparameter.processor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes a documentation comment apart: its first paragraph and its `@param` tags.
record Docs(String summary, Map<String, String> parameters) {

  static Docs of(@Nullable String comment) {
    StringBuilder summary = new StringBuilder();
    Map<String, String> parameters = new LinkedHashMap<>();
    String current = "";
    boolean inTags = false;
    boolean summaryDone = false;
    for (String raw : (comment == null ? "" : comment).lines().toList()) {
      String line = raw.strip();
      if (line.startsWith("@")) {
        inTags = true;
        current = "";
        String[] words = line.split("\\s+", 3);
        if (words[0].equals("@param") && words.length > 1) {
          current = words[1];
          parameters.put(current, words.length > 2 ? words[2] : "");
        }
      } else if (inTags) {
        if (!current.isEmpty() && !line.isEmpty()) {
          parameters.merge(current, line, (before, more) -> (before + " " + more).strip());
        }
      } else if (line.isEmpty() || line.equals("<p>")) {
        summaryDone |= !summary.isEmpty();
      } else if (!summaryDone) {
        summary.append(summary.isEmpty() ? "" : " ").append(line);
      }
    }
    return new Docs(summary.toString(), parameters);
  }
}
