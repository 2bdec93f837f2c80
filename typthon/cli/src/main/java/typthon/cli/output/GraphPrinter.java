package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import typthon.project.graph.ImportGraph;

/// Prints which module imports which: modules and what they import in the order of names, so that
/// equal projects give equal text.
public final class GraphPrinter {
  private final ImportGraph graph;
  private final Writer out;

  /// @param out stays open
  public GraphPrinter(ImportGraph graph, Writer out) {
    this.graph = graph;
    this.out = out;
  }

  /// Prints the language of Graphviz; modules that import each other in a circle share a box. What
  /// lies outside of the project is left out.
  public void dot() throws IOException {
    out.write("digraph imports {\n  rankdir=LR;\n  node [shape=box];\n");
    int circles = 0;
    for (List<String> component : graph.components()) {
      if (component.size() > 1) {
        out.write("  subgraph cluster_" + circles++ + " {\n    label=\"circle\";\n");
        for (String module : component) {
          out.write("    " + quoted(module) + ";\n");
        }
        out.write("  }\n");
      }
    }
    for (String module : graph.modules()) {
      out.write("  " + quoted(module) + ";\n");
      for (String imported : graph.imports(module)) {
        if (graph.modules().contains(imported)) {
          out.write("  " + quoted(module) + " -> " + quoted(imported) + ";\n");
        }
      }
    }
    out.write("}\n");
  }

  private static String quoted(String module) {
    return "\"" + module.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// Prints one JSON object: `modules` with their imports (also those outside of the project),
  /// `components` with imports before importers, `layers` of components, and `cycles`, a shortest
  /// one for each component that has any.
  public void json() throws IOException {
    try (JsonGenerator json = JsonText.generator(out)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("modules");
      for (String module : graph.modules()) {
        json.writeName(module);
        names(graph.imports(module), json);
      }
      json.writeEndObject();
      json.writeName("components");
      lists(graph.components(), json);
      json.writeArrayPropertyStart("layers");
      for (List<List<String>> layer : graph.layers()) {
        lists(layer, json);
      }
      json.writeEndArray();
      json.writeName("cycles");
      lists(graph.cycles(), json);
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void lists(List<List<String>> lists, JsonGenerator json) {
    json.writeStartArray();
    lists.forEach(list -> names(list, json));
    json.writeEndArray();
  }

  private static void names(Iterable<String> names, JsonGenerator json) {
    json.writeStartArray();
    names.forEach(json::writeString);
    json.writeEndArray();
  }
}
