package typthon.ide.names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Semantics;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Finds the subclasses of classes in the files of a project, and the members that override others.
public final class Subtypes {
  private final ProjectView view;
  private final Semantics semantics;

  public Subtypes(ProjectView view) {
    this.view = view;
    this.semantics = view.semantics();
  }

  /// Returns the classes of the project that name a class among their bases, sorted by file and
  /// place.
  public List<Definition> direct(Definition type) {
    Site site = Site.of(type);
    return candidates(type).parallelStream()
        .flatMap(file -> classes(file).stream())
        .filter(each -> semantics.basesOf(each).stream().map(Site::of).anyMatch(site::equals))
        .toList();
  }

  /// Returns the classes of the project that inherit from a class, directly or not; nearer ones
  /// first, then by file and place.
  public List<Definition> all(Definition type) {
    Map<Site, Definition> found = new LinkedHashMap<>();
    List<Definition> next = List.of(type);
    while (!next.isEmpty()) {
      List<Definition> round = new ArrayList<>();
      for (Definition parent : next) {
        for (Definition child : direct(parent)) {
          if (found.putIfAbsent(Site.of(child), child) == null) {
            round.add(child);
          }
        }
      }
      next = round;
    }
    found.remove(Site.of(type));
    return List.copyOf(found.values());
  }

  /// Returns the subclasses of a class, or the definitions in them that override a member.
  public List<Definition> implementations(Definition definition) {
    if (definition.kind() == Definition.Kind.CLASS) {
      return all(definition);
    }
    Definition owner = ownerOf(definition);
    if (owner == null) {
      return List.of();
    }
    Set<Definition> found = new LinkedHashSet<>();
    for (Definition child : all(owner)) {
      found.addAll(ownMembers(child, definition.name()));
    }
    return List.copyOf(found);
  }

  /// Returns the class that a definition is a member of, or null.
  public @Nullable Definition ownerOf(Definition member) {
    Site site = Site.of(member);
    Binding binding = site.module().binding();
    int definition = site.node() == 0 ? -1 : binding.definitionOf(site.node());
    int scope = -1;
    if (definition >= 0) {
      scope = binding.symbols().scope(binding.definitions().symbol(definition));
    } else {
      for (var assignment : binding.members()) {
        if (binding.tree().lastChild(assignment.target()) == site.node()) {
          scope = assignment.classScope();
        }
      }
    }
    if (scope <= 0 || !binding.tree().is(binding.scopes().node(scope), NodeKind.CLASS_DEF)) {
      return null;
    }
    int name = binding.tree().child(binding.scopes().node(scope), 1);
    return definitionAt(site, name);
  }

  private @Nullable Definition definitionAt(Site near, int name) {
    Site wanted = new Site(near.module(), name);
    return semantics.bindingsOf(near.module(), name).stream()
        .filter(each -> Site.of(each).equals(wanted))
        .findFirst()
        .orElse(null);
  }

  /// Returns the definitions of a member in the body of a class itself, or by its methods.
  public List<Definition> ownMembers(Definition type, String name) {
    Site site = Site.of(type);
    Binding binding = site.module().binding();
    int definition = binding.definitionOf(site.node());
    int scope = definition < 0 ? -1 : binding.scopeOf(binding.definitions().node(definition));
    if (scope < 0) {
      return List.of();
    }
    int symbol = binding.symbolIn(scope, name);
    if (symbol >= 0 && binding.symbols().definitionCount(symbol) > 0) {
      int first = binding.symbols().definition(symbol, 0);
      return semantics.bindingsOf(site.module(), binding.definitions().nameNode(first));
    }
    List<Definition> found = new ArrayList<>();
    for (var assignment : binding.membersOf(scope)) {
      if (assignment.name().equals(name)) {
        found.add(
            new Definition(
                site.module(),
                assignment.target(),
                Definition.Kind.ATTRIBUTE,
                type.path() + "." + name));
      }
    }
    return found;
  }

  /// Returns the files that may have subclasses of a class: those with its name, or with a name
  /// that imports or assignments give it somewhere.
  private List<ViewedFile> candidates(Definition type) {
    Set<String> names = new LinkedHashSet<>();
    names.add(type.name());
    List<ViewedFile> files = ProjectFiles.mentioning(view, names);
    Set<String> others = new LinkedHashSet<>();
    for (ViewedFile file : files) {
      aliases(file, type.name(), others);
    }
    if (others.isEmpty()) {
      return files;
    }
    names.addAll(others);
    return ProjectFiles.mentioning(view, names);
  }

  /// Adds the names that `from m import name as b` and `b = name` give.
  private static void aliases(ViewedFile file, String name, Set<String> others) {
    SyntaxTree tree = file.module().parsed().tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.IMPORT_ALIAS)
          && tree.is(tree.lastChild(node), NodeKind.IDENTIFIER)
          && tree.name(node + 1).equals(name)) {
        others.add(tree.name(tree.lastChild(node)));
      } else if (tree.is(node, NodeKind.ASSIGN) && tree.is(node + 1, NodeKind.NAME)) {
        int value = tree.lastChild(node);
        boolean named =
            (tree.is(value, NodeKind.NAME) || tree.is(value, NodeKind.ATTRIBUTE))
                && tree.name(value).equals(name);
        if (named) {
          others.add(tree.name(node + 1));
        }
      }
    }
    others.remove(name);
  }

  /// Returns the classes of a file that have bases.
  private List<Definition> classes(ViewedFile file) {
    Binding binding = file.module().binding();
    List<Definition> found = new ArrayList<>();
    for (int definition = 0; definition < binding.definitions().size(); definition++) {
      if (binding.definitions().kind(definition) != DefinitionKind.CLASS) {
        continue;
      }
      int node = binding.definitions().node(definition);
      if (!binding.tree().hasChildren(binding.tree().child(node, 3))) {
        continue;
      }
      int name = binding.definitions().nameNode(definition);
      Definition type = definitionAt(new Site(file.module(), name), name);
      if (type != null) {
        found.add(type);
      }
    }
    return found;
  }
}
