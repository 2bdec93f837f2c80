package typthon.project.facets;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import typthon.binder.Binding;
import typthon.binder.ScopeKind;
import typthon.binder.Symbols;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Collects what a part of a tree mentions: names of its own module, and names of other modules
/// through imports. Words in strings count as names too, since a string may be an annotation.
final class ReferenceCollector {
  /// A longer string is no annotation.
  private static final int LONGEST_ANNOTATION = 1000;

  private final Binding binding;
  private final SyntaxTree tree;
  private final ImportTargets imports;
  private final TreeSet<Reference> found = new TreeSet<>();

  ReferenceCollector(Binding binding, ImportTargets imports) {
    this.binding = binding;
    this.tree = binding.tree();
    this.imports = imports;
  }

  /// Returns what was collected, sorted.
  List<Reference> references() {
    return List.copyOf(found);
  }

  void add(Reference reference) {
    found.add(reference);
  }

  /// Collects from the nodes from `start` to before `end`.
  void collect(int start, int end) {
    int node = start;
    while (node < end) {
      node = collectAt(node);
    }
  }

  /// Collects from one node, and returns the one to go on with.
  private int collectAt(int node) {
    NodeKind kind = tree.kind(node);
    switch (kind) {
      case ATTRIBUTE -> {
        return collectChain(node);
      }
      case NAME -> addSymbol(binding.symbolOf(node), "");
      case STRING -> collectWords(tree.string(node));
      case IMPORT_ALIAS -> collectAlias(node);
      case IMPORT_STAR -> {
        // The module itself notes where its stars come from.
      }
      default -> {
        // Everything else matters through what lies below it.
      }
    }
    return node + 1;
  }

  /// An alias mentions what it imports, whether anybody uses it or not: that it is there.
  private void collectAlias(int alias) {
    int dotted = tree.child(alias, 0);
    int definition = definitionOf(alias, dotted);
    List<Reference> targets =
        definition < 0 ? null : imports.of(binding.definitions().symbol(definition));
    if (targets != null) {
      found.addAll(targets);
    }
  }

  private int definitionOf(int alias, int dotted) {
    int renamed = tree.child(alias, 1);
    if (!tree.isAbsent(renamed)) {
      return binding.definitionOf(renamed);
    }
    return tree.hasChildren(dotted) ? binding.definitionOf(dotted + 1) : -1;
  }

  /// Collects `a.b.c`: the attributes are part of what is mentioned if `a` is imported.
  private int collectChain(int attribute) {
    List<String> names = new ArrayList<>();
    int node = attribute;
    while (tree.is(node, NodeKind.ATTRIBUTE)) {
      names.add(tree.name(node));
      node = node + 1;
    }
    if (!tree.is(node, NodeKind.NAME)) {
      return node;
    }
    StringBuilder path = new StringBuilder();
    for (int i = names.size() - 1; i >= 0; i--) {
      path.append(path.isEmpty() ? "" : ".").append(names.get(i));
    }
    addSymbol(binding.symbolOf(node), path.toString());
    return tree.subtreeEnd(attribute);
  }

  private void addSymbol(int symbol, String attributes) {
    if (symbol < 0) {
      return;
    }
    Symbols symbols = binding.symbols();
    List<Reference> targets = imports.of(symbol);
    if (targets != null) {
      for (Reference target : targets) {
        found.add(withAttributes(target, attributes.isEmpty() ? Reference.ALL : attributes));
      }
    } else if (binding.scopes().kind(symbols.scope(symbol)) == ScopeKind.MODULE) {
      found.add(new Reference("", symbols.name(symbol)));
    }
  }

  private static Reference withAttributes(Reference target, String attributes) {
    String path = target.path().isEmpty() ? attributes : target.path() + "." + attributes;
    return new Reference(target.module(), path);
  }

  private void collectWords(String text) {
    if (text.length() > LONGEST_ANNOTATION) {
      return;
    }
    int at = 0;
    while (at < text.length()) {
      if (!Character.isJavaIdentifierStart(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length()
          && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
        end++;
      }
      addWord(text.substring(at, end));
      at = end;
    }
  }

  private void addWord(String word) {
    int dot = word.indexOf('.');
    String head = dot < 0 ? word : word.substring(0, dot);
    int symbol = binding.symbolIn(0, head);
    if (symbol >= 0) {
      addSymbol(symbol, dot < 0 ? "" : word.substring(dot + 1));
    }
  }
}
