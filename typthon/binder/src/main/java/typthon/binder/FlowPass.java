package typthon.binder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import typthon.syntax.NodeKind;
import typthon.syntax.PythonVersion;
import typthon.syntax.SyntaxTree;

/// Builds the flow graph of a file, frame by frame, and collects what depends on reachability.
final class FlowPass {
  final SyntaxTree tree;
  final BindOptions options;
  final FlowState state;
  final StaticConditions constants;
  final FrameQueue frames = new FrameQueue();
  final ExpressionFlow expressions;
  final MemberCollector members;
  final ModuleFacts facts;

  /// Whether annotations are evaluated later than their statement, or never.
  final boolean lazyAnnotations;

  private final Scopes scopes;
  private final List<BindProblem> problems;
  private final Definitions definitions;
  private final StatementFlow statements;
  private final int[] frameOfScope;
  private final List<Frames.Frame> done = new ArrayList<>();

  FlowPass(Declarations declarations, BindOptions options, FlowState state, Tables tables) {
    this.tree = declarations.tree;
    this.options = options;
    this.state = state;
    this.scopes = tables.scopes;
    this.problems = declarations.problems;
    this.definitions = tables.definitions;
    this.constants =
        new StaticConditions(tree, options, tables.definitions, tables.symbols, state.places);
    this.expressions = new ExpressionFlow(tree, state, constants, frames, options.everyCall());
    this.members = new MemberCollector(tree, state, scopes, tables.index);
    this.facts = new ModuleFacts(tree);
    this.lazyAnnotations =
        options.stub()
            || options.version().compareTo(new PythonVersion(3, 14)) >= 0
            || importsAnnotationsFuture();
    this.frameOfScope = new int[scopes.size()];
    Arrays.fill(frameOfScope, -1);
    this.statements = new StatementFlow(this);
  }

  /// The tables that are finished before the flow is known.
  record Tables(Scopes scopes, Symbols symbols, Definitions definitions, SymbolIndex index) {}

  private boolean importsAnnotationsFuture() {
    int end = tree.subtreeEnd(0);
    for (int node = 1; node < end; node = tree.subtreeEnd(node)) {
      if (tree.is(node, NodeKind.IMPORT_FROM)) {
        boolean future =
            tree.is(node + 1, NodeKind.DOTTED_NAME) && tree.name(node + 1).equals("__future__");
        for (int at = node + 2; future && at < tree.subtreeEnd(node); at++) {
          if (tree.is(at, NodeKind.IDENTIFIER) && tree.name(at).equals("annotations")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  Frames run() {
    moduleFrame();
    runQueue();
    for (int scope = 0; scope < scopes.size(); scope++) {
      if (scopes.kind(scope).isFrame() && frameOfScope[scope] < 0) {
        state.current = FlowGraph.UNREACHABLE;
        state.recording = true;
        frames.add(scopes.node(scope), state);
        runQueue();
      }
    }
    return new Frames(frameOfScope, done.toArray(Frames.Frame[]::new));
  }

  private void moduleFrame() {
    state.startFrame(0, 0);
    int start = state.current;
    members.startFrame(0);
    if (tree.is(0, NodeKind.MODULE)) {
      statements.block(0);
    } else {
      expressions.scan(0);
    }
    finish(0, start, FlowGraph.NONE);
  }

  private void runQueue() {
    while (frames.advance()) {
      int node = frames.opener();
      int scope = state.slots[node] - 1;
      if (frameOfScope[scope] >= 0) {
        continue;
      }
      state.typeCheckingOnly = frames.isTypeCheckingOnly();
      state.startFrame(scope, node);
      int start = state.current;
      members.startFrame(scope);
      bindParameters(node, start);
      int body = tree.lastChild(node);
      if (tree.is(node, NodeKind.LAMBDA)) {
        expressions.scan(body);
      } else {
        statements.block(body);
      }
      finish(scope, start, frames.creation());
    }
  }

  private void bindParameters(int node, int start) {
    int parameters = tree.is(node, NodeKind.LAMBDA) ? node + 1 : tree.child(node, 3);
    int end = tree.subtreeEnd(parameters);
    for (int at = parameters + 1; at < end; at = tree.subtreeEnd(at)) {
      if (tree.is(at, NodeKind.PARAMETER) && state.slots[at + 1] < 0) {
        state.settle(-state.slots[at + 1] - 1, start);
      }
    }
  }

  private void finish(int scope, int start, int creation) {
    checkReturns(scope);
    long complexity = (long) (state.nodes.size() - start) * (1 + state.loopCount);
    state.tooComplex |= complexity > options.flowBudget();
    state.settleReferences();
    frameOfScope[scope] = done.size();
    done.add(
        new Frames.Frame(
            scope,
            start,
            state.current,
            creation,
            state.returns.toArray(),
            state.yields.toArray(),
            state.awaits,
            state.tooComplex,
            state.sortedMentions()));
  }

  private void checkReturns(int scope) {
    if (state.yields.size() == 0 || !tree.has(scopes.node(scope), SyntaxTree.ASYNC)) {
      return;
    }
    for (int i = 0; i < state.returns.size(); i++) {
      int node = state.returns.get(i);
      if (tree.hasChildren(node) && !tree.isAbsent(node + 1)) {
        problems.add(new BindProblem(node, "An asynchronous generator cannot return a value"));
      }
    }
  }

  /// Returns the names that a star import brings when there is no `__all__`, and marks the symbols
  /// that must not be imported from here.
  List<String> publicNames(Symbols symbols, int[] flags) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < scopes.symbolCount(0); i++) {
      int symbol = scopes.symbol(0, i);
      boolean bound = false;
      boolean offered = !options.stub();
      for (int d = 0; d < symbols.definitionCount(symbol); d++) {
        int definition = symbols.definition(symbol, d);
        if (definitions.contributes(definition)
            && definitions.kind(definition) != DefinitionKind.DELETE) {
          bound = true;
          offered |= isReexported(definition);
        }
      }
      if (bound && !offered) {
        flags[symbol] |= Symbols.HIDDEN;
      }
      String name = symbols.name(symbol);
      if (bound && offered && !name.isEmpty() && !name.startsWith("_")) {
        names.add(name);
      }
    }
    return names;
  }

  /// Tells whether `definition`, in a stub, offers its name to others. Imports do only as `import a
  /// as a`, `from m import a as a`, and `from . import a` in an `__init__`.
  private boolean isReexported(int definition) {
    int alias = definitions.node(definition);
    DefinitionKind kind = definitions.kind(definition);
    if (kind != DefinitionKind.IMPORT && kind != DefinitionKind.IMPORT_FROM) {
      return true;
    }
    int dotted = alias + 1;
    int as = tree.subtreeEnd(dotted);
    if (tree.is(as, NodeKind.IDENTIFIER)) {
      return tree.is(dotted, NodeKind.DOTTED_NAME) && tree.name(dotted).equals(tree.name(as));
    }
    int statement = definitions.statement(definition);
    return kind == DefinitionKind.IMPORT_FROM
        && options.packageInit()
        && tree.data(statement) == 1
        && tree.isAbsent(statement + 1);
  }
}
