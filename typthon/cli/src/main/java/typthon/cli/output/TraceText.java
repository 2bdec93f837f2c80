package typthon.cli.output;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import typthon.checker.traces.Trace;
import typthon.cli.arguments.UsageException;
import typthon.project.Explanation;
import typthon.project.Position;

/// Explanations as text for people and as JSON; `docs/formats/trace.md` describes the JSON.
public final class TraceText {
  /// The number of the format.
  public static final int VERSION = 1;

  /// Objects and arrays within each other; a judgement takes two.
  private static final int MAX_DEPTH = 400;

  private TraceText() {}

  /// Writes one judgement a line, indented below what it is for.
  public static void text(Explanation explanation, Writer out) throws IOException {
    Position at = explanation.at();
    out.write(explanation.relativePath() + ":" + (at.line() + 1) + ":" + (at.column() + 1) + ":\n");
    text(explanation.trace(), 1, out);
  }

  private static void text(Trace trace, int depth, Writer out) throws IOException {
    out.write("  ".repeat(depth) + trace.judgement() + "  [" + trace.rule() + "]\n");
    for (Trace child : trace.children()) {
      text(child, depth + 1, out);
    }
  }

  /// Writes JSON that [#read] reads.
  public static void json(Explanation explanation, Writer out) throws IOException {
    try (JsonGenerator json = JsonText.generator(out)) {
      json.writeStartObject();
      json.writeNumberProperty("version", VERSION);
      json.writeStringProperty("path", explanation.relativePath());
      json.writeNumberProperty("line", explanation.at().line());
      json.writeNumberProperty("column", explanation.at().column());
      json.writeName("trace");
      json(explanation.trace(), json);
      json.writeEndObject();
    }
    out.write("\n");
  }

  private static void json(Trace trace, JsonGenerator json) {
    Trace.Judgement judgement = trace.judgement();
    json.writeStartObject();
    json.writeStringProperty("kind", name(judgement.kind()));
    json.writeNumberProperty("start", judgement.start());
    json.writeNumberProperty("end", judgement.end());
    JsonText.strings("terms", judgement.terms(), json);
    json.writeStringProperty("rule", trace.rule());
    json.writeArrayPropertyStart("children");
    for (Trace child : trace.children()) {
      json(child, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String name(Trace.Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  /// Reads what [#json] wrote.
  ///
  /// @throws UsageException if it is something else, with the line and column
  public static Explanation read(Reader in) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      json.nextToken();
      Explanation explanation = explanation(json);
      if (json.nextToken() != null) {
        throw wrong("something follows it");
      }
      return explanation;
    } catch (JacksonIOException unreadable) {
      throw new UsageException("the trace is not in UTF-8");
    } catch (JacksonException malformed) {
      throw new UsageException("the trace is not JSON: " + malformed.getOriginalMessage());
    }
  }

  private static Explanation explanation(JsonParser json) {
    Map<String, Object> fields = object(json, 0);
    if (!Integer.valueOf(VERSION).equals(fields.get("version"))) {
      throw wrong("a trace of version " + VERSION + " is expected");
    }
    if (fields.get("path") instanceof String path
        && fields.get("line") instanceof Integer line
        && fields.get("column") instanceof Integer column
        && fields.get("trace") instanceof Map<?, ?> trace) {
      if (line < 0 || column < 0) {
        throw wrong("line and column are counted from 0");
      }
      if (!isSource(path)) {
        throw wrong("\"" + path + "\" is no path of a Python file");
      }
      return new Explanation(path, new Position(line, column, column), trace(trace));
    }
    throw wrong("path, line, column and trace are expected");
  }

  /// A trace from elsewhere shall not make anyone read what is no source.
  private static boolean isSource(String path) {
    boolean python = path.endsWith(".py") || path.endsWith(".pyi") || path.endsWith(".ipynb");
    return python && path.indexOf('\0') < 0 && !List.of(path.split("[/\\\\]")).contains("..");
  }

  private static Trace trace(Map<?, ?> fields) {
    if (!(fields.get("kind") instanceof String kind)
        || !(fields.get("start") instanceof Integer start)
        || !(fields.get("end") instanceof Integer end)
        || !(fields.get("terms") instanceof List<?> terms)
        || !(fields.get("rule") instanceof String rule)
        || !(fields.get("children") instanceof List<?> children)) {
      throw wrong("a judgement has kind, start, end, terms, rule and children");
    }
    List<String> texts = new ArrayList<>();
    for (Object term : terms) {
      texts.add(String.valueOf(term));
    }
    List<Trace> inner = new ArrayList<>();
    for (Object child : children) {
      if (!(child instanceof Map<?, ?> map)) {
        throw wrong("a child is a judgement");
      }
      inner.add(trace(map));
    }
    if (texts.size() != kind(kind).terms()) {
      throw wrong(
          "a judgement of kind "
              + kind
              + " has "
              + kind(kind).terms()
              + " terms, not "
              + texts.size());
    }
    return new Trace(new Trace.Judgement(kind(kind), start, end, texts), rule, inner);
  }

  private static Trace.Kind kind(String name) {
    for (Trace.Kind kind : Trace.Kind.values()) {
      if (name(kind).equals(name)) {
        return kind;
      }
    }
    throw wrong("there is no kind \"" + name + "\"");
  }

  private static UsageException wrong(String what) {
    return new UsageException("this is no trace: " + what);
  }

  // JSON

  private static Map<String, Object> object(JsonParser json, int depth) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrong("an object is expected");
    }
    if (depth > MAX_DEPTH) {
      throw wrong("it is nested too deeply");
    }
    Map<String, Object> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      Object value = value(json, depth + 1);
      if (value != null) {
        fields.put(name, value);
      }
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser json, int depth) {
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> object(json, depth);
      case START_ARRAY -> {
        if (depth > MAX_DEPTH) {
          throw wrong("it is nested too deeply");
        }
        List<Object> all = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          Object element = json.currentToken() == null ? null : value(json, depth + 1);
          if (element == null) {
            throw wrong("null and missing elements have no meaning");
          }
          all.add(element);
        }
        yield all;
      }
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> json.getIntValue();
      default -> null;
    };
  }
}
