package typthon.checker.annotations;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Symbols;
import typthon.checker.annotations.Qualifiers.Qualifier;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Known;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.refinements.ContractCalls;
import typthon.checker.refinements.Metadata;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// Reads type expressions.
///
/// Type variables of the old style come out without a scope; [TypeScopes] binds them. What is no
/// type is reported as `invalid-type-form` and becomes unknown.
public final class Annotations {
  private static final Set<Qualifier> REQUIREDNESS =
      Set.of(Qualifier.REQUIRED, Qualifier.NOT_REQUIRED);

  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final int scope;

  /// The literal that holds the text of `tree`, or -1 if `tree` is the file itself.
  private final int literal;

  /// What some names mean here alone.
  private final Map<String, Meaning> local;

  private Annotations(Evaluator evaluator, SyntaxTree tree, int scope, int literal) {
    this(evaluator, tree, scope, literal, Map.of());
  }

  private Annotations(
      Evaluator evaluator, SyntaxTree tree, int scope, int literal, Map<String, Meaning> local) {
    this.evaluator = evaluator;
    this.tree = tree;
    this.scope = scope;
    this.literal = literal;
    this.local = local;
  }

  /// Reads type expressions that stand in `scope`.
  public static Annotations of(Evaluator evaluator, int scope) {
    return new Annotations(evaluator, evaluator.tree(), scope, -1);
  }

  /// Returns a reader of the same text to which some names mean something of their own.
  public Annotations with(Map<String, Meaning> names) {
    return new Annotations(evaluator, tree, scope, literal, Map.copyOf(names));
  }

  /// Returns the type that `text` states, which stands in the STRING `literal` in other words.
  ///
  /// @param names what some names of the text mean
  public Type inText(int literal, String text, Map<String, Meaning> names) {
    SyntaxTree inner = StringAnnotations.parse(module(), text);
    Map<String, Meaning> all = new HashMap<>(local);
    all.putAll(names);
    Annotations reader =
        inner == null ? this : new Annotations(evaluator, inner, scope, literal, Map.copyOf(all));
    return inner == null ? invalid(literal, "The text is not a type") : reader.type(reader.root());
  }

  /// Tells whether `name` means something here.
  public boolean isDefined(String name) {
    int symbol = evaluator.binding().lookUp(scope, name);
    return local.containsKey(name)
        || (symbol >= 0 && !evaluator.binding().symbols().has(symbol, Symbols.IMPLICIT))
        || Meanings.find(module(), name) != null;
  }

  /// What an annotation states.
  ///
  /// @param type null if only a qualifier without a type is there, as in `x: Final = 1`
  public record Declared(@Nullable Type type, Qualifiers qualifiers) {
    public static final Declared NOTHING = new Declared(Type.UNKNOWN, Qualifiers.NONE);

    /// Returns the same with nothing known of type variables that nothing binds.
    public Declared withoutFreeVariables() {
      return type == null ? this : new Declared(TypeScopes.closed(type), qualifiers);
    }
  }

  public Evaluator evaluator() {
    return evaluator;
  }

  public SyntaxTree tree() {
    return tree;
  }

  int scope() {
    return scope;
  }

  ModuleFacts module() {
    return evaluator.module();
  }

  Known known() {
    return evaluator.known();
  }

  /// Reports that the expression `node` is no type.
  public Type invalid(int node, String message) {
    int start = literal < 0 ? tree.start(node) : evaluator.tree().start(literal);
    int end = literal < 0 ? tree.end(node) : evaluator.tree().end(literal);
    evaluator.report(new Diagnostic(Rule.INVALID_TYPE_FORM, start, end, message));
    return Type.ERROR;
  }

  /// Reports `message` at `node`, or at the literal around it.
  public void report(Rule rule, int node, String message) {
    int start = literal < 0 ? tree.start(node) : evaluator.tree().start(literal);
    int end = literal < 0 ? tree.end(node) : evaluator.tree().end(literal);
    evaluator.report(new Diagnostic(rule, start, end, message));
  }

  // Entry points

  /// Returns the type that the expression `node` states, type variables bound by the scopes around.
  public Type bound(int node) {
    return TypeScopes.around(module(), scope).bind(type(node));
  }

