package typthon.ide.rename;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Symbols;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Semantics;
import typthon.ide.names.Meanings;
import typthon.ide.names.Mention;
import typthon.ide.names.Site;
import typthon.ide.names.Subtypes;
import typthon.project.ProjectView;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Finds all that must change its name together with one thing.
final class RenameTargets {
  private final ProjectView view;
  private final Semantics semantics;
  private final Subtypes subtypes;
  private final Set<Site> sites = new LinkedHashSet<>();
  private final Map<Site, Definition> classes = new LinkedHashMap<>();
  private final Map<Site, List<Definition>> children = new HashMap<>();
  private final Deque<Site> open = new ArrayDeque<>();

  RenameTargets(ProjectView view) {
    this.view = view;
    this.semantics = view.semantics();
    this.subtypes = new Subtypes(view);
  }

  /// What changes its name.
  ///
  /// @param sites the places that define it
  /// @param classes the classes that have it as a member, those that inherit it too
  record Found(Set<Site> sites, Map<Site, Definition> classes) {}

  Found of(Mention mention) throws RenameException {
    String name = mention.name();
    if (NewNames.isSpecial(name)) {
      throw new RenameException(
          "\"" + name + "\" has a meaning of its own and cannot get another name.");
    }
    new Meanings(view).origins(mention).forEach(this::add);
    if (sites.isEmpty()) {
      throw new RenameException("Nothing is known of \"" + name + "\", so it cannot be renamed.");
    }
    while (!open.isEmpty()) {
      Site site = open.pop();
      checkOwn(site, name);
      addSymbol(site);
      addParameters(site, name);
      addMembers(site, name);
    }
    return new Found(sites, classes);
  }

  private void add(Site site) {
    if (sites.add(site)) {
      open.push(site);
    }
  }

  private void checkOwn(Site site, String name) throws RenameException {
    if (site.node() == 0) {
      throw new RenameException(
          "\"" + site.module().name() + "\" is a module: rename its file instead.");
    }
    if (!site.file(view).isOwn()) {
      throw new RenameException(
          "\""
              + name
              + "\" is defined in \""
              + site.module().name()
              + "\", which is no part of this project.");
    }
    Binding binding = site.module().binding();
    int definition = binding.definitionOf(site.node());
    if (definition < 0) {
      return;
    }
    int construct = binding.definitions().node(definition);
    boolean renamed =
        binding.tree().is(construct, NodeKind.IMPORT_ALIAS)
            && binding.tree().lastChild(construct) == site.node();
    if (binding.tree().is(construct, NodeKind.IMPORT_ALIAS) && !renamed) {
      throw new RenameException(
          "\"" + name + "\" is the name of an import, whose definition is not in this project.");
    }
  }

