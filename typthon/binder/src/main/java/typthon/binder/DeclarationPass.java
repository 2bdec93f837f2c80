package typthon.binder;

import java.util.ArrayList;
import java.util.List;
import typthon.binder.Declarations.Site;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Opens the scopes of a file and collects its definitions and references, in one scan over the
/// nodes without recursion.
///
/// Most subtrees belong to the scope of the node above them. Where one does not (the body of a
/// function, the first iterable of a comprehension, a default behind type parameters), the
/// construct announces it: at a given node, code of another scope begins, up to a given end. Such
/// announcements nest, so a stack holds them.
final class DeclarationPass {
  private final SyntaxTree tree;
  private final Declarations out;
  private final boolean stub;

  /// The scopes that the scan is in: where each ends, and which it is.
  private final IntList regionEnds = new IntList(32);

  private final IntList regionScopes = new IntList(32);

  /// The announced regions, the next one last.
  private final IntList pendingNodes = new IntList(32);

  private final IntList pendingScopes = new IntList(32);
  private final IntList pendingEnds = new IntList(32);

  private final IntList changeNodes = new IntList(64);
  private final IntList changeScopes = new IntList(64);
  private final IntList loops = new IntList(16);

  /// For each walrus and each comprehension around it: (scope, name), and the target.
  private final List<Long> iterationNames = new ArrayList<>();

  private final IntList iterationTargets = new IntList(4);

  /// The NAME nodes that read, and the identifiers of `global` and `nonlocal`.
  private final IntList references;

  DeclarationPass(Declarations out, boolean stub) {
    this.tree = out.tree;
    this.out = out;
    this.stub = stub;
    this.references = new IntList(tree.size() / 4);
  }

  IntList references() {
    return references;
  }

  SymbolIndex.Regions regions() {
    return new SymbolIndex.Regions(changeNodes.toArray(), changeScopes.toArray(), loops.toArray());
  }

  private void reportRebinding() {
    for (int i = 0; i < iterationTargets.size(); i++) {
      long key = iterationNames.get(i);
      if (out.find((int) (key >> Integer.SIZE), (int) key) >= 0) {
        int target = iterationTargets.get(i);
        out.problem(
            target,
            "':=' cannot rebind \"" + tree.name(target) + "\", which the comprehension binds");
      }
    }
  }

  void run() {
    int size = tree.size();
    int module = out.openScope(ScopeKind.MODULE, -1, 0);
    push(0, module, size);
    for (int node = 0; node < size; node++) {
      while (node >= regionEnds.last()) {
        regionEnds.removeLast();
        regionScopes.removeLast();
        change(node, regionScopes.last());
      }
      while (pendingNodes.size() > 0 && pendingNodes.last() == node) {
        pendingNodes.removeLast();
        push(node, pendingScopes.removeLast(), pendingEnds.removeLast());
      }
      visit(node, regionScopes.last());
    }
    reportRebinding();
  }

  private void push(int node, int scope, int end) {
    regionScopes.add(scope);
    regionEnds.add(end);
    change(node, scope);
  }

  private void change(int node, int scope) {
    if (changeNodes.size() > 0 && changeNodes.last() == node) {
      changeScopes.set(changeScopes.size() - 1, scope);
    } else {
      changeNodes.add(node);
      changeScopes.add(scope);
    }
  }

  /// Announces that the nodes from `node` to before `end` belong to `scope`. Announcements are made
  /// from the last node to the first.
  private void announce(int node, int scope, int end) {
    pendingNodes.add(node);
    pendingScopes.add(scope);
    pendingEnds.add(end);
  }

  private void visit(int node, int scope) {
    switch (tree.kind(node)) {
      case NAME -> reference(node, scope);
      case FUNCTION_DEF -> function(node, scope);
      case LAMBDA -> lambda(node, scope);
      case CLASS_DEF -> classDefinition(node, scope);
      case TYPE_ALIAS -> typeAlias(node, scope);
      case TYPE_VAR, TYPE_VAR_TUPLE, PARAM_SPEC -> typeParameter(node, scope);
      case LIST_COMPREHENSION, SET_COMPREHENSION, DICT_COMPREHENSION, GENERATOR ->
          comprehension(node, scope);
      case COMPREHENSION_FOR ->
          targets(DefinitionKind.COMPREHENSION_TARGET, node + 1, scope, node, node);
      case ASSIGN -> assign(node, scope);
      case AUGMENTED_ASSIGN -> targets(DefinitionKind.AUGMENTED, node + 1, scope, node, node);
      case ANNOTATED_ASSIGN -> annotated(node, scope);
      case NAMED_EXPRESSION -> walrus(node, scope);
      case DELETE -> delete(node, scope);
      case FOR -> {
        loops.add(node);
        targets(DefinitionKind.FOR_TARGET, node + 1, scope, node, node);
      }
      case WHILE -> loops.add(node);
      case WITH -> with(node, scope);
      case HANDLER -> handler(node, scope);
      case CASE -> captures(node, scope);
      case IMPORT -> imports(node, node + 1, DefinitionKind.IMPORT, scope);
      case IMPORT_FROM -> {
        if (tree.hasChildren(node)) {
          imports(node, tree.subtreeEnd(node + 1), DefinitionKind.IMPORT_FROM, scope);
        }
      }
      case GLOBAL -> outerNames(node, scope, Symbols.GLOBAL);
      case NONLOCAL -> outerNames(node, scope, Symbols.NONLOCAL);
      default -> {}
    }
  }

