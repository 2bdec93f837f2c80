package typthon.checker.effects;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Session;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// The effects of calling functions. Functions that call each other are solved together, from no
/// effects upwards.
final class Latents {
  private static final Object TABLE = new Object();
  private static final Object SOLVER = new Object();
  private static final EffectSet UNKNOWN = EffectSet.of("?");
  private static final EffectSet RAISING = EffectSet.of("exception");

  private final Session session;
  private final Exceptions exceptions;
  private final Solver solver;

  /// The effects so far of the functions that are being solved together; null outside of that.
  private final @Nullable Map<Solver.Function, Latent> underWay;

  Latents(Session session) {
    this(session, null);
  }

  private Latents(Session session, @Nullable Map<Solver.Function, Latent> underWay) {
    this.session = session;
    this.exceptions = new Exceptions(session);
    Solver known = session.known(SOLVER, Solver.class);
    this.solver = known == null ? session.uniqueForAll(SOLVER, new Solver()) : known;
    this.underWay = underWay;
  }

  /// Returns the same where functions under way have the given effects, others none yet.
  Latents within(Map<Solver.Function, Latent> effects) {
    return new Latents(session, effects);
  }

  /// Returns the table of a program.
  static EffectTable table(Session session) {
    EffectTable known = session.known(TABLE, EffectTable.class);
    return known == null
        ? session.uniqueForAll(
            TABLE, new EffectTable(session.settings().effects(), session.plugins().effects()))
        : known;
  }

  Exceptions exceptions() {
    return exceptions;
  }

  /// Returns the effects of calling the FUNCTION_DEF, LAMBDA or MODULE `node`: the declared ones,
  /// else those of its body.
  Latent effective(ModuleFacts module, int node) {
    Declaration declared = Declarations.of(module, node);
    return declared == null ? inferred(module, node) : Latent.of(declared.effects());
  }

  /// Returns the effects of the body of `node`.
  Latent inferred(ModuleFacts module, int node) {
    Solver.Function function = new Solver.Function(module, node);
    if (underWay == null) {
      return solver.solve(this, function);
    }
    Latent known = solver.known(function);
    return known == null ? underWay.getOrDefault(function, Latent.PURE) : known;
  }

  /// Evaluates the body of a function once.
  Latent evaluate(Solver.Function function) {
    List<Step> steps = Footprint.of(function.module(), function.node()).steps();
    return total(function.module(), function.node(), steps);
  }

  /// Returns the effects of `steps` in the body of `function`.
  Latent total(ModuleFacts module, int function, List<Step> steps) {
    Latent sum = Latent.PURE;
    for (Step step : steps) {
      sum = sum.union(of(module, function, step), exceptions);
    }
    return sum;
  }

  /// Returns the effects of one step.
  Latent of(ModuleFacts module, int function, Step step) {
    return switch (step) {
      case Step.Primitive primitive -> Latent.of(primitive.effects());
      case Step.Call call -> call(module, function, call);
      case Step.Guarded guarded -> {
        Latent body = total(module, function, guarded.body());
        EffectSet left = body.effects();
        for (Step.Handler handler : guarded.handlers()) {
          left = exceptions.past(left, handler);
        }
        yield body.withEffects(left);
      }
      case Step.Reraise reraise -> {
        Latent body = total(module, function, reraise.body());
        boolean unknown = reraise.handler().classes().isEmpty() && !reraise.handler().everything();
        yield Latent.of(unknown ? RAISING : exceptions.caught(body.effects(), reraise.handler()));
      }
    };
  }

  private Latent call(ModuleFacts module, int function, Step.Call call) {
    Latent sum = Latent.PURE;
    for (Source callee : call.callees()) {
      Latent latent = of(callee);
      sum = sum.union(Latent.of(latent.effects()), exceptions);
      for (Latent.Variable variable : latent.variables()) {
        sum = sum.union(substituted(module, function, callee, variable, call), exceptions);
      }
    }
    return sum;
  }

  /// Returns what a variable of the callee stands for in this call. A variable of a function around
  /// the caller stays; one of any other function is out of reach.
  private Latent substituted(
      ModuleFacts module, int function, Source callee, Latent.Variable variable, Step.Call call) {
    if (callee instanceof Source.Function target
        && variable.module().equals(target.module().name())
        && variable.owner() == target.node()) {
      return total(argumentsFor(target, variable.name(), call.arguments()), module, function);
    }
    boolean around =
        variable.module().equals(module.name())
            && Names.encloses(module, variable.owner(), function);
    return around ? Latent.of(variable) : Latent.PURE;
  }

  private Latent total(List<Step.Passed> arguments, ModuleFacts module, int function) {
    Latent sum = Latent.PURE;
    for (Step.Passed argument : arguments) {
      for (Source value : argument.values()) {
        Latent latent = of(value);
        SortedSet<Latent.Variable> kept = new TreeSet<>();
        for (Latent.Variable variable : latent.variables()) {
          if (variable.module().equals(module.name())
              && Names.encloses(module, variable.owner(), function)) {
            kept.add(variable);
          }
        }
        sum = sum.union(new Latent(latent.effects(), kept), exceptions);
      }
    }
    return sum;
  }

  /// Returns the arguments that reach the parameter `name` of `target`.
  static List<Step.Passed> argumentsFor(
      Source.Function target, String name, List<Step.Passed> arguments) {
    SyntaxTree tree = target.module().tree();
    List<Integer> parameters = Signatures.parameters(tree, target.node());
    int index = -1;
    int variadic = -1;
    boolean collects = false;
    int position = 0;
    for (int parameter : parameters) {
      if (tree.name(parameter).equals(name)) {
        index = position;
        collects = tree.has(parameter, SyntaxTree.KEYWORD_VARIADIC);
        variadic = tree.has(parameter, SyntaxTree.VARIADIC) ? position : -1;
      }
      position++;
    }
    int shift = target.bound() ? 1 : 0;
    int wanted = index - shift;
    int from = variadic - shift;
    boolean rest = variadic >= 0;
    boolean keywords = collects;
    return arguments.stream()
        .filter(argument ->
            argument.position() < 0
                ? keywords || name.equals(argument.keyword())
                : rest ? argument.position() >= from : argument.position() == wanted)
        .toList();
  }

  /// Returns the effects of calling `source` with arguments of which nothing is known.
  Latent of(Source source) {
    return switch (source) {
      case Source.Function function -> effective(function.module(), function.node());
      case Source.Described described -> Latent.of(described.row().effects());
      case Source.Parameter parameter ->
          Latent.of(
              new Latent.Variable(parameter.module().name(), parameter.owner(), parameter.name()));
      case Source.Bounded bounded -> Latent.of(bounded.effects());
      case Source.Unknown unknown ->
          session.settings().effects().unknown() ? Latent.of(UNKNOWN) : Latent.PURE;
    };
  }

  /// Reads the footprint of a function with an evaluator that has just checked its body: then
  /// nothing is evaluated twice.
  static @Nullable Footprint read(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    return tree.is(node, NodeKind.FUNCTION_DEF) || tree.is(node, NodeKind.MODULE)
        ? Footprint.of(evaluator, node)
        : null;
  }
}
