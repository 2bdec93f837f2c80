package typthon.checker.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.ScopeKind;
import typthon.checker.attributes.AttributeExpressions;
import typthon.checker.calls.Calls;
import typthon.checker.comprehensions.Comprehensions;
import typthon.checker.comprehensions.Lambdas;
import typthon.checker.displays.Displays;
import typthon.checker.displays.Literals;
import typthon.checker.functions.Awaiting;
import typthon.checker.functions.Yielding;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.names.Names;
import typthon.checker.operators.Comparisons;
import typthon.checker.operators.Operators;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.checker.subscripts.Subscripts;
import typthon.checker.typeforms.TypeForms;
import typthon.syntax.SyntaxTree;
import typthon.types.Relations;
import typthon.types.Type;
import typthon.types.Types;

/// Evaluates the expressions of one unit of a module. It only dispatches: each kind of expression
/// is one call into the package of its feature.
///
/// An evaluator belongs to one thread and one unit. Asking twice for the type of the same node with
/// the same expected type evaluates once, and reports twice.
public final class Evaluator {
  /// A question; compared by hand because it is asked so often.
  private record Asked(int node, @Nullable Type expected) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Asked that
          && node == that.node
          && (expected == null ? that.expected == null : expected.equals(that.expected));
    }

    @Override
    public int hashCode() {
      return node * 31 + (expected == null ? 0 : expected.hashCode());
    }
  }

  private record Answer(Type type, List<Diagnostic> found) {}

  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Reports reports;
  private final @Nullable Context context;
  private final @Nullable Watch watch;
  private final Map<Asked, Answer> answers = new HashMap<>();
  private long evaluations;

  /// Makes an evaluator of module-level quality: no lambda is under way.
  public Evaluator(ModuleFacts module, Reports reports) {
    this(module, reports, null);
  }

  public Evaluator(ModuleFacts module, Reports reports, @Nullable Context context) {
    this(module, reports, context, null);
  }

  private Evaluator(
      ModuleFacts module, Reports reports, @Nullable Context context, @Nullable Watch watch) {
    this.module = module;
    this.tree = module.tree();
    this.reports = reports;
    this.context = context;
    this.watch = watch;
  }

  /// Makes an evaluator that tells `watch` what it evaluates, bodies of lambdas too.
  public static Evaluator watched(ModuleFacts module, Watch watch) {
    return new Evaluator(module, new Reports(), null, watch);
  }

  /// The parameters of the lambdas under way, whose types come from where the lambda stands.
  ///
  /// @param outer the lambda around it, or null
  /// @param scope the scope of the lambda
  /// @param parameters types by PARAMETER node
  public record Context(@Nullable Context outer, int scope, Map<Integer, Type> parameters) {
    public Context {
      parameters = Map.copyOf(parameters);
    }

    /// Returns the type of the parameter that the PARAMETER `node` declares, or null.
    public @Nullable Type parameter(int node) {
      Type found = parameters.get(node);
      return found != null || outer == null ? found : outer.parameter(node);
    }
  }

  public ModuleFacts module() {
    return module;
  }

  public Session session() {
    return module.session();
  }

  public Known known() {
    return module.session().known();
  }

  public Relations relations() {
    return module.session().relations();
  }

  public SyntaxTree tree() {
    return tree;
  }

  public Binding binding() {
    return module.binding();
  }

  public Reports reports() {
    return reports;
  }

  /// Returns the lambdas under way, or null.
  public @Nullable Context context() {
    return context;
  }

  /// Returns an evaluator for code of `scope`: the lambdas under way play no role outside of them.
  public Evaluator in(int scope) {
    if (context == null) {
      return this;
    }
    int frame = binding().scopes().frame(scope);
    return binding().scopes().kind(frame) == ScopeKind.LAMBDA
        ? this
        : new Evaluator(module, new Reports(), null);
  }

  /// Returns an evaluator for the same place whose findings nobody sees.
  public Evaluator quiet() {
    return new Evaluator(module, new Reports(), context);
  }

  /// Returns an evaluator for the body of a lambda; it reports to the same place.
  public Evaluator inside(Context inner) {
    return new Evaluator(module, reports, inner, watch);
  }

  /// Returns the type of the expression `node`.
  public Type typeOf(int node) {
    return typeOf(node, null);
  }

  /// Returns the type of the expression `node` where `expected` is expected. The result need not
  /// fit: that is for the caller to check. What is wrong with the expression is reported each time,
  /// see [Reports].
  public Type typeOf(int node, @Nullable Type expected) {
    Type wanted = expected == null || expected.isAny() ? null : expected;
    Asked asked = new Asked(node, wanted);
    Answer known = answers.get(asked);
    if (known != null) {
      reports.addAll(known.found());
      tell(node, wanted, known.type());
      return known.type();
    }
    int mark = reports.mark();
    evaluations++;
    Type type = evaluate(node, wanted);
    answers.put(asked, new Answer(type, reports.since(mark)));
    tell(node, wanted, type);
    return type;
  }

  private void tell(int node, @Nullable Type expected, Type type) {
    if (watch != null) {
      watch.evaluated(node, expected, type);
    }
  }

  /// Takes over what another evaluator of the same module and context found out.
  void adopt(Evaluator other) {
    other.answers.forEach(answers::putIfAbsent);
  }

  /// Returns how many expressions this evaluator has evaluated.
  public long evaluations() {
    return evaluations;
  }

  /// Evaluates as an attempt: its findings are taken back.
  public Attempt attempt(int node, @Nullable Type expected) {
    int mark = reports.mark();
    Type type = typeOf(node, expected);
    boolean failed = reports.failedSince(mark);
    List<Diagnostic> found = reports.since(mark);
    reports.rollback(mark);
    return new Attempt(type, !failed, found);
  }

  /// The outcome of an attempt.
  public record Attempt(Type type, boolean succeeded, List<Diagnostic> found) {}

  /// Tells whether an error was found after `mark`, where `node` was evaluated for what is expected
  /// of it, that it does not have by itself. The errors that it has wherever it stands say nothing
  /// about the expectation.
  public boolean failedByExpectation(int node, int mark) {
    return reports.failedSince(mark) && reports.failedSince(mark, attempt(node, null).found());
  }

  private Type evaluate(int node, @Nullable Type expected) {
    Type form = expected == null ? null : TypeForms.evaluate(this, node, expected);
    return form == null ? dispatch(node, expected) : form;
  }

  private Type dispatch(int node, @Nullable Type expected) {
    return switch (tree.kind(node)) {
      case NAME -> Names.evaluate(this, node);
      case ATTRIBUTE -> AttributeExpressions.evaluate(this, node);
      case SUBSCRIPT -> Subscripts.evaluate(this, node, expected);
      case CALL -> Calls.evaluate(this, node, expected);
      case BINARY -> Operators.binary(this, node, expected);
      case UNARY -> Operators.unary(this, node, expected);
      case BOOLEAN -> Operators.bool(this, node, expected);
      case COMPARE -> Comparisons.evaluate(this, node);
      case CONDITIONAL -> Operators.conditional(this, node, expected);
      case LAMBDA -> Lambdas.evaluate(this, node, expected);
      case NAMED_EXPRESSION -> Names.walrus(this, node, expected);
      case AWAIT -> Awaiting.evaluate(this, node, expected);
      case YIELD -> Yielding.yield(this, node);
      case YIELD_FROM -> Yielding.yieldFrom(this, node);
      case TUPLE -> Displays.tuple(this, node, expected);
      case LIST -> Displays.list(this, node, expected);
      case SET -> Displays.set(this, node, expected);
      case DICT -> Displays.dict(this, node, expected);
      case LIST_COMPREHENSION -> Comprehensions.list(this, node, expected);
      case SET_COMPREHENSION -> Comprehensions.set(this, node, expected);
      case DICT_COMPREHENSION -> Comprehensions.dict(this, node, expected);
      case GENERATOR -> Comprehensions.generator(this, node, expected);
      case STARRED -> Displays.starred(this, node);
      case SLICE -> Subscripts.slice(this, node);
      case INTEGER -> Literals.integer(this, node);
      case FLOAT -> known().instance("float");
      case IMAGINARY -> known().instance("complex");
      case STRING -> Literals.string(this, node);
      case BYTES -> Literals.bytes(this, node);
      case FSTRING -> Literals.formatted(this, node);
      case TSTRING -> Literals.template(this, node);
      case TRUE -> known().literal(true);
      case FALSE -> known().literal(false);
      case NONE -> Type.NONE;
      case ELLIPSIS -> Literals.ellipsis(this);
      default -> Type.UNKNOWN;
    };
  }

  // Reporting

  /// Reports `message` at the range of `node`.
  public void report(Rule rule, int node, String message) {
    report(new Diagnostic(rule, tree.start(node), tree.end(node), message));
  }

  /// Reports `message` at the range of `node`, with hints.
  public void report(Rule rule, int node, String message, List<String> hints) {
    report(new Diagnostic(rule, tree.start(node), tree.end(node), message).withHints(hints));
  }

  public void report(Diagnostic diagnostic) {
    reports.add(diagnostic);
  }

  /// Reports that `found` does not fit `expected`, with the reason.
  public void reportMismatch(Rule rule, int node, String message, Type found, Type expected) {
    List<Diagnostic.Note> notes =
        relations().explain(found, expected).stream()
            .map(reason -> new Diagnostic.Note("", 0, 0, reason))
            .toList();
    report(
        new Diagnostic(
            rule, tree.start(node), tree.end(node), message, notes, List.of(), Set.of()));
  }

  /// Reports that a value of type `found` cannot be given to `name`.
  public void reportAssignment(int node, String name, Type found, Type declared) {
    String message =
        "Value of type \""
            + found.display()
            + "\" is not assignable to \""
            + name
            + "\" declared as \""
            + declared.display()
            + "\"";
    reportMismatch(Rule.ASSIGNMENT_TYPE, node, message, found, declared);
  }

  /// Reports that a function cannot hand out a value of type `found`.
  ///
  /// @param how how it is handed out: "Returned", "Yielded"
  public void reportResult(Rule rule, int node, String how, Type found, Type declared) {
    String message =
        how
            + " value of type \""
            + found.display()
            + "\" is not assignable to \""
            + declared.display()
            + "\"";
    reportMismatch(rule, node, message, found, declared);
  }

  /// Tells whether a value of type `source` may stand where `target` is expected.
  public boolean isAssignable(Type source, Type target) {
    return relations().isAssignable(source, target);
  }

  /// Returns the class of the values of `type`, an unfolded type that is no union; null if there is
  /// none.
  public typthon.types.@Nullable ClassInfo classOf(Type type) {
    return known().fallbackClass(Types.unfold(type));
  }
}
