package typthon.checker.modules;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.checker.SourceModule;
import typthon.checker.classes.SourceClass;
import typthon.checker.engine.Answers;
import typthon.checker.evaluation.Session;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.SymbolRef;

/// One module as the evaluator sees it: its tree, its binding, and the handles of its classes. Safe
/// for use by any number of threads.
public final class ModuleFacts implements Answers.Owner {
  private final Session session;
  private final SourceModule source;
  private final SyntaxTree tree;
  private final Binding binding;
  private final ConcurrentMap<Integer, SourceClass> classes = new ConcurrentHashMap<>();
  private final Answers answers = new Answers();
  private final ConcurrentMap<String, Optional<ModuleFacts>> asked = new ConcurrentHashMap<>();
  private volatile @Nullable Map<Integer, Integer> statementOfTarget;

  public ModuleFacts(Session session, SourceModule source) {
    this.session = session;
    this.source = source;
    this.tree = source.parsed().tree();
    this.binding = source.binding();
  }

  public Session session() {
    return session;
  }

  public SourceModule source() {
    return source;
  }

  /// Returns the answers about the module and all that is in it.
  @Override
  public Answers answers() {
    return answers;
  }

  /// Returns the modules that this one asked its session for, by their names; empty for those that
  /// are not there. For the session only.
  public ConcurrentMap<String, Optional<ModuleFacts>> asked() {
    return asked;
  }

  /// By name; a stub comes before the module it is of, and scripts of one name are ordered by where
  /// they are.
  @Override
  public int compareWith(Answers.Owner other) {
    SourceModule that = ((ModuleFacts) other).source;
    int found = source.name().compareTo(that.name());
    if (found == 0) {
      found = Boolean.compare(that.isStub(), source.isStub());
    }
    if (found == 0) {
      found = source.origin().compareTo(that.origin());
    }
    return found == 0 ? source.displayPath().compareTo(that.displayPath()) : found;
  }

  public String name() {
    return source.name();
  }

  public SyntaxTree tree() {
    return tree;
  }

  public Binding binding() {
    return binding;
  }

  public boolean isStub() {
    return source.isStub();
  }

  /// Returns the class that the CLASS_DEF `node` defines.
  public SourceClass classAt(int node) {
    SourceClass known = classes.get(node);
    if (known != null) {
      return known;
    }
    SourceClass made = new SourceClass(this, node);
    SourceClass first = classes.putIfAbsent(node, made);
    return first == null ? made : first;
  }

  /// Returns the identity of the definition whose construct is the FUNCTION_DEF or CLASS_DEF
  /// `node`.
  public SymbolRef refOf(int node) {
    return new SymbolRef(name(), binding.definitions().path(definitionAt(node)));
  }

  /// Returns the definition that the FUNCTION_DEF, CLASS_DEF or TYPE_ALIAS `node` makes.
  public int definitionAt(int node) {
    int name = tree.is(node, NodeKind.TYPE_ALIAS) ? tree.child(node, 0) : tree.child(node, 1);
    return binding.definitionOf(name);
  }

  /// Returns the statement (ASSIGN, ANNOTATED_ASSIGN, AUGMENTED_ASSIGN, FOR, WITH_ITEM,
  /// COMPREHENSION_FOR) that assigns to the ATTRIBUTE or SUBSCRIPT `target`, or -1.
  public int statementOf(int target) {
    Map<Integer, Integer> table = statementOfTarget;
    if (table == null) {
      table = Map.copyOf(new TargetTable(tree).build());
      statementOfTarget = table;
    }
    return table.getOrDefault(target, -1);
  }

  @Override
  public String toString() {
    return name();
  }
}
