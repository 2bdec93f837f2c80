package pathvein.pattern;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;
import pathvein.glob.GlobSyntaxException;
import pathvein.pattern.JsonValue.Spot;

/// Makes patterns of JSON values and collects all that is wrong with them.
final class PatternInterpreter {
  private static final List<String> KEYS =
      List.of(
          "directory_name",
          "files",
          "directories",
          "optional_files",
          "optional_directories",
          "closed",
          "forbidden_files",
          "forbidden_directories",
          "ties",
          "sequences",
          "any_of");

  private final boolean lenient;
  private final List<PatternFormatException.Fault> faults = new ArrayList<>();
  private int depth;

  PatternInterpreter(boolean lenient) {
    this.lenient = lenient;
  }

  List<PatternFormatException.Fault> faults() {
    return faults;
  }

  /// Reads a whole text.
  List<StructurePattern> document(byte[] json) {
    JsonValue value;
    try {
      value = JsonValue.parse(json);
    } catch (JsonValue.Malformed fault) {
      fault(fault.spot, "", "not JSON: " + fault.getMessage());
      return List.of();
    }
    List<JsonValue> items = List.of(value);
    String at = "";
    boolean list = false;
    if (value instanceof JsonValue.Arr(var spot, var elements)) {
      items = elements;
      list = true;
    } else if (value instanceof JsonValue.Obj(var spot, var members)
        && members.size() == 1
        && members.getFirst().key().equals("patterns")
        && members.getFirst().value() instanceof JsonValue.Arr(var inner, var elements)) {
      items = elements;
      list = true;
      at = "/patterns";
    }
    if (items.isEmpty()) {
      fault(value.spot(), at, "no patterns");
    }
    List<StructurePattern> patterns = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      patterns.add(pattern(items.get(i), list ? at + "/" + i : at));
    }
    return patterns;
  }

  private void fault(Spot spot, String pointer, String message) {
    faults.add(new PatternFormatException.Fault(pointer, spot.line(), spot.column(), message));
  }

  private static StructurePattern placeholder() {
    return new StructurePattern(NameTest.ANY, List.of(), List.of(), List.of(), List.of());
  }

  private StructurePattern pattern(JsonValue value, String at) {
    if (!(value instanceof JsonValue.Obj(var spot, var members))) {
      fault(value.spot(), at, "a pattern is an object, this is " + value.kind());
      return placeholder();
    }
    if (depth >= StructurePattern.DEEPEST) {
      fault(spot, at, "patterns nest deeper than " + StructurePattern.DEEPEST + " levels");
      return placeholder();
    }
    depth++;
    Parts parts = new Parts();
    Set<String> seen = new HashSet<>();
    for (JsonValue.Member member : members) {
      String key = member.key();
      String pointer = at + "/" + key.replace("~", "~0").replace("/", "~1");
      if (!seen.add(key)) {
        fault(member.spot(), pointer, "the key appears twice");
      } else {
        member(member, pointer, parts);
      }
    }
    depth--;
    try {
      return parts.build();
    } catch (IllegalArgumentException wrong) {
      fault(spot, at, String.valueOf(wrong.getMessage()));
      return placeholder();
    }
  }

  /// What has been read of one pattern.
  private static final class Parts {
    NameTest name = NameTest.of("*");
    final List<Glob> files = new ArrayList<>();
    final List<FileCount> counts = new ArrayList<>();
    List<StructurePattern> directories = List.of();
    final List<Glob> optionalFiles = new ArrayList<>();
    List<StructurePattern> optionalDirectories = List.of();
    boolean closed;
    final List<Glob> forbiddenFiles = new ArrayList<>();
    List<StructurePattern> forbiddenDirectories = List.of();
    final List<Tie> ties = new ArrayList<>();
    final List<NumberedSequence> sequences = new ArrayList<>();
    final List<List<StructurePattern>> anyOf = new ArrayList<>();
    final List<PathRule> paths = new ArrayList<>();

    StructurePattern build() {
      return new StructurePattern(
          name,
          files,
          directories,
          optionalFiles,
          optionalDirectories,
          new Constraints(
              closed, counts, forbiddenFiles, forbiddenDirectories, ties, sequences, anyOf, paths));
    }
  }

  private void member(JsonValue.Member member, String at, Parts parts) {
    JsonValue value = member.value();
    switch (member.key()) {
      case "directory_name" -> parts.name = name(value, at);
      case "files" -> files(value, at, parts);
      case "directories" -> parts.directories = patterns(value, at);
      case "optional_files" -> globs(value, at, parts.optionalFiles);
      case "optional_directories" -> parts.optionalDirectories = patterns(value, at);
      case "closed" -> {
        if (value instanceof JsonValue.Truth(var spot, var truth)) {
          parts.closed = truth;
        } else {
          fault(value.spot(), at, "true or false expected, this is " + value.kind());
        }
      }
      case "forbidden_files" -> globs(value, at, parts.forbiddenFiles);
      case "forbidden_directories" -> parts.forbiddenDirectories = patterns(value, at);
      case "ties" -> ties(value, at, parts.ties);
      case "sequences" -> sequences(value, at, parts.sequences);
      case "any_of" -> choices(value, at, parts.anyOf);
      default -> unknown(member, at);
    }
  }

  private void unknown(JsonValue.Member member, String at) {
    String key = member.key();
    if (!lenient && !key.startsWith("x-") && !key.startsWith("$")) {
      String near = Resemblance.nearest(key, KEYS);
      String hint =
          near == null ? "known are " + String.join(", ", KEYS) : "did you mean \"" + near + "\"?";
      fault(member.spot(), at, "unknown key \"" + key + "\"; " + hint);
    }
  }

  private NameTest name(JsonValue value, String at) {
    if (value instanceof JsonValue.Other(var spot, var kind) && kind.equals("null")) {
      return NameTest.ANY;
    }
    if (!(value instanceof JsonValue.Text(var spot, var text))) {
      fault(value.spot(), at, "a text or null expected, this is " + value.kind());
      return NameTest.ANY;
    }
    if (text.isEmpty()) {
      return NameTest.of("");
    }
    Glob glob = glob(value, at);
    return glob == null ? NameTest.ANY : NameTest.of(glob);
  }

  private @Nullable Glob glob(JsonValue value, String at) {
    if (!(value instanceof JsonValue.Text(var spot, var text))) {
      fault(value.spot(), at, "a glob expected, this is " + value.kind());
      return null;
    }
    try {
      return lenient ? Glob.lenient(text) : Glob.of(text);
    } catch (GlobSyntaxException malformed) {
      fault(spot, at, malformed.getMessage() == null ? text : malformed.getMessage());
      return null;
    }
  }

  private List<JsonValue> items(JsonValue value, String at) {
    if (value instanceof JsonValue.Arr(var spot, var items)) {
      return items;
    }
    fault(value.spot(), at, "a list expected, this is " + value.kind());
    return List.of();
  }

  private void globs(JsonValue value, String at, List<Glob> into) {
    List<JsonValue> items = items(value, at);
    for (int i = 0; i < items.size(); i++) {
      Glob glob = glob(items.get(i), at + "/" + i);
      if (glob != null) {
        into.add(glob);
      }
    }
  }

  private void files(JsonValue value, String at, Parts parts) {
    List<JsonValue> items = items(value, at);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonValue.Obj object) {
        count(object, at + "/" + i, parts.counts);
        continue;
      }
      if (items.get(i) instanceof JsonValue.Text(var spot, var text) && PathRule.isPath(text)) {
        path(text, spot, at + "/" + i, parts);
        continue;
      }
      Glob glob = glob(items.get(i), at + "/" + i);
      if (glob != null) {
        parts.files.add(glob);
      }
    }
  }

  /// Reads a file at some depth. The original took such a text for a name, which none fulfils; so
  /// does a lenient reader where the text is no path.
  private void path(String text, Spot spot, String at, Parts parts) {
    try {
      parts.paths.add(new PathRule(text));
    } catch (IllegalArgumentException wrong) {
      if (lenient) {
        parts.files.add(Glob.lenient(text));
      } else {
        fault(spot, at, String.valueOf(wrong.getMessage()));
      }
    }
  }

  /// Reads a list of groups, or a list of such lists.
  private void choices(JsonValue value, String at, List<List<StructurePattern>> into) {
    List<JsonValue> items = items(value, at);
    if (items.isEmpty() || !items.stream().allMatch(JsonValue.Arr.class::isInstance)) {
      into.add(patterns(value, at));
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      into.add(patterns(items.get(i), at + "/" + i));
    }
  }

  private void count(JsonValue.Obj object, String at, List<FileCount> counts) {
    CountReader reader = new CountReader();
    Glob glob = null;
    for (JsonValue.Member member : object.members()) {
      String pointer = at + "/" + member.key();
      if (member.key().equals("glob")) {
        glob = glob(member.value(), pointer);
      } else if (!taken(reader, member, pointer)) {
        fault(
            member.spot(),
            pointer,
            "\"glob\", whole numbers \"min\", \"max\", \"min_size\" and \"max_size\", durations"
                + " such as \"P7D\" for \"min_age\" and \"max_age\", hexadecimal \"magic\" and a glob"
                + " \"first_line\" are expected");
      }
    }
    if (glob == null) {
      fault(object.spot(), at, "a glob is expected");
      return;
    }
    try {
      counts.add(reader.count(glob));
    } catch (IllegalArgumentException wrong) {
      fault(object.spot(), at, String.valueOf(wrong.getMessage()));
    }
  }

  private boolean taken(CountReader reader, JsonValue.Member member, String at) {
    try {
      return reader.take(member);
    } catch (GlobSyntaxException malformed) {
      fault(member.spot(), at, String.valueOf(malformed.getMessage()));
      return true;
    }
  }

  private void sequences(JsonValue value, String at, List<NumberedSequence> into) {
    List<JsonValue> items = items(value, at);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonValue.Text(var spot, var template)) {
        try {
          into.add(new NumberedSequence(template));
        } catch (IllegalArgumentException wrong) {
          fault(spot, at + "/" + i, String.valueOf(wrong.getMessage()));
        }
      } else {
        fault(items.get(i).spot(), at + "/" + i, "a name with {n} is expected");
      }
    }
  }

  private void ties(JsonValue value, String at, List<Tie> into) {
    List<JsonValue> items = items(value, at);
    for (int i = 0; i < items.size(); i++) {
      JsonValue item = items.get(i);
      if (item instanceof JsonValue.Arr(var spot, var two)
          && two.size() == 2
          && two.get(0) instanceof JsonValue.Text(var s1, var each)
          && two.get(1) instanceof JsonValue.Text(var s2, var needs)) {
        try {
          into.add(new Tie(each, needs));
        } catch (IllegalArgumentException wrong) {
          fault(spot, at + "/" + i, String.valueOf(wrong.getMessage()));
        }
      } else {
        fault(item.spot(), at + "/" + i, "a list of two names is expected");
      }
    }
  }

  private List<StructurePattern> patterns(JsonValue value, String at) {
    List<StructurePattern> patterns = new ArrayList<>();
    List<JsonValue> items = items(value, at);
    for (int i = 0; i < items.size(); i++) {
      patterns.add(nested(items.get(i), at + "/" + i));
    }
    return patterns;
  }

  private StructurePattern nested(JsonValue value, String at) {
    if (!(value instanceof JsonValue.Text(var spot, var text))) {
      return pattern(value, at);
    }
    try {
      return pattern(JsonValue.parse(text.getBytes(StandardCharsets.UTF_8)), at);
    } catch (JsonValue.Malformed fault) {
      fault(spot, at, "the text is not JSON: " + fault.getMessage());
      return placeholder();
    }
  }
}
