package typthon.ide.completion;

import java.util.Optional;
import typthon.binder.Binding;
import typthon.binder.ScopeKind;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Semantics;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// Names definitions by paths that survive edits elsewhere, and finds them again.
final class Origins {
  private Origins() {}

  /// Returns the path of the definition at a NAME or IDENTIFIER.
  static String path(SourceModule module, int node) {
    Binding binding = module.binding();
    int definition = binding.definitionOf(node);
    if (definition < 0) {
      return module.parsed().tree().name(node);
    }
    StringBuilder path = new StringBuilder(module.parsed().tree().name(node));
    int scope = binding.symbols().scope(binding.definitions().symbol(definition));
    for (int at = scope; at > 0; at = binding.scopes().parent(at)) {
      ScopeKind kind = binding.scopes().kind(at);
      if (kind == ScopeKind.CLASS || kind == ScopeKind.FUNCTION) {
        path.insert(0, binding.scopes().label(at) + ".");
      }
    }
    return path.toString();
  }

  /// Returns the definition behind an item, imports followed; nothing if it is gone.
  static Optional<Definition> find(ProjectView view, CompletionItem.Origin origin) {
    Optional<ViewedFile> file = view.module(origin.module());
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return find(view.semantics(), file.get().module(), origin.path());
  }

  /// Returns the definition with a path; that of the module if the path is empty.
  static Optional<Definition> find(Semantics semantics, SourceModule module, String path) {
    if (path.isEmpty()) {
      return Optional.of(new Definition(module, 0, Definition.Kind.MODULE, module.name()));
    }
    Binding binding = module.binding();
    String name = path.substring(path.lastIndexOf('.') + 1);
    for (int definition = 0; definition < binding.definitions().size(); definition++) {
      int node = binding.definitions().nameNode(definition);
      if (module.parsed().tree().name(node).equals(name) && path(module, node).equals(path)) {
        return semantics.definitionsOf(module, node).stream().findFirst();
      }
    }
    return Optional.empty();
  }
}
