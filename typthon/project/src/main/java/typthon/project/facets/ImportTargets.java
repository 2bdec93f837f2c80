package typthon.project.facets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.Symbols;
import typthon.syntax.SyntaxTree;

/// What the imports of one module bind: for each symbol that nothing but imports define, what it
/// stands for in other modules.
public final class ImportTargets {
  private final Binding binding;
  private final String module;
  private final boolean isPackage;
  private final Map<Integer, List<Reference>> bySymbol = new HashMap<>();

  ImportTargets(Binding binding, String module, boolean isPackage) {
    this.binding = binding;
    this.module = module;
    this.isPackage = isPackage;
  }

  /// Returns what a symbol stands for, or null if something else than imports defines it. The path
  /// of a reference is empty where the symbol is the module itself.
  @Nullable List<Reference> of(int symbol) {
    List<Reference> known = bySymbol.get(symbol);
    if (known == null) {
      known = compute(symbol);
      bySymbol.put(symbol, known);
    }
    return known.isEmpty() ? null : known;
  }

  private List<Reference> compute(int symbol) {
    Symbols symbols = binding.symbols();
    Definitions definitions = binding.definitions();
    List<Reference> targets = new ArrayList<>();
    for (int i = 0; i < symbols.definitionCount(symbol); i++) {
      Reference target = target(definitions, symbols.definition(symbol, i));
      if (target == null) {
        return List.of();
      }
      targets.add(target);
    }
    return targets;
  }

  private @Nullable Reference target(Definitions definitions, int definition) {
    SyntaxTree tree = binding.tree();
    int alias = definitions.node(definition);
    DefinitionKind kind = definitions.kind(definition);
    if (kind == DefinitionKind.IMPORT) {
      String dotted = tree.name(tree.child(alias, 0));
      boolean renamed = !tree.isAbsent(tree.child(alias, 1));
      int dot = dotted.indexOf('.');
      return new Reference(renamed || dot < 0 ? dotted : dotted.substring(0, dot), "");
    }
    if (kind == DefinitionKind.IMPORT_FROM) {
      int statement = definitions.statement(definition);
      return new Reference(sourceOf(statement), tree.name(tree.child(alias, 0)));
    }
    return null;
  }

  /// Returns the absolute name of the module that an IMPORT_FROM names.
  String sourceOf(int importFrom) {
    SyntaxTree tree = binding.tree();
    int named = tree.child(importFrom, 0);
    String text = tree.isAbsent(named) ? "" : tree.name(named);
    return absolute(tree.data(importFrom), text);
  }

  /// Returns an absolute name; empty if there are more dots than packages.
  String absolute(int level, String text) {
    return absolute(module, isPackage, level, text);
  }

  /// Returns the absolute name that an import in `module` means; empty if there are more dots than
  /// packages.
  ///
  /// @param level the number of leading dots
  /// @param text what follows them
  public static String absolute(String module, boolean isPackage, int level, String text) {
    if (level == 0) {
      return text;
    }
    String base = module;
    for (int i = isPackage ? 1 : 0; i < level; i++) {
      int dot = base.lastIndexOf('.');
      if (dot < 0) {
        return i == level - 1 ? text : "";
      }
      base = base.substring(0, dot);
    }
    return text.isEmpty() ? base : base + "." + text;
  }
}
