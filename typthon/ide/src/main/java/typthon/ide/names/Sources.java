package typthon.ide.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.SourceModule;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// Leads from stubs to the source code that they describe.
public final class Sources {
  private final ProjectView view;

  public Sources(ProjectView view) {
    this.view = view;
  }

  /// Returns the places in the source code that a place in a stub describes; the place itself where
  /// there are none.
  ///
  /// @param path the names of the definitions around it and its own, with dots
  public List<Site> of(Site site, String path) {
    if (!site.module().isStub()) {
      return List.of(site);
    }
    Optional<ViewedFile> source = view.sourceOf(view.fileOf(site.module()));
    if (source.isEmpty()) {
      return List.of(site);
    }
    SourceModule module = source.get().module();
    List<Site> found = site.node() == 0 ? List.of(new Site(module, 0)) : inside(module, path);
    return found.isEmpty() ? List.of(site) : found;
  }

  private static List<Site> inside(SourceModule module, String path) {
    Binding binding = module.binding();
    String[] names = path.split("\\.", -1);
    int scope = 0;
    for (int i = 0; i < names.length; i++) {
      int symbol = binding.symbolIn(scope, names[i]);
      if (symbol < 0) {
        return i == names.length - 1 ? members(module, scope, names[i]) : List.of();
      }
      if (i == names.length - 1) {
        return definitions(module, symbol);
      }
      scope = scopeOf(binding, symbol);
      if (scope < 0) {
        return List.of();
      }
    }
    return List.of();
  }

  /// Returns the scope of the class or function that a symbol is, or -1.
  private static int scopeOf(Binding binding, int symbol) {
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      DefinitionKind kind = binding.definitions().kind(definition);
      if (kind == DefinitionKind.CLASS || kind == DefinitionKind.FUNCTION) {
        return binding.scopeOf(binding.definitions().node(definition));
      }
    }
    return -1;
  }

  private static List<Site> definitions(SourceModule module, int symbol) {
    Binding binding = module.binding();
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      DefinitionKind kind = binding.definitions().kind(definition);
      boolean imported = kind == DefinitionKind.IMPORT || kind == DefinitionKind.IMPORT_FROM;
      if (!imported && kind != DefinitionKind.DELETE) {
        sites.add(new Site(module, binding.definitions().nameNode(definition)));
      }
    }
    return sites;
  }

  private static List<Site> members(SourceModule module, int scope, String name) {
    Binding binding = module.binding();
    return binding.membersOf(scope).stream()
        .filter(member -> member.name().equals(name))
        .limit(1)
        .map(member -> new Site(module, binding.tree().lastChild(member.target())))
        .toList();
  }
}
