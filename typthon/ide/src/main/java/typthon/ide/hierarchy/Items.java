package typthon.ide.hierarchy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import typthon.binder.Binding;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Definition;
import typthon.ide.Location;
import typthon.ide.TextSpan;
import typthon.ide.names.Meanings;
import typthon.ide.names.Mention;
import typthon.ide.names.Mentions;
import typthon.ide.names.Site;
import typthon.ide.trees.Spans;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// Makes items of definitions, and finds the definitions of items again.
final class Items {
  private final ProjectView view;

  Items(ProjectView view) {
    this.view = view;
  }

  /// Returns what the name at a place leads to, imports followed.
  List<Definition> definitionsAt(Path file, int offset) {
    Optional<ViewedFile> found = view.file(file);
    Optional<Mention> mention = found.flatMap(each -> Mentions.at(view, each, offset));
    return mention.map(each -> new Meanings(view).definitions(each)).orElse(List.of());
  }

  /// Returns the definition of an item; nothing if the file has changed since.
  Optional<Definition> definitionOf(HierarchyItem item) {
    Location location = item.location();
    if (item.kind() == Definition.Kind.MODULE) {
      return view.file(location.file())
          .map(file -> new Definition(file.module(), 0, item.kind(), item.name()));
    }
    return definitionsAt(location.file(), location.name().start()).stream()
        .filter(each -> each.name().equals(item.name()))
        .filter(each -> placeOf(each).name().equals(location.name()))
        .findFirst();
  }

  HierarchyItem of(Definition definition) {
    String path = definition.path();
    int dot = path.lastIndexOf('.');
    String module = definition.module().name();
    boolean nested = dot > 0 && definition.kind() != Definition.Kind.MODULE;
    String detail = nested ? module + "." + path.substring(0, dot) : module;
    String name = definition.kind() == Definition.Kind.MODULE ? path : definition.name();
    return new HierarchyItem(name, detail, definition.kind(), placeOf(definition));
  }

  private Location placeOf(Definition definition) {
    Site site = Site.of(definition);
    ViewedFile file = site.file(view);
    if (site.node() == 0) {
      return new Location(file.path(), new TextSpan(0, 0), new TextSpan(0, file.text().length()));
    }
    Binding binding = site.module().binding();
    int number = binding.definitionOf(site.node());
    int whole = number < 0 ? site.node() : binding.definitions().node(number);
    return new Location(file.path(), Spans.ofNode(file, site.node()), Spans.ofNode(file, whole));
  }

  /// Returns the function or class in whose body a node stands, or the module.
  Definition around(SourceModule module, int node) {
    Binding binding = module.binding();
    int scope = binding.scopeAround(node);
    while (scope > 0 && binding.definitions().ofScope(scope) < 0) {
      scope = binding.scopes().parent(scope);
    }
    if (scope <= 0) {
      return new Definition(module, 0, Definition.Kind.MODULE, module.name());
    }
    int definition = binding.definitions().ofScope(scope);
    int name = binding.definitions().nameNode(definition);
    Site wanted = new Site(module, name);
    return view.semantics().bindingsOf(module, name).stream()
        .filter(each -> Site.of(each).equals(wanted))
        .findFirst()
        .orElseGet(() -> new Definition(module, 0, Definition.Kind.MODULE, module.name()));
  }
}
