package typthon.checker.unused;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.ScopeKind;
import typthon.binder.Symbols;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.DynamicNames;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// `unused-import`, `unused-variable` and `unused-definition`: names that a module or function
/// binds and nothing reads.
///
/// Words inside of string literals count as reads, since strings may be annotations.
public final class UnusedNames {
  private static final int KEPT =
      Symbols.READ
          | Symbols.CAPTURED
          | Symbols.BOUND_ELSEWHERE
          | Symbols.IN_ALL
          | Symbols.GLOBAL
          | Symbols.NONLOCAL
          | Symbols.IMPLICIT;

  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final Binding binding;
  private final Set<String> attributes = new HashSet<>();

  private UnusedNames(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.binding = evaluator.binding();
  }

  /// Checks the whole module. What a stub imports is for its readers.
  public static void check(Evaluator evaluator) {
    if (evaluator.module().isStub() || DynamicNames.in(evaluator.module())) {
      return;
    }
    new UnusedNames(evaluator).check();
  }

  private void check() {
    List<Integer> unread = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int symbol = 0; symbol < binding.symbols().size(); symbol++) {
      String name = binding.symbols().name(symbol);
      if (!name.isEmpty() && !hasAny(symbol, KEPT)) {
        unread.add(symbol);
        names.add(name);
      }
    }
    Set<String> quoted = new QuotedWords(names).in(tree);
    for (int symbol : unread) {
      String name = binding.symbols().name(symbol);
      if (!quoted.contains(name)) {
        symbol(symbol, name);
      }
    }
  }

  private void symbol(int symbol, String name) {
    ScopeKind scope = binding.scopes().kind(binding.symbols().scope(symbol));
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (!binding.definitions().contributes(definition)) {
        continue;
      }
      switch (binding.definitions().kind(definition)) {
        case IMPORT, IMPORT_FROM -> {
          if (scope == ScopeKind.MODULE || scope == ScopeKind.FUNCTION) {
            imported(definition, name);
          }
        }
        case VARIABLE, ANNOTATED_VARIABLE, WITH_TARGET, EXCEPT_NAME -> {
          if (scope == ScopeKind.FUNCTION && !hasAny(symbol, Symbols.PARAMETER)) {
            variable(definition, name);
          }
        }
        case FUNCTION, CLASS -> definition(definition, scope);
        default -> {}
      }
    }
  }

  /// Private functions and classes that nothing mentions, also not as an attribute.
  private void definition(int definition, ScopeKind scope) {
    int node = binding.definitions().node(definition);
    String written = tree.name(node);
    boolean mine =
        scope == ScopeKind.CLASS
            ? written.startsWith("__")
            : written.startsWith("_") && written.length() > 1;
    if (mine
        && !written.endsWith("__")
        && !tree.hasChildren(tree.child(node, 0))
        && !attributes().contains(written)) {
      evaluator.report(
          Rule.UNUSED_DEFINITION,
          tree.child(node, 1),
          "\"" + written + "\" is private and never used");
    }
  }

  private Set<String> attributes() {
    if (attributes.isEmpty()) {
      for (int node = 0; node < tree.size(); node++) {
        if (tree.is(node, NodeKind.ATTRIBUTE)) {
          attributes.add(tree.name(node));
        }
      }
    }
    return attributes;
  }

  private boolean hasAny(int symbol, int mask) {
    for (int bit = 1; bit <= mask; bit <<= 1) {
      if ((mask & bit) != 0 && binding.symbols().has(symbol, bit)) {
        return true;
      }
    }
    return false;
  }

  /// `import a as a` and `from m import a as a` export the name.
  private void imported(int definition, String name) {
    int alias = binding.definitions().node(definition);
    int renamed = tree.child(alias, 1);
    boolean exports =
        !tree.isAbsent(renamed) && tree.name(tree.child(alias, 0)).equals(tree.name(renamed));
    int statement = binding.definitions().statement(definition);
    boolean future =
        tree.is(statement, NodeKind.IMPORT_FROM)
            && !tree.isAbsent(tree.child(statement, 0))
            && tree.name(tree.child(statement, 0)).equals("__future__");
    if (!exports && !future && !isOffered(statement)) {
      evaluator.report(Rule.UNUSED_IMPORT, alias, "\"" + name + "\" is imported and never used");
    }
  }

  /// A package offers what it imports from its own modules, unless `__all__` says what it offers.
  private boolean isOffered(int statement) {
    return evaluator.module().source().isPackage()
        && !binding.exports().hasAll()
        && tree.is(statement, NodeKind.IMPORT_FROM)
        && tree.data(statement) > 0;
  }

  /// Parts of a tuple that is taken apart have to have some name.
  private void variable(int definition, String name) {
    int target = binding.definitions().nameNode(definition);
    int statement = binding.definitions().node(definition);
    DefinitionKind kind = binding.definitions().kind(definition);
    boolean whole =
        switch (kind) {
          case VARIABLE -> isTarget(statement, target);
          case ANNOTATED_VARIABLE -> !tree.isAbsent(tree.child(statement, 2));
          case WITH_TARGET -> tree.child(statement, 1) == target;
          default -> true;
        };
    if (whole && !name.startsWith("_")) {
      evaluator.report(
          Rule.UNUSED_VARIABLE, target, "Variable \"" + name + "\" is bound and never read");
    }
  }

  private boolean isTarget(int statement, int target) {
    int value = tree.lastChild(statement);
    for (int child = statement + 1; child < value; child = tree.subtreeEnd(child)) {
      if (child == target) {
        return true;
      }
    }
    return false;
  }
}