  private void reference(int node, int scope) {
    if (out.slots[node] == 0) {
      out.slots[node] = scope + 1;
      references.add(node);
    }
  }

  private int define(DefinitionKind kind, int scope, int name, Site site) {
    int symbol = out.symbol(scope, out.mangled(scope, name));
    int flags = kind.isDeclaration() && kind != DefinitionKind.PARAMETER ? Symbols.DECLARED : 0;
    flags |=
        switch (kind) {
          case IMPORT, IMPORT_FROM -> Symbols.IMPORTED;
          case PARAMETER -> parameterFlags(site.construct());
          case TYPE_PARAMETER -> Symbols.TYPE_PARAMETER;
          default -> 0;
        };
    out.addFlags(symbol, flags | (binds(kind, site) ? Symbols.BOUND : 0));
    return out.define(kind, scope, symbol, site);
  }

  private int parameterFlags(int parameter) {
    boolean annotated = !tree.isAbsent(tree.child(parameter, 1));
    return Symbols.PARAMETER | (annotated ? Symbols.DECLARED : 0);
  }

  private boolean binds(DefinitionKind kind, Site site) {
    return switch (kind) {
      case DELETE -> false;
      case ANNOTATED_VARIABLE -> stub || !tree.isAbsent(tree.child(site.construct(), 2));
      default -> true;
    };
  }

  /// Defines every name in the target `target`.
  private void targets(DefinitionKind kind, int target, int scope, int construct, int statement) {
    int end = tree.subtreeEnd(target);
    for (int node = target; node < end; ) {
      switch (tree.kind(node)) {
        case NAME -> {
          define(kind, scope, tree.data(node), new Site(construct, node, statement));
          node++;
        }
        case TUPLE, LIST, STARRED -> node++;
        default -> node = tree.subtreeEnd(node);
      }
    }
  }

  private void assign(int node, int scope) {
    int end = tree.subtreeEnd(node);
    for (int target = node + 1; tree.subtreeEnd(target) < end; target = tree.subtreeEnd(target)) {
      targets(DefinitionKind.VARIABLE, target, scope, node, node);
    }
  }

  private void annotated(int node, int scope) {
    if (tree.is(node + 1, NodeKind.NAME)) {
      int known = scope == 0 ? -1 : out.find(scope, out.mangled(scope, tree.data(node + 1)));
      if (known >= 0 && (out.symbolFlags.get(known) & (Symbols.GLOBAL | Symbols.NONLOCAL)) != 0) {
        out.problem(
            node + 1,
            '"' + tree.name(node + 1) + "\" is of another scope, where it would be annotated");
      }
      targets(DefinitionKind.ANNOTATED_VARIABLE, node + 1, scope, node, node);
    }
  }

  private void delete(int node, int scope) {
    for (int target = node + 1; target < tree.subtreeEnd(node); target = tree.subtreeEnd(target)) {
      targets(DefinitionKind.DELETE, target, scope, node, node);
    }
  }

  private void with(int node, int scope) {
    int end = tree.subtreeEnd(node);
    for (int item = node + 1; item < end; item = tree.subtreeEnd(item)) {
      if (tree.is(item, NodeKind.WITH_ITEM)) {
        targets(DefinitionKind.WITH_TARGET, tree.child(item, 1), scope, item, node);
      }
    }
  }

  private void handler(int node, int scope) {
    int name = tree.child(node, 1);
    if (tree.is(name, NodeKind.IDENTIFIER)) {
      define(DefinitionKind.EXCEPT_NAME, scope, tree.data(name), new Site(node, name, node));
    }
  }

