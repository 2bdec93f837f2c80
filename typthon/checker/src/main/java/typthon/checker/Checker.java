package typthon.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import typthon.checker.annotations.GradualAnnotations;
import typthon.checker.conventions.LiteralStyle;
import typthon.checker.conventions.ModuleNames;
import typthon.checker.effects.EffectRules;
import typthon.checker.effects.ModuleEffects;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.evaluation.Session;
import typthon.checker.inspection.SessionInspector;
import typthon.checker.meaning.Offers;
import typthon.checker.meaning.SessionSemantics;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.checker.semantics.Semantics;
import typthon.checker.statements.Statements;
import typthon.checker.traces.Inspector;
import typthon.checker.unused.UnusedNames;
import typthon.syntax.Parsed.SyntaxProblem;

/// Checks the modules of one program.
///
/// Any number of threads may call [#check] at once; they share what they find out without waiting
/// for each other. Give each at least 16 MB of stack: deep programs need it. A result depends
/// neither on the order of the calls nor on their number.
public final class Checker {
  /// So many callers tell where the checker failed.
  private static final int FRAMES = 3;

  private final Session session;
  private final Offers offers = new Offers();
  private volatile Program program;

  public Checker(Program program) {
    this(program, () -> false);
  }

  /// @param cancelled asked before every definition; once it is true, calls end with a
  ///   [CancellationException]
  public Checker(Program program, BooleanSupplier cancelled) {
    this.program = program;
    this.session = new Session(program, cancelled);
  }

  /// Returns the program that this checker looks at.
  public Program program() {
    return program;
  }

  /// Returns how many questions of assignability were asked so far, for all modules together.
  public long relationChecks() {
    return session.relations().checks();
  }

  /// Returns how many questions about the members of types were answered from memory so far.
  public long relationCacheHits() {
    return session.relations().cacheHits();
  }

  /// Looks at another program from now on, one with the same settings and plugins. What was found
  /// out about modules stays as far as it holds there: of those that are the very same object in
  /// both, and use none that is not. Nobody may ask anything meanwhile.
  public void moveTo(Program next) {
    program = next;
    session.moveTo(next);
  }

  /// Tells whether so much was replaced by [#moveTo] that another checker costs less.
  public boolean isWorn() {
    return session.isWorn();
  }

  /// Returns how many members of types were looked at to tell what conditions and cases leave.
  public long membersNarrowed() {
    return session.membersNarrowed();
  }

  /// Returns how many answers to inner questions are kept.
  public long answers() {
    return session.answers();
  }

  /// Returns what answers questions about single places of the program.
  public Inspector inspector() {
    return new SessionInspector(session);
  }

  /// Returns what tells tools what names and expressions of the program mean. It remembers what it
  /// is asked about: ask for another one after [#moveTo].
  public Semantics semantics() {
    return new SessionSemantics(session, offers);
  }

  /// Forgets what this thread was doing, after a question of [#inspector] or of semantics was torn
  /// down by an exception. Before that, the thread must not ask again.
  public void reset() {
    session.queries().reset();
  }

  /// Checks one module. A fault of the checker itself becomes an `internal-error` in the report.
  ///
  /// @throws CancellationException if the check was cancelled; what was found out so far is kept
  public ModuleReport check(SourceModule module) {
    TreeSet<Diagnostic> found = new TreeSet<>(Diagnostic.ORDER);
    for (SyntaxProblem problem : module.parsed().problems()) {
      Rule rule = problem.versionGate() ? Rule.VERSION_SYNTAX : Rule.SYNTAX_ERROR;
      found.add(new Diagnostic(rule, problem.start(), problem.end(), problem.message()));
    }
    long evaluations = session.queries().evaluations();
    long relations = session.relations().checks();
    long expressions = 0;
    Reports reports = new Reports();
    try {
      ModuleFacts facts = session.facts(module);
      bindProblems(facts, found);
      Evaluator evaluator = new Evaluator(facts, reports);
      new Statements(evaluator).block(0);
      UnusedNames.check(evaluator);
      ModuleNames.check(evaluator);
      LiteralStyle.check(evaluator);
      GradualAnnotations.check(evaluator);
      EffectRules.checkModule(evaluator);
      expressions = evaluator.evaluations();
    } catch (StackOverflowError error) {
      session.queries().reset();
      found.add(internal("The program is nested too deeply to be checked"));
    } catch (CancellationException cancelled) {
      session.queries().reset();
      throw cancelled;
    } catch (RuntimeException error) {
      session.queries().reset();
      found.add(internal(describe(error)));
    }
    found.addAll(reports.all());
    BrokenLines.clean(module.parsed().tree().source(), found);
    ModuleReport.Counters counters =
        new ModuleReport.Counters(
            Math.max(0, session.queries().evaluations() - evaluations),
            expressions,
            session.relations().checks() - relations);
    return report(module, found, counters);
  }

  /// Returns the effects of the functions of a module, and those of importing it, whatever the
  /// settings say about reporting.
  ///
  /// @param explained tells by the name whether the chains of a function are wanted
  /// @throws CancellationException if the check was cancelled
  public List<FunctionEffects> effects(SourceModule module, Predicate<String> explained) {
    try {
      return ModuleEffects.of(session.facts(module), explained);
    } catch (RuntimeException | StackOverflowError error) {
      session.queries().reset();
      throw error;
    }
  }

  /// Returns what others can learn of the body of a function.
  ///
  /// @param function a FUNCTION_DEF of the module's tree
  /// @throws RuntimeException if the checker fails on it
  public Learnt learn(SourceModule module, int function) {
    try {
      return Learning.of(session.facts(module), function);
    } catch (RuntimeException | StackOverflowError error) {
      session.queries().reset();
      throw error;
    }
  }

  private static void bindProblems(ModuleFacts facts, TreeSet<Diagnostic> found) {
    facts
        .binding()
        .problems()
        .forEach(problem ->
            found.add(
                new Diagnostic(
                    Rule.SYNTAX_ERROR,
                    facts.tree().start(problem.node()),
                    facts.tree().end(problem.node()),
                    problem.message())));
  }

  private static Diagnostic internal(String message) {
    return new Diagnostic(Rule.INTERNAL_ERROR, 0, 0, message);
  }

  private static String describe(RuntimeException error) {
    StringBuilder text = new StringBuilder("The checker failed: ").append(error);
    StackTraceElement[] trace = error.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
      text.append(i == 0 ? " at " : ", called at ").append(trace[i]);
    }
    return text.toString();
  }

  private ModuleReport report(
      SourceModule module, TreeSet<Diagnostic> found, ModuleReport.Counters counters) {
    List<String> read = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : session.requestedBy(module.name())) {
      (session.isFound(name) ? read : missing).add(name);
    }
    return new ModuleReport(module.name(), List.copyOf(found), read, missing, counters);
  }
}
