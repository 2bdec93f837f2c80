package typthon.ide.tokens;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.Symbols;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Semantics;
import typthon.ide.TextSpan;
import typthon.ide.names.Site;
import typthon.ide.tokens.SemanticToken.Modifier;
import typthon.ide.tokens.SemanticToken.Type;
import typthon.ide.trees.Spans;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Finds the tokens of one file in one pass over its nodes. What the names of a symbol mean is
/// found out once for all of them.
final class TokenFinder {
  private final ViewedFile file;
  private final SourceModule module;
  private final SyntaxTree tree;
  private final Binding binding;
  private final Semantics semantics;
  private final Map<Integer, Optional<Meaning>> symbols = new HashMap<>();
  private final Map<Site, Set<Modifier>> known = new HashMap<>();
  private final Set<Integer> decorators = new HashSet<>();
  private final List<SemanticToken> found = new ArrayList<>();

  TokenFinder(ProjectView view, ViewedFile file) {
    this.file = file;
    this.module = file.module();
    this.tree = module.parsed().tree();
    this.binding = module.binding();
    this.semantics = view.semantics();
  }

  /// What a name means, wherever it stands.
  private record Meaning(Type type, Set<Modifier> modifiers) {}

  List<SemanticToken> tokens(Optional<TextSpan> span) {
    int from = span.map(each -> file.offset(each.start())).orElse(0);
    int to = span.map(each -> file.offset(each.end())).orElse(Integer.MAX_VALUE);
    int annotated = 0;
    int node = 0;
    while (node < tree.size()) {
      if (tree.start(node) > to) {
        break;
      }
      if (tree.end(node) < from) {
        node = tree.subtreeEnd(node);
        continue;
      }
      annotated = Math.max(annotated, annotationEnd(node));
      visit(node, node < annotated);
      node++;
    }
    found.sort((a, b) -> a.span().compareTo(b.span()));
    return List.copyOf(found);
  }

  /// Returns the end of the subtree of an annotation that begins at a node, or 0.
  private int annotationEnd(int node) {
    boolean begins = node > 0 && (tree.is(node, NodeKind.STRING) || hasString(node));
    if (!begins || !tree.kind(node).isExpression()) {
      return 0;
    }
    int parent = parentOfChild(node);
    if (parent < 0) {
      return 0;
    }
    return switch (tree.kind(parent)) {
      case PARAMETER, ANNOTATED_ASSIGN -> tree.child(parent, 1) == node ? tree.subtreeEnd(node) : 0;
      case FUNCTION_DEF -> tree.child(parent, 4) == node ? tree.subtreeEnd(node) : 0;
      default -> 0;
    };
  }

  private boolean hasString(int node) {
    return tree.is(node, NodeKind.SUBSCRIPT) || tree.is(node, NodeKind.BINARY);
  }

  /// Returns the parent of an annotation if it is a definition, else -1.
  private int parentOfChild(int node) {
    int at = node - 1;
    while (at > 0 && tree.subtreeEnd(at) <= node) {
      at--;
    }
    return at;
  }

  private void visit(int node, boolean annotated) {
    switch (tree.kind(node)) {
      case DECORATORS -> decorators(node);
      case NAME -> name(node);
      case IDENTIFIER -> identifier(node);
      case MATCH -> keyword(node, "match");
      case CASE -> keyword(node, "case");
      case TYPE_ALIAS -> keyword(node, "type");
      case STRING -> {
        if (annotated && tree.hasChildren(node)) {
          quoted(node);
        }
      }
      default -> {}
    }
  }

  /// Notes the names of the functions and classes that decorate.
  private void decorators(int node) {
    int end = tree.subtreeEnd(node);
    for (int each = node + 1; each < end; each = tree.subtreeEnd(each)) {
      int callee = tree.is(each, NodeKind.CALL) ? each + 1 : each;
      decorators.add(tree.is(callee, NodeKind.ATTRIBUTE) ? tree.lastChild(callee) : callee);
    }
  }

  private void keyword(int node, String word) {
    int end = tree.start(node) + word.length();
    if (end <= tree.end(node) && tree.source().text(tree.start(node), end).equals(word)) {
      add(tree.start(node), end, Type.KEYWORD, Set.of());
    }
  }

  private void quoted(int string) {
    for (var mention : semantics.mentionsIn(module, string)) {
      meaningOf(mention.definitions())
          .ifPresent(
              meaning -> add(mention.start(), mention.end(), meaning.type, meaning.modifiers));
    }
  }

