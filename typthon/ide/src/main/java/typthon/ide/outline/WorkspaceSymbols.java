package typthon.ide.outline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.MemberAssignment;
import typthon.binder.ScopeKind;
import typthon.ide.Location;
import typthon.ide.trees.Spans;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.SyntaxTree;

/// Searches the definitions of a project by a part of their names.
///
/// The bindings of modules are the index: they are kept as long as the module is the same, and hold
/// the names of all that is defined, so that a search reads no tree.
public final class WorkspaceSymbols {
  private WorkspaceSymbols() {}

  /// A definition that matches, before anything else of it is looked at.
  ///
  /// @param node the NAME or IDENTIFIER
  /// @param construct the whole definition
  private record Hit(int score, String name, ViewedFile file, int scope, int node, int construct) {}

  /// Returns the classes, functions, methods, aliases and variables, local ones left out, whose
  /// names have the characters of a query in their order, best first. `a.b` finds `b` in what
  /// matches `a`. An empty query finds everything.
  ///
  /// @param limit of so many the best
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<WorkspaceSymbol> search(ProjectView view, String query, int limit) {
    FuzzyQuery sought = FuzzyQuery.of(query);
    return view.files().parallelStream()
        .map(view::file)
        .flatMap(Optional::stream)
        .flatMap(file -> hits(file, sought).stream())
        .sorted(
            Comparator.comparingInt((Hit hit) -> -hit.score)
                .thenComparingInt(hit -> hit.name.length())
                .thenComparing(hit -> hit.name)
                .thenComparing(hit -> hit.file.path())
                .thenComparingInt(hit -> hit.node))
        .limit(limit)
        .map(WorkspaceSymbols::symbol)
        .toList();
  }

  private static List<Hit> hits(ViewedFile file, FuzzyQuery query) {
    Binding binding = file.module().binding();
    Definitions definitions = binding.definitions();
    List<Hit> found = new ArrayList<>();
    for (int definition = 0; definition < definitions.size(); definition++) {
      int scope = binding.symbols().scope(definitions.symbol(definition));
      if (!isListed(binding, definition, scope)) {
        continue;
      }
      int node = definitions.nameNode(definition);
      add(file, query, scope, node, definitions.node(definition), found);
    }
    Set<String> seen = new HashSet<>();
    for (MemberAssignment member : binding.members()) {
      boolean isNew =
          binding.symbolIn(member.classScope(), member.name()) < 0
              && seen.add(member.classScope() + "." + member.name());
      if (isNew) {
        int node = binding.tree().lastChild(member.target());
        add(file, query, member.classScope(), node, member.statement(), found);
      }
    }
    return found;
  }

  private static boolean isListed(Binding binding, int definition, int scope) {
    ScopeKind place = binding.scopes().kind(scope);
    return switch (binding.definitions().kind(definition)) {
      case CLASS, FUNCTION, TYPE_ALIAS -> true;
      case VARIABLE, ANNOTATED_VARIABLE ->
          (place == ScopeKind.MODULE || place == ScopeKind.CLASS)
              && binding.definitions().ordinal(definition) == 1;
      default -> false;
    };
  }

  private static void add(
      ViewedFile file, FuzzyQuery query, int scope, int node, int construct, List<Hit> found) {
    SyntaxTree tree = file.module().parsed().tree();
    String name = tree.name(node);
    if (name.isEmpty() || tree.end(node) == tree.start(node)) {
      return;
    }
    int score = query.score(name);
    if (score > 0 && query.matchesContainer(() -> container(file, scope))) {
      found.add(new Hit(score, name, file, scope, node, construct));
    }
  }

  private static String container(ViewedFile file, int scope) {
    String path = file.module().binding().definitions().scopePath(scope);
    return path.isEmpty() ? file.module().name() : file.module().name() + "." + path;
  }

  private static WorkspaceSymbol symbol(Hit hit) {
    Path path = hit.file.path();
    Location location =
        new Location(path, Spans.ofNode(hit.file, hit.node), Spans.ofNode(hit.file, hit.construct));
    return new WorkspaceSymbol(hit.name, container(hit.file, hit.scope), kind(hit), location);
  }

  private static OutlineItem.Kind kind(Hit hit) {
    Binding binding = hit.file.module().binding();
    boolean member = binding.scopes().kind(hit.scope) == ScopeKind.CLASS;
    int definition = binding.definitionOf(hit.node);
    DefinitionKind kind =
        definition < 0 ? DefinitionKind.VARIABLE : binding.definitions().kind(definition);
    return switch (kind) {
      case CLASS -> OutlineItem.Kind.CLASS;
      case FUNCTION ->
          !member
              ? OutlineItem.Kind.FUNCTION
              : hit.name.equals("__init__")
                  ? OutlineItem.Kind.CONSTRUCTOR
                  : OutlineItem.Kind.METHOD;
      case TYPE_ALIAS -> OutlineItem.Kind.TYPE_ALIAS;
      default ->
          member
              ? OutlineItem.Kind.FIELD
              : hit.name.equals(hit.name.toUpperCase(Locale.ROOT))
                  ? OutlineItem.Kind.CONSTANT
                  : OutlineItem.Kind.VARIABLE;
    };
  }
}