  /// Adds the other places that bind the same name in the same scope.
  private void addSymbol(Site site) {
    Binding binding = site.module().binding();
    int symbol = binding.symbolOf(site.node());
    if (symbol < 0 || binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      return;
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) != DefinitionKind.DELETE) {
        int node = binding.definitions().nameNode(definition);
        boolean imported =
            binding.tree().is(binding.definitions().node(definition), NodeKind.IMPORT_ALIAS)
                && binding.tree().lastChild(binding.definitions().node(definition)) != node;
        if (imported) {
          new Meanings(view).origins(new Mention.Plain(site.file(view), node)).forEach(this::add);
        } else {
          add(new Site(site.module(), node));
        }
      }
    }
  }

  // Parameters

  /// Adds the parameters of the same name of overloads, of what the function overrides and of what
  /// overrides it.
  private void addParameters(Site site, String name) {
    int function = functionOf(site);
    if (function < 0) {
      return;
    }
    SyntaxTree tree = site.module().parsed().tree();
    int nameNode = tree.child(function, 1);
    for (Definition each : related(new Site(site.module(), nameNode))) {
      int parameter = parameterOf(Site.of(each), name);
      if (parameter >= 0) {
        add(new Site(each.module(), parameter));
      }
    }
  }

  /// Returns the FUNCTION_DEF whose parameter a site is, or -1.
  private static int functionOf(Site site) {
    Binding binding = site.module().binding();
    int definition = binding.definitionOf(site.node());
    if (definition < 0 || binding.definitions().kind(definition) != DefinitionKind.PARAMETER) {
      return -1;
    }
    int scope = binding.symbols().scope(binding.definitions().symbol(definition));
    int node = binding.scopes().node(scope);
    return binding.tree().is(node, NodeKind.FUNCTION_DEF) ? node : -1;
  }

  private static int parameterOf(Site function, String name) {
    Binding binding = function.module().binding();
    int definition = binding.definitionOf(function.node());
    if (definition < 0 || binding.definitions().kind(definition) != DefinitionKind.FUNCTION) {
      return -1;
    }
    int node = binding.definitions().node(definition);
    SyntaxTree tree = binding.tree();
    int parameters = tree.child(node, 3);
    int end = tree.subtreeEnd(parameters);
    for (int each = parameters + 1; each < end; each = tree.subtreeEnd(each)) {
      if (tree.is(each, NodeKind.PARAMETER) && tree.name(each).equals(name)) {
        return each + 1;
      }
    }
    return -1;
  }

  /// Returns the definitions of a function: its overloads, and those of the same method up and down
  /// the class hierarchy.
  private List<Definition> related(Site function) {
    Map<Site, Definition> found = new LinkedHashMap<>();
    Deque<Definition> next = new ArrayDeque<>();
    semantics.bindingsOf(function.module(), function.node()).forEach(next::push);
    while (!next.isEmpty()) {
      Definition each = next.pop();
      if (found.putIfAbsent(Site.of(each), each) == null) {
        semantics.overriddenBy(each).forEach(next::push);
        Definition owner = subtypes.ownerOf(each);
        if (owner != null) {
          for (Definition child : childrenOf(owner)) {
            subtypes.ownMembers(child, each.name()).forEach(next::push);
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  // Members

  /// Adds the members of the same name up and down the class hierarchy.
  private void addMembers(Site site, String name) {
    Optional<Definition> definition = definitionAt(site);
    Definition owner = definition.map(subtypes::ownerOf).orElse(null);
    if (definition.isEmpty() || owner == null) {
      return;
    }
    for (Definition base : semantics.overriddenBy(definition.get())) {
      add(Site.of(base));
    }
    addClass(owner);
    for (Definition each : subtypes.ownMembers(owner, name)) {
      add(Site.of(each));
    }
    for (Definition child : childrenOf(owner)) {
      addClass(child);
      for (Definition each : subtypes.ownMembers(child, name)) {
        add(Site.of(each));
      }
    }
  }

  private void addClass(Definition type) {
    classes.putIfAbsent(Site.of(type), type);
  }

  private List<Definition> childrenOf(Definition owner) {
    return children.computeIfAbsent(Site.of(owner), site -> subtypes.all(owner));
  }

  private Optional<Definition> definitionAt(Site site) {
    SyntaxTree tree = site.module().parsed().tree();
    int node = tree.is(site.node(), NodeKind.IDENTIFIER) ? attributeOf(tree, site.node()) : -1;
    @Nullable Definition own =
        node < 0
            ? null
            : new Definition(
                site.module(), node, Definition.Kind.ATTRIBUTE, pathOf(site, tree.name(node)));
    if (own != null) {
      return Optional.of(own);
    }
    return semantics.bindingsOf(site.module(), site.node()).stream()
        .filter(each -> Site.of(each).equals(site))
        .findFirst();
  }

  /// Returns the ATTRIBUTE that assigns to `self` whose attribute a node is, or -1.
  private static int attributeOf(SyntaxTree tree, int identifier) {
    int at = identifier - 1;
    while (at >= 0 && tree.subtreeEnd(at) <= identifier) {
      at--;
    }
    return at >= 0 && tree.is(at, NodeKind.ATTRIBUTE) && tree.lastChild(at) == identifier ? at : -1;
  }

  private static String pathOf(Site site, String name) {
    Binding binding = site.module().binding();
    for (var member : binding.members()) {
      if (binding.tree().lastChild(member.target()) == site.node()) {
        return binding.definitions().scopePath(member.classScope()) + "." + name;
      }
    }
    return name;
  }
}