  private void name(int node) {
    if (tree.end(node) == tree.start(node)) {
      return;
    }
    int symbol = binding.symbolOf(node);
    Optional<Meaning> meaning =
        symbol < 0
            ? Optional.empty()
            : symbols.computeIfAbsent(
                symbol, each -> meaningOf(semantics.definitionsOf(module, node)));
    meaning.ifPresent(each -> add(node, decorated(node, each), definition(node)));
  }

  /// A function or class that decorates is shown as a decorator.
  private Meaning decorated(int node, Meaning meaning) {
    return decorators.contains(node) ? new Meaning(Type.DECORATOR, meaning.modifiers) : meaning;
  }

  private @Nullable Modifier definition(int node) {
    int definition = binding.definitionOf(node);
    if (definition < 0) {
      return null;
    }
    return switch (binding.definitions().kind(definition)) {
      case AUGMENTED, DELETE -> Modifier.MODIFICATION;
      case IMPORT, IMPORT_FROM -> null;
      default ->
          binding.definitions().ordinal(definition) == 1
                  || binding.symbols().has(binding.symbolOf(node), Symbols.DECLARED)
              ? Modifier.DEFINITION
              : Modifier.MODIFICATION;
    };
  }

  private void identifier(int node) {
    if (tree.end(node) == tree.start(node)) {
      return;
    }
    int symbol = binding.symbolOf(node);
    if (symbol >= 0) {
      name(node);
      return;
    }
    meaningOf(semantics.definitionsOf(module, node))
        .ifPresent(each -> add(node, decorated(node, each), null));
  }

  private Optional<Meaning> meaningOf(List<Definition> definitions) {
    if (definitions.isEmpty()) {
      return Optional.empty();
    }
    Definition first = definitions.getFirst();
    Type type =
        switch (first.kind()) {
          case MODULE -> Type.NAMESPACE;
          case CLASS -> Type.CLASS;
          case FUNCTION -> Type.FUNCTION;
          case METHOD -> Type.METHOD;
          case PROPERTY, ATTRIBUTE, KEY -> Type.PROPERTY;
          case VARIABLE, CONSTANT -> Type.VARIABLE;
          case ENUM_MEMBER -> Type.ENUM_MEMBER;
          case PARAMETER -> Type.PARAMETER;
          case TYPE_PARAMETER -> Type.TYPE_PARAMETER;
          case TYPE_ALIAS -> Type.TYPE;
        };
    return Optional.of(new Meaning(type, modifiers(first)));
  }

  private Set<Modifier> modifiers(Definition definition) {
    return known.computeIfAbsent(Site.of(definition), site -> found(definition, site));
  }

  private Set<Modifier> found(Definition definition, Site site) {
    EnumSet<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    switch (definition.kind()) {
      case CONSTANT, ENUM_MEMBER -> modifiers.add(Modifier.READONLY);
      default -> {}
    }
    if (definition.module().origin() == SourceModule.Origin.BUNDLED_STDLIB) {
      modifiers.add(Modifier.DEFAULT_LIBRARY);
    }
    SyntaxTree other = definition.module().parsed().tree();
    Binding names = definition.module().binding();
    int number = site.node() == 0 ? -1 : names.definitionOf(site.node());
    int construct = number < 0 ? -1 : names.definitions().node(number);
    boolean decorated =
        construct >= 0
            && (other.is(construct, NodeKind.FUNCTION_DEF)
                || other.is(construct, NodeKind.CLASS_DEF));
    if (decorated && other.has(construct, SyntaxTree.ASYNC)) {
      modifiers.add(Modifier.ASYNC);
    }
    if (decorated && other.hasChildren(construct + 1)) {
      semantics.deprecationOf(definition).ifPresent(text -> modifiers.add(Modifier.DEPRECATED));
    }
    return modifiers;
  }

  private void add(int node, Meaning meaning, @Nullable Modifier more) {
    Set<Modifier> modifiers = meaning.modifiers;
    if (more != null) {
      modifiers = EnumSet.of(more);
      modifiers.addAll(meaning.modifiers);
    }
    add(tree.start(node), tree.end(node), meaning.type, modifiers);
  }

  private void add(int start, int end, Type type, Set<Modifier> modifiers) {
    found.add(new SemanticToken(Spans.of(file, start, end), type, modifiers));
  }
}
