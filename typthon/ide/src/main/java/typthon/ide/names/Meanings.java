package typthon.ide.names;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Semantics;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Tells what mentions of names lead to.
public final class Meanings {
  private static final int LONGEST_CHAIN = 64;

  private final ProjectView view;
  private final Semantics semantics;

  public Meanings(ProjectView view) {
    this.view = view;
    this.semantics = view.semantics();
  }

  /// Returns what a name leads to, imports followed.
  public List<Definition> definitions(Mention mention) {
    return switch (mention) {
      case Mention.Plain plain -> semantics.definitionsOf(plain.file().module(), plain.node());
      case Mention.InString text -> text.inside().definitions();
    };
  }

  /// Returns the places where what a name leads to is defined, imports followed.
  public Set<Site> sites(Mention mention) {
    Set<Site> sites = new LinkedHashSet<>();
    definitions(mention).forEach(each -> sites.add(Site.of(each)));
    return sites;
  }

  /// Returns the places that give a name its letters: imports are followed as long as they do not
  /// rename, so that of `from m import a as b` the place is `b`.
  public Set<Site> origins(Mention mention) {
    Set<Site> found = new LinkedHashSet<>();
    switch (mention) {
      case Mention.Plain plain -> {
        if (isImportedName(plain)) {
          importedName(plain, found);
        } else {
          addOrigins(semantics.bindingsOf(plain.file().module(), plain.node()), found);
        }
      }
      case Mention.InString text -> addOrigins(text.inside().bindings(), found);
    }
    return found;
  }

  private void addOrigins(List<Definition> bindings, Set<Site> found) {
    for (Definition binding : bindings) {
      addOrigin(Site.of(binding), found, 0);
    }
  }

  /// Tells whether a mention is the `a` of `from m import a` or `from m import a as b`.
  private static boolean isImportedName(Mention.Plain plain) {
    SyntaxTree tree = plain.file().module().parsed().tree();
    return importOf(tree, plain.node()) >= 0;
  }

  /// Returns the IMPORT_FROM whose imported name `node` is, or -1.
  private static int importOf(SyntaxTree tree, int node) {
    boolean inAlias =
        node >= 2
            && tree.is(node - 1, NodeKind.DOTTED_NAME)
            && tree.is(node - 2, NodeKind.IMPORT_ALIAS);
    if (!inAlias) {
      return -1;
    }
    int at = node - 2;
    while (at > 0 && (!tree.kind(at).isStatement() || tree.subtreeEnd(at) <= node)) {
      at--;
    }
    return tree.is(at, NodeKind.IMPORT_FROM) ? at : -1;
  }

  private void importedName(Mention.Plain plain, Set<Site> found) {
    SyntaxTree tree = plain.file().module().parsed().tree();
    int statement = importOf(tree, plain.node());
    addExport(plain.file().module(), statement, tree.name(plain.node()), plain.node(), found, 0);
  }

  /// Adds what `name` of the module that `statement` imports from is.
  private void addExport(
      SourceModule importer, int statement, String name, int node, Set<Site> found, int depth) {
    SyntaxTree tree = importer.parsed().tree();
    int dotted = statement + 1;
    String from = tree.is(dotted, NodeKind.DOTTED_NAME) ? tree.name(dotted) : "";
    String absolute = ModulePaths.absolute(importer, tree.data(statement), from);
    SourceModule source =
        absolute == null ? null : view.module(absolute).map(ViewedFile::module).orElse(null);
    if (source == null || source == importer || !addNamed(source, name, found, depth + 1)) {
      semantics.definitionsOf(importer, node).forEach(each -> found.add(Site.of(each)));
    }
  }

  /// Adds the places that bind `name` in a module, star imports followed.
  private boolean addNamed(SourceModule module, String name, Set<Site> found, int depth) {
    if (depth > LONGEST_CHAIN) {
      return false;
    }
    Binding binding = module.binding();
    int symbol = binding.symbolIn(0, name);
    if (symbol >= 0 && binding.symbols().definitionCount(symbol) > 0) {
      for (int node : nameNodes(binding, symbol)) {
        addOrigin(new Site(module, node), found, depth);
      }
      return true;
    }
    for (var star : binding.exports().starImports()) {
      String absolute = ModulePaths.absolute(module, star.level(), star.module());
      SourceModule source =
          absolute == null ? null : view.module(absolute).map(ViewedFile::module).orElse(null);
      if (source != null && source != module && addNamed(source, name, found, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private void addOrigin(Site site, Set<Site> found, int depth) {
    Binding binding = site.module().binding();
    int definition = site.node() == 0 ? -1 : binding.definitionOf(site.node());
    boolean follows =
        definition >= 0
            && depth < LONGEST_CHAIN
            && binding.definitions().kind(definition) == DefinitionKind.IMPORT_FROM
            && importOf(binding.tree(), site.node()) >= 0;
    if (follows) {
      addExport(
          site.module(),
          importOf(binding.tree(), site.node()),
          binding.tree().name(site.node()),
          site.node(),
          found,
          depth);
    } else {
      found.add(site);
    }
  }

  /// Returns the nodes of the definitions of a symbol.
  private static List<Integer> nameNodes(Binding binding, int symbol) {
    Definitions definitions = binding.definitions();
    List<Integer> nodes = new ArrayList<>();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (definitions.kind(definition) != DefinitionKind.DELETE) {
        nodes.add(definitions.nameNode(definition));
      }
    }
    return nodes;
  }

  /// Returns the type of what a mention stands for; nothing where nothing is known.
  public Optional<Type> typeOf(Mention mention) {
    return switch (mention) {
      case Mention.Plain plain -> semantics.typeOf(plain.file().module(), plain.node());
      case Mention.InString text ->
          text.inside().definitions().stream()
              .findFirst()
              .flatMap(each -> semantics.typeOf(each.module(), Site.of(each).node()));
    };
  }
}