  /// Returns what the annotation `node` of a variable states, type variables bound.
  public Declared declaration(int node) {
    Set<Qualifier> qualifiers = EnumSet.noneOf(Qualifier.class);
    Type type = qualified(node, qualifiers);
    Type bound = type == null ? null : TypeScopes.around(module(), scope).bind(type);
    return new Declared(bound, new Qualifiers(qualifiers));
  }

  private @Nullable Type qualified(int node, Set<Qualifier> qualifiers) {
    if (tree.is(node, NodeKind.STRING)) {
      Annotations inner = parsed(node);
      return inner == null ? Type.ERROR : inner.qualified(inner.root(), qualifiers);
    }
    SpecialForm form = specialForm(node);
    if (form == null) {
      return type(node);
    }
    Qualifier qualifier =
        switch (form) {
          case CLASS_VAR -> Qualifier.CLASS_VARIABLE;
          case FINAL -> Qualifier.FINAL;
          case REQUIRED -> Qualifier.REQUIRED;
          case NOT_REQUIRED -> Qualifier.NOT_REQUIRED;
          case READ_ONLY -> Qualifier.READ_ONLY;
          case INIT_VAR -> Qualifier.INIT_VARIABLE;
          case TYPE_ALIAS -> Qualifier.TYPE_ALIAS;
          default -> null;
        };
    if (form == SpecialForm.ANNOTATED && tree.is(node, NodeKind.SUBSCRIPT)) {
      List<Integer> items = items(node);
      if (items.size() < 2) {
        return type(node);
      }
      Type base = qualified(items.getFirst(), qualifiers);
      return base == null ? null : Metadata.refine(this, base, items.subList(1, items.size()));
    }
    if (qualifier == null) {
      return type(node);
    }
    if (!qualifiers.add(qualifier)) {
      return invalid(node, "A qualifier is stated twice");
    }
    if (qualifiers.containsAll(REQUIREDNESS)) {
      return invalid(node, "A key is either required or not");
    }
    if (!tree.is(node, NodeKind.SUBSCRIPT)) {
      return null;
    }
    List<Integer> items = items(node);
    return items.size() == 1
        ? qualified(items.getFirst(), qualifiers)
        : invalid(node, "Exactly one type is expected");
  }

  /// Returns the type that an expression in the list of bases stands for: an instance, a tuple, or
  /// unknown.
  public Type base(int node) {
    SpecialForm form = specialForm(node);
    if (form == SpecialForm.ANY) {
      return Type.ANY;
    }
    if (tree.is(node, NodeKind.CALL)) {
      return evaluator.typeOf(node) instanceof Type.ClassObject object
          ? object.instance()
          : Type.UNKNOWN;
    }
    Type type = new Annotations(evaluator.quiet(), tree, scope, literal).type(node);
    return switch (Types.unfold(type)) {
      case Type.Instance instance -> instance;
      case Type.Tuple tuple -> tuple;
      case Type.ClassObject object when object.instance().isAny() -> known().builtin("type").self();
      default -> Type.UNKNOWN;
    };
  }

  /// Returns the types in the brackets of a SUBSCRIPT; none for other nodes.
  public List<Type> typeArguments(int node) {
    if (!tree.is(node, NodeKind.SUBSCRIPT)) {
      return List.of();
    }
    List<Type> types = new ArrayList<>();
    for (int item : items(node)) {
      types.add(Arguments.argument(this, item));
    }
    return types;
  }

  /// Returns the special form that `node`, or the value that it subscribes, names; null if none.
  public @Nullable SpecialForm specialForm(int node) {
    int named = tree.is(node, NodeKind.SUBSCRIPT) ? tree.child(node, 0) : node;
    return meaning(named) instanceof Meaning.Form form ? form.form() : null;
  }

  // Names

  /// Returns what the NAME or dotted ATTRIBUTE `node` means; unknown for other expressions.
  public Meaning meaning(int node) {
    return switch (tree.kind(node)) {
      case NAME -> ofName(node);
      case ATTRIBUTE -> MemberMeanings.of(module(), meaning(tree.child(node, 0)), tree.name(node));
      default -> new Meaning.Value(Type.UNKNOWN);
    };
  }

