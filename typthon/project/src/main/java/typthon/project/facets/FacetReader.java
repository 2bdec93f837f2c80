package typthon.project.facets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.Exports.StarImport;
import typthon.binder.MemberAssignment;
import typthon.binder.ModuleImport;
import typthon.binder.Symbols;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Computes the facets of one module.
///
/// The rules err on the side of too much: whatever might change what another module sees is part of
/// a facet. The body of a function is left out only if its result is declared; that of a method
/// counts if it assigns attributes. What stands inside a compound statement of the module (an `if`
/// around a definition, say) brings that whole statement with it.
public final class FacetReader {
  private static final String EFFECTS = "typthon";

  private final Binding binding;
  private final SyntaxTree tree;
  private final ImportTargets imports;
  private final TreeHasher hasher;
  private final Set<Integer> assigningMethods = new HashSet<>();
  private final Map<Integer, Integer> statementOf = new HashMap<>();

  private FacetReader(Binding binding, String module, boolean isPackage) {
    this.binding = binding;
    this.tree = binding.tree();
    this.imports = new ImportTargets(binding, module, isPackage);
    this.hasher = new TreeHasher(tree);
  }

  /// Computes the facets of a module.
  ///
  /// @param module its dotted name
  public static ModuleFacets read(Binding binding, String module, boolean isPackage) {
    return new FacetReader(binding, module, isPackage).read();
  }

  private ModuleFacets read() {
    for (MemberAssignment member : binding.members()) {
      assigningMethods.add(binding.scopes().node(member.method()));
    }
    TreeMap<String, NameFacet> names = new TreeMap<>();
    Symbols symbols = binding.symbols();
    for (int i = 0; i < binding.scopes().symbolCount(0); i++) {
      int symbol = binding.scopes().symbol(0, i);
      if (symbols.definitionCount(symbol) > 0) {
        names.put(symbols.name(symbol), facet(symbol));
      }
    }
    TreeSet<String> stars = new TreeSet<>();
    for (StarImport star : binding.exports().starImports()) {
      stars.add(imports.absolute(star.level(), star.module()));
    }
    boolean effects = hasEffects();
    // Who imports a module that begins to speak of effects has to keep to them.
    long flow = effects ? Hashes.mix(flowHash(), Hashes.of(EFFECTS)) : flowHash();
    return new ModuleFacets(flow, effects, names, List.copyOf(stars), uses(stars));
  }

  private boolean hasEffects() {
    for (ModuleImport imported : binding.imports()) {
      String module = imported.module();
      if (imported.level() == 0 && (module.equals(EFFECTS) || module.startsWith(EFFECTS + "."))) {
        return true;
      }
    }
    return false;
  }

  /// Everything that the module mentions of others, bodies included.
  private List<Reference> uses(Set<String> stars) {
    ReferenceCollector collector = new ReferenceCollector(binding, imports);
    collector.collect(0, tree.size());
    for (String star : stars) {
      collector.add(new Reference(star, Reference.ALL));
    }
    for (ModuleImport imported : binding.imports()) {
      if (imported.star()) {
        String source = imports.absolute(imported.level(), imported.module());
        collector.add(new Reference(source, Reference.ALL));
      }
    }
    List<Reference> others = new ArrayList<>();
    for (Reference reference : collector.references()) {
      if (!reference.module().isEmpty()) {
        others.add(reference);
      }
    }
    return others;
  }

  /// Statements of the module without a name may still end it (`sys.exit()`, `raise`, `assert`).
  private long flowHash() {
    long hash = 0;
    for (int node = 1; node < tree.size(); node = tree.subtreeEnd(node)) {
      boolean counts =
          switch (tree.kind(node)) {
            case RAISE, ASSERT -> true;
            case EXPRESSION_STATEMENT ->
                tree.hasChildren(node) && !tree.is(node + 1, NodeKind.STRING);
            default -> false;
          };
      if (counts) {
        hash = Hashes.mix(hash, hasher.ofSubtree(node));
      }
    }
    return hash;
  }

  private NameFacet facet(int symbol) {
    Part part = new Part();
    Symbols symbols = binding.symbols();
    for (int i = 0; i < symbols.definitionCount(symbol); i++) {
      addDefinition(part, symbols.definition(symbol, i));
    }
    return part.facet();
  }

  /// One facet under way: what counts for types, and what counts for effects only.
  private final class Part {
    private long hash;
    private long bodyHash;
    private final ReferenceCollector references = new ReferenceCollector(binding, imports);
    private final ReferenceCollector bodyReferences = new ReferenceCollector(binding, imports);

