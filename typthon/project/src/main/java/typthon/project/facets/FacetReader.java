package typthon.project.facets;

import java.util.ArrayList;
import java.util.Arrays;
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
/// a facet. The body of a function is left out if its result is declared, and else counts by what
/// the checker makes of it ([Outcome]); so does that of a method that assigns attributes. What
/// stands inside a compound statement of the module (an `if` around a definition, say) brings that
/// whole statement with it.
public final class FacetReader {
  private static final String EFFECTS = "typthon";

  /// What makes classes without a class statement.
  private static final Set<String> MAKERS =
      Set.of(
          "namedtuple",
          "NamedTuple",
          "TypedDict",
          "NewType",
          "Enum",
          "IntEnum",
          "StrEnum",
          "Flag",
          "IntFlag",
          "make_dataclass",
          "new_class",
          "type");

  private static final NameFacet SUBMODULE =
      new NameFacet(Hashes.of("submodule"), 0, List.of(), List.of(), List.of());

  private final Binding binding;
  private final String module;
  private final SyntaxTree tree;
  private final ImportTargets imports;
  private final TreeHasher hasher;
  private final Set<Integer> assigningMethods = new HashSet<>();
  private final Map<Integer, String> compounds = new HashMap<>();
  private final TreeMap<String, NameFacet> names = new TreeMap<>();
  private final int[] statements;

  private FacetReader(Binding binding, String module, boolean isPackage) {
    this.binding = binding;
    this.module = module;
    this.tree = binding.tree();
    this.imports = new ImportTargets(binding, module, isPackage);
    this.hasher = new TreeHasher(tree);
    this.statements = statements(tree);
  }

  /// Returns the statements of the module, in order.
  private static int[] statements(SyntaxTree tree) {
    int count = 0;
    for (int node = 1; node < tree.size(); node = tree.subtreeEnd(node)) {
      count++;
    }
    int[] starts = new int[count];
    int next = 0;
    for (int node = 1; node < tree.size(); node = tree.subtreeEnd(node)) {
      starts[next++] = node;
    }
    return starts;
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
    Symbols symbols = binding.symbols();
    for (int i = 0; i < binding.scopes().symbolCount(0); i++) {
      int symbol = binding.scopes().symbol(0, i);
      if (symbols.definitionCount(symbol) > 0) {
        names.put(symbols.name(symbol), facet(symbol));
      }
    }
    submodules();
    TreeSet<String> stars = new TreeSet<>();
    for (StarImport star : binding.exports().starImports()) {
      stars.add(imports.absolute(star.level(), star.module()));
    }
    boolean effects = hasEffects();
    // Who imports a module that begins to speak of effects has to keep to them.
    long flow = effects ? Hashes.mix(flowHash(), Hashes.of(EFFECTS)) : flowHash();
    return new ModuleFacets(flow, effects, names, List.copyOf(stars), uses(stars));
  }