  private void walrus(int node, int scope) {
    int target = node + 1;
    if (!tree.is(target, NodeKind.NAME)) {
      return;
    }
    int home = scope;
    while (out.scopeKinds.get(home) == ScopeKind.COMPREHENSION) {
      int id = out.mangled(home, tree.data(target));
      iterationNames.add(LongIntMap.key(home, id));
      iterationTargets.add(target);
      home = out.scopeParents.get(home);
    }
    if (home != scope && out.scopeKinds.get(home) == ScopeKind.CLASS) {
      out.problem(node, "':=' cannot stand in a comprehension in the body of a class");
    }
    int symbol = out.symbol(home, out.mangled(home, tree.data(target)));
    out.addFlags(symbol, Symbols.BOUND);
    out.define(DefinitionKind.WALRUS, scope, symbol, new Site(node, target, node));
  }

  private void captures(int node, int scope) {
    int pattern = node + 1;
    for (int at = pattern; at < tree.subtreeEnd(pattern); at++) {
      switch (tree.kind(at)) {
        case PATTERN_CAPTURE, PATTERN_STAR, PATTERN_REST -> capture(at, at + 1, scope, node);
        case PATTERN_AS -> capture(at, tree.lastChild(at), scope, node);
        default -> {}
      }
    }
  }

  private void capture(int pattern, int name, int scope, int statement) {
    if (name < tree.subtreeEnd(pattern) && tree.is(name, NodeKind.IDENTIFIER)) {
      define(
          DefinitionKind.PATTERN_CAPTURE,
          scope,
          tree.data(name),
          new Site(pattern, name, statement));
    }
  }

  private void imports(int statement, int first, DefinitionKind kind, int scope) {
    int end = tree.subtreeEnd(statement);
    for (int alias = first; alias < end; alias = tree.subtreeEnd(alias)) {
      if (!tree.is(alias, NodeKind.IMPORT_ALIAS)) {
        continue;
      }
      int dotted = alias + 1;
      int as = tree.subtreeEnd(dotted);
      int name = tree.is(as, NodeKind.IDENTIFIER) ? as : dotted + 1;
      if (tree.is(name, NodeKind.IDENTIFIER)) {
        define(kind, scope, tree.data(name), new Site(alias, name, statement));
      }
    }
  }

  private void function(int node, int scope) {
    int identifier = tree.subtreeEnd(node + 1);
    int typeParameters = tree.subtreeEnd(identifier);
    int parameters = tree.subtreeEnd(typeParameters);
    int returns = tree.subtreeEnd(parameters);
    int block = tree.subtreeEnd(returns);
    int definition =
        define(
            DefinitionKind.FUNCTION,
            scope,
            tree.data(identifier),
            new Site(node, identifier, node));
    int around = openTypeParameters(typeParameters, scope);
    int function = out.openScope(ScopeKind.FUNCTION, around, node);
    out.scopeDefinitions.set(function, definition);
    out.slots[node] = function + 1;
    declareParameters(parameters, function);
    announce(block, function, tree.subtreeEnd(block));
    if (around != scope) {
      announceDefaults(parameters, scope);
      announce(typeParameters, around, tree.subtreeEnd(node));
    }
  }

  private void lambda(int node, int scope) {
    int parameters = node + 1;
    int body = tree.subtreeEnd(parameters);
    int lambda = out.openScope(ScopeKind.LAMBDA, scope, node);
    out.slots[node] = lambda + 1;
    declareParameters(parameters, lambda);
    announce(body, lambda, tree.subtreeEnd(body));
  }

  private void classDefinition(int node, int scope) {
    int identifier = tree.subtreeEnd(node + 1);
    int typeParameters = tree.subtreeEnd(identifier);
    int block = tree.subtreeEnd(tree.subtreeEnd(typeParameters));
    int definition =
        define(
            DefinitionKind.CLASS, scope, tree.data(identifier), new Site(node, identifier, node));
    int around = openTypeParameters(typeParameters, scope);
    int body = out.openScope(ScopeKind.CLASS, around, node);
    out.scopeDefinitions.set(body, definition);
    out.slots[node] = body + 1;
    announce(block, body, tree.subtreeEnd(block));
    if (around != scope) {
      announce(typeParameters, around, tree.subtreeEnd(node));
    }
  }

  private void typeAlias(int node, int scope) {
    int identifier = node + 1;
    int typeParameters = tree.subtreeEnd(identifier);
    int value = tree.subtreeEnd(typeParameters);
    define(
        DefinitionKind.TYPE_ALIAS, scope, tree.data(identifier), new Site(node, identifier, node));
    int around = openTypeParameters(typeParameters, scope);
    announce(value, out.openScope(ScopeKind.ANNOTATION, around, value), tree.subtreeEnd(value));
    if (around != scope) {
      announce(typeParameters, around, tree.subtreeEnd(node));
    }
  }

