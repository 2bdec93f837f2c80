package typthon.checker.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.FlowGraph;
import typthon.binder.FlowKind;
import typthon.binder.Places;
import typthon.binder.ScopeKind;
import typthon.binder.Symbols;
import typthon.checker.engine.Answers;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Widening;
import typthon.checker.fingerprints.TypeFingerprint;
import typthon.checker.iteration.Targets;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.names.Names;
import typthon.checker.narrowing.Narrowing;
import typthon.checker.symbols.DefinitionTypes;
import typthon.types.Type;
import typthon.types.Types;

/// Walks the flow graph backwards from a reference to whatever gave its place a value, and applies
/// the conditions on the way.
///
/// Where ways meet, and at the head of a loop, the answer is a query of its own: shared, and solved
/// by fixpoint if the value depends on itself. Inside a lambda nothing is shared, since the types
/// of its parameters come from where it stands.
public final class FlowWalk {
  private static final Query<FlowType> MEET =
      new Query<>(
          11,
          "flow",
          FlowType.SEED,
          (found, round) -> found.with(Widening.of(found.type(), round)));

  /// A place of a module; compared by hand because it is looked up so often.
  private record Key(ModuleFacts module, int place, @Nullable Type initial)
      implements Answers.Owner {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && place == that.place
          && module == that.module
          && (initial == null ? that.initial == null : initial.equals(that.initial));
    }

    @Override
    public int hashCode() {
      return (module.hashCode() * 31 + place) * 31 + (initial == null ? 0 : initial.hashCode());
    }

    @Override
    public Answers answers() {
      return module.answers();
    }

    @Override
    public int compareWith(Answers.Owner other) {
      Key that = (Key) other;
      if (module != that.module) {
        return module.compareWith(that.module);
      }
      if (place != that.place) {
        return Integer.compare(place, that.place);
      }
      return Objects.equals(initial, that.initial)
          ? 0
          : Long.compare(number(initial), number(that.initial));
    }

