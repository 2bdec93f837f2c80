package typthon.ide.names;

import typthon.checker.SourceModule;
import typthon.checker.semantics.Definition;
import typthon.ide.trees.Spans;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.SyntaxTree;

/// The place where a name is defined: what makes two names the same thing.
///
/// @param node the NAME or IDENTIFIER itself, or the STRING of a key; 0 for a module
public record Site(SourceModule module, int node) {
  /// Returns the place of a definition.
  public static Site of(Definition definition) {
    SyntaxTree tree = definition.module().parsed().tree();
    return new Site(definition.module(), Spans.nameNode(tree, definition.node()));
  }

  /// Returns the file that the place lies in.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public ViewedFile file(ProjectView view) {
    return view.fileOf(module);
  }
}
