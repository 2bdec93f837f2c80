package typthon.checker.statements;

import org.jspecify.annotations.Nullable;
import typthon.checker.conventions.PrivateUsage;
import typthon.checker.deprecations.Deprecations;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.finality.FinalNames;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Suggestions;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// `import` and `from … import`.
final class ImportStatements {
  private ImportStatements() {}

  static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(node, NodeKind.IMPORT)) {
      for (int alias = node + 1; alias < tree.subtreeEnd(node); alias = tree.subtreeEnd(alias)) {
        int dotted = tree.child(alias, 0);
        resolve(evaluator, dotted, tree.name(dotted));
      }
      return;
    }
    from(evaluator, node);
    FinalNames.imported(evaluator, node);
  }

  private static @Nullable ModuleFacts resolve(Evaluator evaluator, int node, String name) {
    ModuleFacts found = evaluator.session().module(name, evaluator.module());
    if (found == null) {
      evaluator.report(
          Rule.UNRESOLVED_IMPORT, node, "Import \"" + name + "\" could not be resolved");
    } else if (!found.source().isTyped()) {
      evaluator.report(
          Rule.UNTYPED_IMPORT,
          node,
          "\"" + name + "\" has no types: neither stubs nor a \"py.typed\" marker");
    }
    return found;
  }

  private static void from(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int dotted = tree.child(node, 0);
    String name = Imports.fromName(evaluator.module(), node);
    int where = tree.isAbsent(dotted) ? node : dotted;
    if (name == null) {
      evaluator.report(
          Rule.UNRESOLVED_IMPORT, where, "The relative import leads out of every package");
      return;
    }
    ModuleFacts module = resolve(evaluator, where, name);
    if (module == null) {
      star(evaluator, node, name);
      return;
    }
    for (int alias = tree.subtreeEnd(dotted);
        alias < tree.subtreeEnd(node);
        alias = tree.subtreeEnd(alias)) {
      if (tree.is(alias, NodeKind.IMPORT_ALIAS)) {
        member(evaluator, module, alias);
      }
    }
  }

  /// Any name may come from a module that is not known.
  private static void star(Evaluator evaluator, int node, String name) {
    SyntaxTree tree = evaluator.tree();
    int last = tree.lastChild(node);
    if (tree.is(last, NodeKind.IMPORT_STAR)) {
      evaluator.report(
          Rule.STAR_IMPORT_UNKNOWN,
          last,
          "What \"*\" brings is not known, since \"" + name + "\" could not be resolved");
    }
  }

  private static void member(Evaluator evaluator, ModuleFacts module, int alias) {
    SyntaxTree tree = evaluator.tree();
    int identifier = tree.child(alias, 0);
    String name = tree.name(identifier);
    Type found = Imports.member(module, name, evaluator.module());
    if (module == evaluator.module() && isOnlyItself(evaluator, module, name, alias)) {
      found = null;
      if (evaluator.session().module(module.name() + "." + name, evaluator.module()) != null) {
        return;
      }
    }
    if (found != null) {
      Deprecations.imported(evaluator, identifier, found);
      PrivateUsage.imported(evaluator, identifier, module);
    } else {
      evaluator.report(
          Rule.UNRESOLVED_IMPORT_MEMBER,
          identifier,
          "Module \"" + module.name() + "\" has no member \"" + name + "\"",
          Suggestions.hints(name, module.binding().exports().publicNames()));
    }
  }

  /// `from . import x` in the package itself does not find the name that it is about to bind.
  private static boolean isOnlyItself(
      Evaluator evaluator, ModuleFacts module, String name, int alias) {
    SymbolAt symbol = Imports.symbol(module, name);
    if (symbol == null || symbol.module() != module) {
      return false;
    }
    var binding = evaluator.binding();
    return binding.symbols().definitionCount(symbol.symbol()) == 1
        && binding.definitions().node(binding.symbols().definition(symbol.symbol(), 0)) == alias;
  }
}
