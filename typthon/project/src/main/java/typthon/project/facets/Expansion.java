package typthon.project.facets;

import java.util.function.BiConsumer;

/// Finds the names that a reference leads to: `a.b.c` may be a name `c` of a submodule `b`, and
/// depends on the name `b` of `a` as well.
public final class Expansion {
  private Expansion() {}

  /// Gives each module and name on the way of `path` from `module` to `targets`.
  public static void expand(
      FacetGraph.Modules modules, String module, String path, BiConsumer<String, String> targets) {
    String at = module;
    String rest = path;
    while (true) {
      int dot = rest.indexOf('.');
      String head = dot < 0 ? rest : rest.substring(0, dot);
      targets.accept(at, head);
      FacetGraph.View view = modules.view(at);
      boolean leaf = view == null || view.facets() == null;
      if (leaf || head.isEmpty() || head.equals(Reference.ALL)) {
        return;
      }
      at = at + "." + head;
      rest = dot < 0 ? "" : rest.substring(dot + 1);
      if (modules.view(at) == null) {
        return;
      }
    }
  }
}