  private Meaning ofName(int node) {
    Meaning own = local.isEmpty() ? null : local.get(tree.name(node));
    if (own != null) {
      return own;
    }
    SymbolAt symbol = symbolOf(node);
    return symbol == null ? new Meaning.Value(Type.NEVER) : Meanings.of(symbol);
  }

  private @Nullable SymbolAt symbolOf(int node) {
    int symbol =
        literal < 0
            ? evaluator.binding().symbolOf(node)
            : QuotedNames.lookUp(evaluator, scope, tree.name(node));
    if (symbol >= 0 && literal < 0 && LaterNames.isLater(evaluator, scope, node, symbol)) {
      int outside = evaluator.binding().fallback(symbol);
      symbol = outside == symbol ? -1 : outside;
    }
    if (symbol >= 0 && !evaluator.binding().symbols().has(symbol, Symbols.IMPLICIT)) {
      SymbolAt builtin = Imports.behind(module(), symbol);
      return builtin == null ? new SymbolAt(module(), symbol) : builtin;
    }
    return Meanings.find(module(), tree.name(node));
  }

  // Types

  /// Returns the type that the expression `node` states.
  public Type type(int node) {
    return switch (tree.kind(node)) {
      case NAME, ATTRIBUTE -> named(node, meaning(node));
      case SUBSCRIPT -> subscript(node);
      case NONE -> Type.NONE;
      case STRING -> {
        Annotations inner = parsed(node);
        yield inner == null ? Type.ERROR : inner.type(inner.root());
      }
      case BINARY -> operator(node);
      case CALL -> {
        Meaning made = ContractCalls.meaning(this, node);
        yield made == null ? invalid(node, "This expression is not a type") : named(node, made);
      }
      case STARRED -> new Type.Unpacked(unpackable(tree.child(node, 0)));
      case ABSENT, ERROR -> Type.ERROR;
      case ELLIPSIS -> module().isStub() ? Type.ERROR : invalid(node, "\"...\" is not a type here");
      default -> invalid(node, "This expression is not a type");
    };
  }

  private Type operator(int node) {
    Operator operator = tree.operator(node);
    if (operator != Operator.BIT_OR && operator != Operator.BIT_AND) {
      return invalid(node, "This expression is not a type");
    }
    List<Integer> operands = new ArrayList<>();
    int at = node;
    while (tree.is(at, NodeKind.BINARY) && tree.operator(at) == operator) {
      operands.addFirst(tree.child(at, 1));
      at = tree.child(at, 0);
    }
    operands.addFirst(at);
    Integer quoted = literal < 0 ? QuotedOperands.failing(this, operands) : null;
    if (quoted != null) {
      return invalid(quoted, "A string beside a class fails at run time: quote the whole union");
    }
    List<Type> types = operands.stream().map(this::type).toList();
    return operator == Operator.BIT_OR ? Unions.of(types) : Unions.intersection(types);
  }

  private Type named(int node, Meaning meaning) {
    return switch (meaning) {
      case Meaning.Form form -> Forms.bare(this, node, form);
      case Meaning.Class type -> Arguments.unspecialized(this, type.type());
      case Meaning.Variable variable -> bare(node, variable.variable());
      case Meaning.Alias alias ->
          new Type.Alias(alias.alias(), Arguments.unknown(this, alias.alias().typeParameters()));
      case Meaning.Implicit implicit ->
          typthon.types.Substitution.of(
                  implicit.parameters(), Arguments.unknown(this, implicit.parameters()))
              .apply(implicit.value());
      case Meaning.Module known -> invalid(node, "Module \"" + known.name() + "\" is not a type");
      case Meaning.Unknown unknown -> Type.UNKNOWN;
      case Meaning.Value value -> notAType(node, value);
    };
  }

  /// A ParamSpec or TypeVarTuple is no type by itself.
  private Type bare(int node, TypeVariable variable) {
    return switch (variable.kind()) {
      case TYPE, SELF -> variable;
      case PARAMETERS -> {
        report(
            Rule.PARAMSPEC_MISUSE,
            node,
            "ParamSpec \"" + variable.name() + "\" is not a type by itself");
        yield Type.ERROR;
      }
      case ELEMENTS -> {
        report(
            Rule.TYPEVARTUPLE_MISUSE,
            node,
            "TypeVarTuple \"" + variable.name() + "\" must be unpacked");
        yield new Type.Unpacked(variable);
      }
    };
  }