    void add(int start, int end) {
      hash = hasher.ofNodes(hash, start, end);
      references.collect(start, end);
    }

    void addBody(int block) {
      bodyHash = Hashes.mix(bodyHash, hasher.ofSubtree(block));
      bodyReferences.collect(block, tree.subtreeEnd(block));
    }

    void addNumber(long number) {
      hash = Hashes.mix(hash, number);
    }

    NameFacet facet() {
      return new NameFacet(hash, bodyHash, references.references(), bodyReferences.references());
    }
  }

  private void addDefinition(Part part, int definition) {
    Definitions definitions = binding.definitions();
    DefinitionKind kind = definitions.kind(definition);
    int node = definitions.node(definition);
    int statement = outermost(node);
    part.addNumber(kind.ordinal());
    if (statement != node && !isSimple(statement, kind)) {
      // In an `if`, a function, a `for`: all of it decides what the name is.
      part.add(statement, tree.subtreeEnd(statement));
    } else if (tree.is(node, NodeKind.IMPORT_ALIAS)) {
      part.add(node, tree.subtreeEnd(node));
      if (kind == DefinitionKind.IMPORT_FROM) {
        part.addNumber(Hashes.of(imports.sourceOf(statement)));
      }
    } else if (kind == DefinitionKind.FUNCTION) {
      addFunction(part, node, false);
    } else if (kind == DefinitionKind.CLASS) {
      addClass(part, node);
    } else {
      part.add(statement, tree.subtreeEnd(statement));
    }
  }

  /// Tells whether an import statement of the module holds the alias.
  private boolean isSimple(int statement, DefinitionKind kind) {
    return (kind == DefinitionKind.IMPORT || kind == DefinitionKind.IMPORT_FROM)
        && (tree.is(statement, NodeKind.IMPORT) || tree.is(statement, NodeKind.IMPORT_FROM));
  }

  /// Returns the statement of the module that a node lies in.
  private int outermost(int node) {
    Integer known = statementOf.get(node);
    if (known == null) {
      int at = 1;
      while (tree.subtreeEnd(at) <= node) {
        at = tree.subtreeEnd(at);
      }
      known = at;
      statementOf.put(node, at);
    }
    return known;
  }

  private void addFunction(Part part, int function, boolean isMethod) {
    int body = tree.lastChild(function);
    boolean declared = !tree.isAbsent(tree.child(function, 4));
    boolean assigns = isMethod && assigningMethods.contains(function);
    part.add(function, body);
    if (!declared || assigns) {
      part.add(body, tree.subtreeEnd(body));
      return;
    }
    part.addNumber(shapeOf(body));
    part.addBody(body);
  }

  /// What of a body counts even if the result is declared: whether it is a generator, and whether
  /// it is only a placeholder, as in protocols and overloads.
  private long shapeOf(int body) {
    boolean generator = false;
    for (int node = body; node < tree.subtreeEnd(body); node++) {
      generator |= tree.is(node, NodeKind.YIELD) || tree.is(node, NodeKind.YIELD_FROM);
    }
    long shape = generator ? 1 : 0;
    int statements = 0;
    for (int node = body + 1; node < tree.subtreeEnd(body); node = tree.subtreeEnd(node)) {
      boolean docstring =
          tree.is(node, NodeKind.EXPRESSION_STATEMENT)
              && tree.hasChildren(node)
              && tree.is(node + 1, NodeKind.STRING);
      if (!docstring) {
        statements++;
        boolean placeholder =
            tree.is(node, NodeKind.PASS)
                || tree.is(node, NodeKind.RAISE)
                || (tree.hasChildren(node) && tree.is(node + 1, NodeKind.ELLIPSIS));
        shape |= placeholder ? 2 : 4;
      }
    }
    return statements == 0 ? shape | 8 : shape;
  }

  private void addClass(Part part, int definition) {
    int body = tree.lastChild(definition);
    part.add(definition, body);
    for (int node = body + 1; node < tree.subtreeEnd(body); node = tree.subtreeEnd(node)) {
      if (tree.is(node, NodeKind.FUNCTION_DEF)) {
        addFunction(part, node, true);
      } else if (tree.is(node, NodeKind.CLASS_DEF)) {
        addClass(part, node);
      } else if (!isDocstring(node)) {
        part.add(node, tree.subtreeEnd(node));
      }
    }
  }

  private boolean isDocstring(int statement) {
    return tree.is(statement, NodeKind.EXPRESSION_STATEMENT)
        && tree.hasChildren(statement)
        && tree.is(statement + 1, NodeKind.STRING);
  }
}
