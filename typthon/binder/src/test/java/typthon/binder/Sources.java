package typthon.binder;

import typthon.syntax.NodeKind;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parser;
import typthon.syntax.SourceText;
import typthon.syntax.SyntaxTree;

/// Parses and binds texts.
final class Sources {
  private Sources() {}

  static SyntaxTree parse(String text) {
    return Parser.parse(SourceText.of(text), ParseOptions.NEWEST).tree();
  }

  static Binding bind(String text) {
    return bind(text, BindOptions.ofModule("m"));
  }

  static Binding bind(String text, BindOptions options) {
    return Binder.bind(parse(text), options);
  }

  /// Returns the scope of the first function or class called `name`.
  static int scope(Binding binding, String name) {
    for (int scope = 0; scope < binding.scopes().size(); scope++) {
      if (binding.scopes().label(scope).equals(name)) {
        return scope;
      }
    }
    throw new IllegalArgumentException("no scope is called " + name);
  }

  /// Returns the last NAME node called `name`.
  static int lastName(Binding binding, String name) {
    SyntaxTree tree = binding.tree();
    for (int node = tree.size() - 1; node >= 0; node--) {
      if (tree.is(node, NodeKind.NAME) && tree.name(node).equals(name)) {
        return node;
      }
    }
    throw new IllegalArgumentException("no NAME " + name);
  }
}