  /// A submodule that the package imports becomes an attribute of it.
  private void submodules() {
    String prefix = module + ".";
    for (ModuleImport imported : binding.imports()) {
      String source = imports.absolute(imported.level(), imported.module());
      if (source.startsWith(prefix)) {
        String below = source.substring(prefix.length());
        int dot = below.indexOf('.');
        names.putIfAbsent(dot < 0 ? below : below.substring(0, dot), SUBMODULE);
      }
    }
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
    private final List<Body> bodies = new ArrayList<>();
    private final ReferenceCollector references = new ReferenceCollector(binding, imports);
    private final ReferenceCollector bodyReferences = new ReferenceCollector(binding, imports);

    void add(int start, int end) {
      hash = hasher.ofNodes(hash, start, end);
      references.collect(start, end);
    }

    /// What stands in front of a body.
    void addHeader(int definition, int body) {
      addNumber(hasher.ofHead(definition));
      add(definition + 1, body);
    }

    void addBody(int block) {
      bodyHash = Hashes.mix(bodyHash, hasher.ofSubtree(block));
      bodyReferences.collect(block, tree.subtreeEnd(block));
    }

    void addNumber(long number) {
      hash = Hashes.mix(hash, number);
    }

    NameFacet facet() {
      return new NameFacet(
          hash, bodyHash, references.references(), bodies, bodyReferences.references());
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
      if (isAssignment(statement)) {
        part.add(statement, tree.subtreeEnd(statement));
      } else {
        part.references.add(new Reference("", compound(statement)));
      }
    } else if (tree.is(node, NodeKind.IMPORT_ALIAS)) {
      part.add(node, tree.subtreeEnd(node));
      if (kind == DefinitionKind.IMPORT_FROM) {
        part.addNumber(Hashes.of(imports.sourceOf(statement)));
      }
    } else if (kind == DefinitionKind.FUNCTION) {
      addFunction(part, node, -1);
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

  private boolean isAssignment(int statement) {
    return tree.is(statement, NodeKind.ASSIGN)
        || tree.is(statement, NodeKind.ANNOTATED_ASSIGN)
        || tree.is(statement, NodeKind.AUGMENTED_ASSIGN)
        || tree.is(statement, NodeKind.TYPE_ALIAS);
  }

  /// Returns the statement of the module that a node lies in.
  private int outermost(int node) {
    int at = Arrays.binarySearch(statements, node);
    return statements[at >= 0 ? at : -at - 2];
  }

  /// Returns the name under which a compound statement of the module has a facet of its own: all
  /// that it defines refers to it. It tells what the statement holds, not where it stands.
  private String compound(int statement) {
    String known = compounds.get(statement);
    if (known == null) {
      Part part = new Part();
      part.add(statement, tree.subtreeEnd(statement));
      NameFacet facet = part.facet();
      known = "%" + Long.toHexString(facet.interfaceHash());
      names.put(known, facet);
      compounds.put(statement, known);
    }
    return known;
  }

  /// @param owner the class around a method, or -1
  private void addFunction(Part part, int function, int owner) {
    int body = tree.lastChild(function);
    boolean declared = !tree.isAbsent(tree.child(function, 4));
    boolean assigns = owner >= 0 && assigningMethods.contains(function);
    part.addHeader(function, body);
    if (declared && !assigns) {
      part.addNumber(shapeOf(body));
    } else if (isOpaque(function, body)) {
      part.add(body, tree.subtreeEnd(body));
      return;
    } else {
      part.addNumber(shapeOf(body));
      if (assigns) {
        addAssignments(part, function);
      }
      part.bodies.add(body(function, body));
    }
    part.addBody(body);
  }

  private Body body(int function, int block) {
    ReferenceCollector mentioned = new ReferenceCollector(binding, imports);
    mentioned.collect(block, tree.subtreeEnd(block));
    String path = binding.definitions().path(binding.definitionOf(tree.child(function, 1)));
    return new Body(path, hasher.ofSubtree(block), mentioned.references());
  }

  /// Tells whether others may learn more of a body than its result and the attributes that it
  /// assigns: classes that it makes, and what `__new__` does to what it returns.
  private boolean isOpaque(int function, int body) {
    if (tree.name(function).equals("__new__")) {
      return true;
    }
    for (int node = body; node < tree.subtreeEnd(body); node++) {
      NodeKind kind = tree.kind(node);
      if (kind == NodeKind.CLASS_DEF || kind == NodeKind.GLOBAL || kind == NodeKind.NONLOCAL) {
        return true;
      }
      boolean named = kind == NodeKind.NAME || kind == NodeKind.ATTRIBUTE;
      if (named && MAKERS.contains(tree.name(node))) {
        return true;
      }
    }
    return false;
  }

  /// Which attributes a method assigns, and what it says of their types.
  private void addAssignments(Part part, int method) {
    for (MemberAssignment member : binding.members()) {
      if (binding.scopes().node(member.method()) == method) {
        part.addNumber(Hashes.of(member.name()));
        part.addNumber((member.onClass() ? 1 : 0) + (member.reachable() ? 2 : 0));
        part.addNumber(tree.kind(member.statement()).ordinal());
        if (tree.is(member.statement(), NodeKind.ANNOTATED_ASSIGN)) {
          part.add(member.statement(), tree.subtreeEnd(member.statement()));
        }
      }
    }
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
    part.addHeader(definition, body);
    for (int node = body + 1; node < tree.subtreeEnd(body); node = tree.subtreeEnd(node)) {
      if (tree.is(node, NodeKind.FUNCTION_DEF)) {
        addFunction(part, node, definition);
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