  /// Returns what is unpacked by `*` or `Unpack`.
  Type unpackable(int node) {
    boolean named = tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.ATTRIBUTE);
    return named
            && meaning(node) instanceof Meaning.Variable variable
            && variable.variable().kind() == TypeVariable.Kind.ELEMENTS
        ? variable.variable()
        : type(node);
  }

  private Type notAType(int node, Meaning.Value value) {
    if (value.type().isAny()) {
      return Type.UNKNOWN;
    }
    if (value.type().isNever()) {
      if (literal >= 0 || !tree.is(node, NodeKind.NAME)) {
        report(
            tree.is(node, NodeKind.NAME) ? Rule.UNDEFINED_NAME : Rule.UNKNOWN_ATTRIBUTE,
            node,
            tree.is(node, NodeKind.NAME)
                ? "Name \"" + tree.name(node) + "\" is not defined"
                : "\"" + tree.text(node) + "\" is not defined");
      } else {
        report(Rule.UNDEFINED_NAME, node, "Name \"" + tree.name(node) + "\" is not defined");
      }
      return Type.ERROR;
    }
    return invalid(node, "\"" + tree.text(node) + "\" is a value, not a type");
  }

  private Type subscript(int node) {
    int value = tree.child(node, 0);
    if (!tree.is(value, NodeKind.NAME) && !tree.is(value, NodeKind.ATTRIBUTE)) {
      return invalid(node, "This expression is not a type");
    }
    Meaning meaning = meaning(value);
    return switch (meaning) {
      case Meaning.Form form -> Forms.subscript(this, node, form);
      case Meaning.Class type -> Arguments.specialize(this, node, type.type());
      case Meaning.Alias alias ->
          new Type.Alias(
              alias.alias(),
              Arguments.match(
                  this, node, alias.alias().typeParameters(), alias.alias().ref().name()));
      case Meaning.Implicit implicit when implicit.value().equals(Type.UNKNOWN) -> {
        typeArguments(node);
        yield Type.UNKNOWN;
      }
      case Meaning.Implicit implicit ->
          typthon.types.Substitution.of(
                  implicit.parameters(),
                  Arguments.match(this, node, implicit.parameters(), tree.text(value)))
              .apply(implicit.value());
      case Meaning.Unknown unknown -> {
        typeArguments(node);
        yield Type.UNKNOWN;
      }
      case Meaning.Variable variable ->
          invalid(node, "Type variable \"" + variable.variable().name() + "\" takes no arguments");
      case Meaning.Module known -> invalid(node, "A module is not a type");
      case Meaning.Value other -> notAType(value, other);
    };
  }

  // Parts

  /// Returns the expressions in the brackets of the SUBSCRIPT `node`.
  List<Integer> items(int node) {
    int index = tree.child(node, 1);
    if (!tree.is(index, NodeKind.TUPLE)
        || (tree.has(index, SyntaxTree.PARENTHESIZED) && isEmpty(index))) {
      return List.of(index);
    }
    List<Integer> items = new ArrayList<>();
    for (int child = index + 1; child < tree.subtreeEnd(index); child = tree.subtreeEnd(child)) {
      items.add(child);
    }
    return items;
  }

  private boolean isEmpty(int tuple) {
    return !tree.hasChildren(tuple);
  }

  /// Returns a reader of the expression inside the STRING `node`, or null if it cannot be read.
  @Nullable Annotations parsed(int node) {
    if (literal >= 0) {
      invalid(node, "A type inside quotes cannot hold another in quotes");
      return null;
    }
    SyntaxTree inner = StringAnnotations.parse(module(), node);
    if (inner == null) {
      invalid(node, "The text in quotes is not a type");
      return null;
    }
    return new Annotations(evaluator, inner, scope, node, local);
  }

  /// Returns the expression of a parsed string.
  int root() {
    return tree.child(tree.child(0, 0), 0);
  }

  /// Returns a reader of the same text in another scope of type parameters.
  Annotations in(int inner) {
    return new Annotations(evaluator, tree, inner, literal, local);
  }
}
