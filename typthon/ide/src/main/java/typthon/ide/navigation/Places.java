package typthon.ide.navigation;

import typthon.binder.Binding;
import typthon.ide.Location;
import typthon.ide.TextSpan;
import typthon.ide.names.Site;
import typthon.ide.trees.Spans;
import typthon.ide.trees.TreePath;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Shows where something is defined.
final class Places {
  private Places() {}

  /// Returns the place of a definition: its name, and the construct that defines it.
  static Location of(ProjectView view, Site site) {
    ViewedFile file = site.file(view);
    if (site.node() == 0) {
      return Location.of(file.path(), new TextSpan(0, 0));
    }
    TextSpan name = Spans.ofNode(file, site.node());
    TextSpan whole = Spans.ofNode(file, construct(site));
    boolean holds = whole.start() <= name.start() && name.end() <= whole.end();
    return new Location(file.path(), name, holds ? whole : name);
  }

  /// Returns the node of the construct that a definition is part of.
  static int construct(Site site) {
    Binding binding = site.module().binding();
    int definition = binding.definitionOf(site.node());
    if (definition >= 0) {
      return binding.definitions().node(definition);
    }
    SyntaxTree tree = binding.tree();
    TreePath path = TreePath.to(tree, site.node());
    for (int steps = 1; path.up(steps) > 0; steps++) {
      if (tree.is(path.up(steps), NodeKind.BLOCK)) {
        break;
      }
      if (tree.kind(path.up(steps)).isStatement()) {
        return path.up(steps);
      }
    }
    return site.node();
  }
}