    /// Returns the number of a type, whatever the order of its members; the text of a type may
    /// stand for several classes of one name.
    private static long number(@Nullable Type type) {
      TypeFingerprint fingerprint = new TypeFingerprint();
      fingerprint.add(type);
      return fingerprint.hash();
    }
  }

  private static final int CHECKPOINT = 4;
  private static final int LARGE = 16;

  private final Evaluator evaluator;
  private final FlowGraph flow;
  private final Places places;
  private final int place;
  private final @Nullable Type initial;
  private final Set<Integer> underWay = new HashSet<>();

  /// The node at which a walk of its own begins; -1 if this is not such a walk.
  private final int own;

  /// @param initial for an attribute or item: its type where nothing was assigned to it; null for
  ///   names
  public FlowWalk(Evaluator evaluator, int place, @Nullable Type initial) {
    this(evaluator, place, initial, -1);
  }

  private FlowWalk(Evaluator evaluator, int place, @Nullable Type initial, int own) {
    this.own = own;
    this.evaluator = evaluator;
    this.flow = evaluator.binding().flow();
    this.places = evaluator.binding().places();
    this.place = place;
    this.initial = initial;
  }

  /// Returns what the place holds at `node` of the flow graph.
  public FlowType at(int node) {
    List<Integer> conditions = new ArrayList<>();
    int at = node;
    FlowType found = null;
    while (found == null) {
      switch (flow.kind(at)) {
        case UNREACHABLE -> found = FlowType.NOTHING;
        case START -> found = start(at);
        case CLASS_START -> {
          if (isUnboundIn(flow.scope(at))) {
            found = FlowType.UNBOUND;
          }
        }
        case ASSIGN -> found = assignment(at);
        case UNBIND -> {
          if (flow.place(at) == place) {
            found = initial == null ? FlowType.UNBOUND : FlowType.of(initial);
          } else if (places.isPrefix(flow.place(at), place)) {
            found = outside();
          }
        }
        case STAR_IMPORT -> found = starImport(at);
        case CALL -> {
          if (Reachability.neverReturns(evaluator, at)) {
            found = FlowType.NOTHING;
          }
        }
        case TRUE_CONDITION, FALSE_CONDITION, CASE_MATCHED, CASE_FAILED -> {
          if (Narrowing.concerns(evaluator, at, place)) {
            conditions.add(at);
            found = checkpoint(flow.antecedent(at), conditions.size());
          } else if (Narrowing.isCheap(evaluator, at) && !Reachability.passes(evaluator, at)) {
            found = FlowType.NOTHING;
          }
        }
        case NO_CASE, CONTEXT_EXIT -> {
          if (!Reachability.passes(evaluator, at)) {
            found = FlowType.NOTHING;
          }
        }
        case LOOP, JOIN -> found = meet(at);
        case EXCEPT -> {}
      }
      if (found == null) {
        at = flow.antecedent(at);
      }
    }
    return narrowed(found, conditions);
  }

  /// On a long chain of conditions the answer in the middle is kept, so that the chain is not
  /// walked as a whole from each of its links.
  private @Nullable FlowType checkpoint(int at, int conditions) {
    FlowKind kind = flow.kind(at);
    if (conditions < CHECKPOINT
        || evaluator.context() != null
        || kind == FlowKind.JOIN
        || kind == FlowKind.LOOP) {
      return null;
    }
    return shared(at, walk -> walk.at(at));
  }

  /// Returns the answer at `at`, which is asked for once for all walks of the place.
  private FlowType shared(int at, Function<FlowWalk, FlowType> answer) {
    return evaluator
        .session()
        .queries()
        .get(
            MEET,
            new Key(evaluator.module(), place, initial),
            at,
            () -> answer.apply(new FlowWalk(evaluator.quiet(), place, initial, at)));
  }

  private FlowType narrowed(FlowType found, List<Integer> conditions) {
    FlowType result = found;
    for (int i = conditions.size() - 1; i >= 0; i--) {
      if (result.type().isNever()) {
        return result;
      }
      int condition = conditions.get(i);
      if (condition != own && evaluator.context() == null && isLarge(result.type())) {
        result = shared(condition, walk -> walk.at(condition));
      } else {
        Type type = Narrowing.narrow(evaluator, condition, place, result.type());
        result = type.isNever() ? FlowType.NOTHING : result.narrowedTo(type);
      }
    }
    return result;
  }

  /// Tells whether it pays to keep what each condition leaves of a type.
  public static boolean isLarge(Type type) {
    return Types.unfold(type) instanceof Type.Union union && union.members().size() > LARGE;
  }

  // Ways that meet

  private FlowType meet(int at) {
    if (flow.antecedentCount(at) == 1 && flow.kind(at) == FlowKind.JOIN) {
      return at(flow.antecedent(at, 0));
    }
    if (evaluator.context() == null) {
      return shared(at, walk -> walk.join(at));
    }
    if (!underWay.add(at)) {
      return FlowType.SEED;
    }
    FlowType joined = join(at);
    underWay.remove(at);
    return joined;
  }

  private FlowType join(int at) {
    int count = flow.antecedentCount(at);
    List<FlowType> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(at(flow.antecedent(at, i)));
    }
    FlowType joined = FlowType.join(parts);
    return flow.kind(at) == FlowKind.LOOP && isComprehension(flow.node(at))
        ? joined.ifBound()
        : joined;
  }

  private boolean isComprehension(int node) {
    return switch (evaluator.tree().kind(node)) {
      case LIST_COMPREHENSION, SET_COMPREHENSION, DICT_COMPREHENSION, GENERATOR -> true;
      default -> false;
    };
  }

  // Beginnings

  private FlowType start(int at) {
    if (initial != null) {
      return FlowType.of(initial);
    }
    Binding binding = evaluator.binding();
    int symbol = places.root(place);
    int frame = flow.scope(at);
    if (binding.scopes().frame(binding.symbols().scope(symbol)) == frame) {
      return inOwnFrame(binding, symbol);
    }
    return Names.captured(evaluator, symbol, frame);
  }

  private FlowType inOwnFrame(Binding binding, int symbol) {
    if (binding.symbols().has(symbol, Symbols.PARAMETER)) {
      return FlowType.of(DefinitionTypes.inContext(evaluator, firstParameter(binding, symbol)));
    }
    if (binding.scopes().kind(binding.symbols().scope(symbol)) == ScopeKind.TYPE_PARAMETERS) {
      return FlowType.of(
          typthon.checker.symbols.SymbolTypes.effective(new SymbolAt(evaluator.module(), symbol)));
    }
    return FlowType.UNBOUND;
  }

  private static int firstParameter(Binding binding, int symbol) {
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == typthon.binder.DefinitionKind.PARAMETER) {
        return definition;
      }
    }
    return binding.symbols().definition(symbol, 0);
  }

  private boolean isUnboundIn(int classScope) {
    return initial == null && evaluator.binding().symbols().scope(places.root(place)) == classScope;
  }

  private FlowType outside() {
    return initial == null ? FlowType.UNBOUND : FlowType.of(initial);
  }

  // Assignments

  private @Nullable FlowType assignment(int at) {
    int assigned = flow.place(at);
    if (assigned == place) {
      int definition = flow.definition(at);
      if (definition < 0 && !KeptItems.mayHold(evaluator, flow.node(at))) {
        return outside();
      }
      Type type =
          definition >= 0
              ? DefinitionTypes.inContext(evaluator, definition)
              : Targets.assigned(evaluator, flow.node(at));
      return FlowType.of(type);
    }
    return places.isPrefix(assigned, place) ? outside() : null;
  }

  private @Nullable FlowType starImport(int at) {
    if (initial != null || places.kind(place) != Places.Kind.NAME) {
      return null;
    }
    ModuleFacts from = Imports.from(evaluator.module(), flow.other(at));
    String name = evaluator.binding().symbols().name(places.root(place));
    if (from == null || !Imports.starNames(from).contains(name)) {
      return null;
    }
    Type member = Imports.member(from, name, evaluator.module());
    return member == null ? null : FlowType.of(member);
  }
}
