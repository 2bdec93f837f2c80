package typthon.binder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import typthon.syntax.SyntaxTree;

/// Binds a file: finds its scopes, symbols, definitions, references, exports and its flow graph.
///
/// Three walks: one collects scopes and definitions, one resolves references, one leads control
/// through each frame. Takes time linear in the size of the tree (the walks of nested
/// comprehensions and `finally` blocks aside), needs no stack for deep expressions, and reads
/// nothing but its arguments.
public final class Binder {
  private Binder() {}

  /// Binds `tree`, whose root is a MODULE or a lone expression. Never fails on what the text holds.
  public static Binding bind(SyntaxTree tree, BindOptions options) {
    Declarations declarations = new Declarations(tree);
    DeclarationPass pass = new DeclarationPass(declarations, options.stub());
    pass.run();
    new Resolver(declarations).run(pass.references());
    new CompilerChecks(tree, declarations.problems).run();
    return new Assembly(declarations, options).bind(pass.regions());
  }

  /// Turns what was collected into tables.
  private static final class Assembly {
    private final Declarations from;
    private final BindOptions options;
    private final SyntaxTree tree;
    private final int definitionCount;
    private final int symbolCount;

    Assembly(Declarations from, BindOptions options) {
      this.from = from;
      this.options = options;
      this.tree = from.tree;
      this.definitionCount = from.definitionKinds.size();
      this.symbolCount = from.symbolNames.size();
    }

    Binding bind(SymbolIndex.Regions regions) {
      Scopes scopes = scopes();
      int[] flags = from.symbolFlags.toArray();
      Symbols symbols = symbols(flags);
      SymbolsAndState base = new SymbolsAndState(symbols, new FlowState(from, symbols));
      Definitions definitions = definitions(scopes, base);
      SymbolIndex index = new SymbolIndex(tree, scopes, symbols, definitions, regions);
      FlowPass flow =
          new FlowPass(
              from, options, base.state, new FlowPass.Tables(scopes, symbols, definitions, index));
      Frames frames = flow.run();
      Exports exports = flow.facts.exports(flow.publicNames(symbols, flags));
      markAll(exports, index, flags);
      List<BindProblem> problems = new ArrayList<>(from.problems);
      problems.sort(Comparator.comparingInt(BindProblem::node));
      return new Binding(
          tree,
          options,
          new Binding.Parts(
              scopes,
              symbols,
              definitions,
              base.state.places.toPlaces(),
              base.state.nodes.toGraph(base.state.flowOfNode, from.slots),
              frames,
              exports,
              List.copyOf(flow.facts.foundImports()),
              List.copyOf(flow.members.found()),
              membersByClass(flow.members.found()),
              List.copyOf(problems),
              index,
              from.slots));
    }

    private static Map<Integer, List<MemberAssignment>> membersByClass(
        List<MemberAssignment> members) {
      Map<Integer, List<MemberAssignment>> byClass = new HashMap<>();
      for (MemberAssignment member : members) {
        byClass.computeIfAbsent(member.classScope(), scope -> new ArrayList<>()).add(member);
      }
      byClass.replaceAll((scope, own) -> List.copyOf(own));
      return Map.copyOf(byClass);
    }

    private record SymbolsAndState(Symbols symbols, FlowState state) {}

    private Scopes scopes() {
      int count = from.scopeKinds.size();
      int[] starts = new int[count + 1];
      int[] members = groupBy(from.symbolScopes, symbolCount, starts);
      return new Scopes(
          tree,
          from.scopeKinds.toArray(ScopeKind[]::new),
          from.scopeParents.toArray(),
          from.scopeNodes.toArray(),
          starts,
          members);
    }

    /// Sorts the numbers below `count` by their group, stably, and sets where each group starts.
    private static int[] groupBy(IntList groups, int count, int[] starts) {
      for (int i = 0; i < count; i++) {
        starts[groups.get(i) + 1]++;
      }
      for (int i = 1; i < starts.length; i++) {
        starts[i] += starts[i - 1];
      }
      int[] next = Arrays.copyOf(starts, starts.length);
      int[] sorted = new int[count];
      for (int i = 0; i < count; i++) {
        sorted[next[groups.get(i)]++] = i;
      }
      return sorted;
    }

    private Symbols symbols(int[] flags) {
      int[] starts = new int[symbolCount + 1];
      int[] bySymbol = groupBy(from.definitionSymbols, definitionCount, starts);
      String[] names = new String[symbolCount];
      for (int symbol = 0; symbol < symbolCount; symbol++) {
        names[symbol] = from.names.get(from.symbolNames.get(symbol));
        if (starts[symbol] == starts[symbol + 1]
            && from.symbolScopes.get(symbol) == 0
            && (flags[symbol] & Symbols.CLASS_CELL) == 0) {
          flags[symbol] |= Symbols.IMPLICIT;
        }
      }
      return new Symbols(
          names,
          from.symbolScopes.toArray(),
          flags,
          from.symbolTargets.toArray(),
          starts,
          bySymbol);
    }

    private Definitions definitions(Scopes scopes, SymbolsAndState base) {
      long[] digests = new long[definitionCount];
      long[] bodies = new long[definitionCount];
      digests(digests, bodies);
      return new Definitions(
          tree,
          scopes,
          base.symbols,
          new Definitions.Columns(
              from.definitionKinds.toArray(DefinitionKind[]::new),
              from.definitionScopes.toArray(),
              from.definitionSymbols.toArray(),
              from.definitionNodes.toArray(),
              from.definitionNameNodes.toArray(),
              from.definitionStatements.toArray(),
              ordinals(base.symbols),
              base.state.definitionFlows,
              base.state.typeCheckingDefinitions,
              digests,
              bodies,
              from.scopeDefinitions.toArray(),
              scopeOrdinals()));
    }

    private void digests(long[] digests, long[] bodies) {
      Digests hashes = Digests.of(tree);
      for (int definition = 0; definition < definitionCount; definition++) {
        int node = from.definitionNodes.get(definition);
        switch (from.definitionKinds.get(definition)) {
          case FUNCTION, CLASS -> {
            digests[definition] = hashes.header(node);
            bodies[definition] = hashes.body(node);
          }
          case IMPORT_FROM -> {
            int statement = from.definitionStatements.get(definition);
            digests[definition] = hashes.importedName(statement, node);
          }
          default -> digests[definition] = hashes.whole(node);
        }
      }
    }

    private int[] ordinals(Symbols symbols) {
      int[] ordinals = new int[definitionCount];
      for (int symbol = 0; symbol < symbolCount; symbol++) {
        for (int i = 0; i < symbols.definitionCount(symbol); i++) {
          ordinals[symbols.definition(symbol, i)] = i + 1;
        }
      }
      return ordinals;
    }

    private int[] scopeOrdinals() {
      int count = from.scopeKinds.size();
      int[] ordinals = new int[count];
      LongIntMap seen = new LongIntMap(count);
      for (int scope = 1; scope < count; scope++) {
        int kind = from.scopeKinds.get(scope).ordinal();
        long key = LongIntMap.key(from.scopeParents.get(scope), kind);
        int before = Math.max(0, seen.get(key));
        ordinals[scope] = before + 1;
        seen.put(key, before + 1);
      }
      return ordinals;
    }

    private static void markAll(Exports exports, SymbolIndex index, int[] flags) {
      Set<String> listed = exports.allNames(module -> null);
      for (String name : listed) {
        int symbol = index.symbolIn(0, name);
        if (symbol >= 0) {
          flags[symbol] = (flags[symbol] | Symbols.IN_ALL) & ~Symbols.HIDDEN;
        }
      }
    }
  }
}