  private int openTypeParameters(int node, int scope) {
    if (tree.isAbsent(node)) {
      return scope;
    }
    int opened = out.openScope(ScopeKind.TYPE_PARAMETERS, scope, node);
    out.slots[node] = opened + 1;
    return opened;
  }

  private void typeParameter(int node, int scope) {
    int identifier = node + 1;
    int bound = tree.subtreeEnd(identifier);
    int fallback = tree.subtreeEnd(bound);
    define(
        DefinitionKind.TYPE_PARAMETER,
        scope,
        tree.data(identifier),
        new Site(node, identifier, node));
    announceLazily(fallback, scope);
    announceLazily(bound, scope);
  }

  private void announceLazily(int expression, int scope) {
    if (!tree.isAbsent(expression)) {
      int opened = out.openScope(ScopeKind.ANNOTATION, scope, expression);
      announce(expression, opened, tree.subtreeEnd(expression));
    }
  }

  private void declareParameters(int parameters, int scope) {
    int end = tree.subtreeEnd(parameters);
    for (int node = parameters + 1; node < end; node = tree.subtreeEnd(node)) {
      if (!tree.is(node, NodeKind.PARAMETER) || !tree.is(node + 1, NodeKind.IDENTIFIER)) {
        continue;
      }
      int name = tree.data(node + 1);
      define(DefinitionKind.PARAMETER, scope, name, new Site(node, node + 1, node));
    }
  }

  /// Defaults are evaluated outside the scope of the type parameters.
  private void announceDefaults(int parameters, int scope) {
    int base = pendingNodes.size();
    int end = tree.subtreeEnd(parameters);
    for (int node = parameters + 1; node < end; node = tree.subtreeEnd(node)) {
      if (tree.is(node, NodeKind.PARAMETER)) {
        int value = tree.child(node, 2);
        announce(value, scope, tree.subtreeEnd(value));
      }
    }
    for (int low = base, high = pendingNodes.size() - 1; low < high; low++, high--) {
      swap(pendingNodes, low, high);
      swap(pendingEnds, low, high);
    }
  }

  private static void swap(IntList list, int low, int high) {
    int item = list.get(low);
    list.set(low, list.get(high));
    list.set(high, item);
  }

  /// All of a comprehension is code of its own scope, except its first iterable.
  private void comprehension(int node, int scope) {
    int opened = out.openScope(ScopeKind.COMPREHENSION, scope, node);
    out.slots[node] = opened + 1;
    int end = tree.subtreeEnd(node);
    for (int child = node + 1; child < end; child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.COMPREHENSION_FOR)) {
        int iterable = tree.child(child, 1);
        announce(iterable, scope, tree.subtreeEnd(iterable));
        break;
      }
    }
    if (tree.hasChildren(node)) {
      announce(node + 1, opened, end);
    }
  }

  private void outerNames(int statement, int scope, int flag) {
    String word = flag == Symbols.GLOBAL ? "global" : "nonlocal";
    if (scope == 0) {
      return;
    }
    int end = tree.subtreeEnd(statement);
    for (int node = statement + 1; node < end; node = tree.subtreeEnd(node)) {
      if (tree.is(node, NodeKind.IDENTIFIER)) {
        outerName(node, scope, flag, word);
      }
    }
  }

  private void outerName(int node, int scope, int flag, String word) {
    int id = out.mangled(scope, tree.data(node));
    int known = out.find(scope, id);
    String name = '"' + tree.name(node) + '"';
    if (known >= 0) {
      if (out.has(known, Symbols.PARAMETER)) {
        out.problem(node, name + " is a parameter and declared " + word);
        return;
      } else if ((out.symbolFlags.get(known) & (Symbols.GLOBAL | Symbols.NONLOCAL)) == 0) {
        out.problem(node, name + " is bound before it is declared " + word);
      } else if (!out.has(known, flag)) {
        out.problem(node, name + " is declared both global and nonlocal");
      }
    } else {
      reportEarlierUse(node, scope, id, name + " is used before it is declared " + word);
    }
    out.addFlags(out.symbol(scope, id), flag);
    out.slots[node] = scope + 1;
    references.add(node);
  }

  private void reportEarlierUse(int declaration, int scope, int id, String message) {
    int opener = out.scopeNodes.get(scope);
    for (int i = references.size() - 1; i >= 0 && references.get(i) > opener; i--) {
      int node = references.get(i);
      if (out.slots[node] == scope + 1 && out.mangled(scope, tree.data(node)) == id) {
        out.problem(declaration, message);
        return;
      }
    }
  }
}
