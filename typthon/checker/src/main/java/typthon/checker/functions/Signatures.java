package typthon.checker.functions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Scopes;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Selves;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.annotations.TypeParameters;
import typthon.checker.annotations.TypeScopes;
import typthon.checker.classes.SourceClass;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.OfModule;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.signatures.TypeSignature;
import typthon.checker.signatures.TypeSignatures;
import typthon.syntax.SyntaxTree;
import typthon.types.AliasInfo;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// The signature that a `def` states, decorators aside. Its body is not looked at: a result that is
/// not stated is inferred when someone asks for it.
public final class Signatures {
  private static final Query<Type.Callable> SIGNATURE =
      new Query<>(6, "signature", Type.Callable.ofAnything(Type.RECURSION));
  private static final Query<List<TypeVariable>> VARIABLES =
      new Query<>("type variables of a function", List.of());

  private Signatures() {}

  private record ReturnKey(ModuleFacts module, int node, List<TypeVariable> visible)
      implements OfModule {}

  /// The result of a function that states none.
  private record InferredResult(ModuleFacts module, int node, List<TypeVariable> typeParameters)
      implements AliasInfo {
    @Override
    public SymbolRef ref() {
      return module.refOf(node);
    }

    @Override
    public boolean isInferred() {
      return true;
    }

    @Override
    public Type value() {
      return Returns.inferred(module, node);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof InferredResult that && module == that.module && node == that.node;
    }

    @Override
    public int hashCode() {
      return node;
    }
  }

  /// Returns the signature of the FUNCTION_DEF `node`.
  public static Type.Callable of(ModuleFacts module, int node) {
    return module
        .session()
        .queries()
        .get(
            SIGNATURE,
            module,
            node,
            () -> {
              Type.Callable stated = read(new Evaluator(module, new Reports()), node);
              return Decorators.of(module, node).has(SpecialForm.NO_TYPE_CHECK)
                  ? withoutTypes(stated)
                  : stated;
            });
  }

  /// Of a function that is not to be checked only the number and the names of parameters count.
  private static Type.Callable withoutTypes(Type.Callable stated) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter each : stated.parameters()) {
      parameters.add(
          Types.kindOf(each.type()) == TypeVariable.Kind.SELF
              ? each
              : new Parameter(each.name(), each.kind(), Type.UNKNOWN, each.hasDefault()));
    }
    return new Type.Callable(
        List.of(), parameters, stated.gradual(), Type.UNKNOWN, stated.traits());
  }

  /// Returns the type variables that the FUNCTION_DEF `node` binds: its type parameters, or those
  /// of the old style that its signature mentions and nothing around it binds.
  public static List<TypeVariable> variables(ModuleFacts module, int node) {
    return module
        .session()
        .queries()
        .get(VARIABLES, module, node, () -> findVariables(module, node));
  }

  private static List<TypeVariable> findVariables(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    List<TypeVariable> variables = new ArrayList<>();
    int declared = tree.child(node, 2);
    if (!tree.isAbsent(declared)) {
      variables.addAll(TypeParameters.of(module, declared));
    }
    Set<TypeVariable> found = new LinkedHashSet<>();
    Annotations annotations = annotations(new Evaluator(module, new Reports()), node);
    for (int parameter : parameters(tree, node)) {
      int annotation = tree.child(parameter, 1);
      if (!tree.isAbsent(annotation)) {
        Types.collectVariables(annotations.type(annotation), found);
      }
    }
    Set<TypeVariable> inResult = new LinkedHashSet<>();
    int result = tree.child(node, 4);
    if (!tree.isAbsent(result)) {
      Types.collectVariables(annotations.type(result), inResult);
      found.addAll(inResult);
    }
    TypeSignature stated = TypeSignatures.of(module, node);
    if (stated != null) {
      stated.parameters().forEach(type -> Types.collectVariables(type, found));
      Types.collectVariables(stated.returns(), found);
    }
    if (found.stream().allMatch(variable -> variable.scope() != null)) {
      return variables;
    }
    TypeScopes outer = TypeScopes.around(module, scopeAround(module, node));
    SymbolRef ref = module.refOf(node);
    for (TypeVariable variable : found) {
      if (variable.scope() == null && outer.find(variable) == null) {
        variables.add(variable);
      }
    }
    return TypeScopes.scoped(variables, ref);
  }

  /// Returns the PARAMETER nodes of the FUNCTION_DEF or LAMBDA `node`.
  public static List<Integer> parameters(SyntaxTree tree, int node) {
    int list = tree.child(node, tree.is(node, typthon.syntax.NodeKind.LAMBDA) ? 0 : 3);
    List<Integer> parameters = new ArrayList<>();
    for (int child = list + 1; child < tree.subtreeEnd(list); child = tree.subtreeEnd(child)) {
      if (tree.is(child, typthon.syntax.NodeKind.PARAMETER)) {
        parameters.add(child);
      }
    }
    return parameters;
  }

  /// Returns the scope in which the annotations of the FUNCTION_DEF `node` stand.
  public static int annotationScope(ModuleFacts module, int node) {
    int parameters = module.tree().child(node, 2);
    return module.tree().isAbsent(parameters)
        ? scopeAround(module, node)
        : module.binding().scopeOf(parameters);
  }

  private static int scopeAround(ModuleFacts module, int node) {
    Scopes scopes = module.binding().scopes();
    return scopes.parent(module.binding().scopeOf(node));
  }

  private static Annotations annotations(Evaluator evaluator, int node) {
    return Annotations.of(evaluator, annotationScope(evaluator.module(), node));
  }

  /// Returns the class whose body holds the FUNCTION_DEF `node` directly, or null.
  public static @Nullable SourceClass classAround(ModuleFacts module, int node) {
    int scope = module.binding().scopes().enclosingClass(module.binding().scopeOf(node));
    return scope < 0 ? null : module.classAt(module.binding().scopes().node(scope));
  }

  /// Reads the signature anew and reports what is wrong with its annotations.
  public static Type.Callable read(Evaluator evaluator, int node) {
    return new Reader(evaluator, node).read();
  }

  private static final class Reader {
    private final Evaluator evaluator;
    private final ModuleFacts module;
    private final SyntaxTree tree;
    private final int node;
    private final Annotations annotations;
    private final List<TypeVariable> variables;
    private final TypeScopes outer;
    private final @Nullable SourceClass owner;
    private final Decorators decorators;
    private final @Nullable TypeSignature stated;

    Reader(Evaluator evaluator, int node) {
      this.evaluator = evaluator;
      this.module = evaluator.module();
      this.tree = module.tree();
      this.node = node;
      this.annotations = annotations(evaluator, node);
      this.variables = variables(module, node);
      this.outer = TypeScopes.around(module, scopeAround(module, node));
      this.owner = classAround(module, node);
      this.decorators = Decorators.of(module, node);
      this.stated = TypeSignatures.of(module, node);
    }

    Type.Callable read() {
      List<Parameter> parameters = new ArrayList<>();
      boolean first = true;
      for (int parameter : parameters(tree, node)) {
        parameters.add(parameter(parameter, first));
        first = false;
      }
      markPrivateNames(parameters);
      joinParameterSpec(parameters);
      FunctionTraits traits =
          new FunctionTraits(
              tree.name(node), module.refOf(node), decorators.deprecation(), binding());
      Type returns = returns();
      List<TypeVariable> solved = new ArrayList<>(variables);
      if (owner == null || !solved.isEmpty()) {
        returns = rescoped(parameters, returns, solved);
      }
      return new Type.Callable(solved, parameters, takesAnything(parameters), returns, traits);
    }

    /// `*args: Any, **kwargs: Any` as they are written are what `...` is; a type variable that
    /// becomes `Any` later makes no such thing.
    private static boolean takesAnything(List<Parameter> parameters) {
      int count = 0;
      for (Parameter parameter : parameters) {
        boolean variadic =
            parameter.is(Parameter.Kind.VARIADIC) || parameter.is(Parameter.Kind.KEYWORD_VARIADIC);
        count += variadic && parameter.type().isAny() ? 1 : 0;
      }
      return count == 2;
    }

    /// A variable that only a returned callable mentions is that callable's own.
    private Type rescoped(List<Parameter> parameters, Type returns, List<TypeVariable> solved) {
      if (!(returns instanceof Type.Callable callable) || solved.isEmpty()) {
        return returns;
      }
      Set<TypeVariable> inParameters = new LinkedHashSet<>();
      for (Parameter parameter : parameters) {
        Types.collectVariables(parameter.type(), inParameters);
      }
      Set<TypeVariable> inResult = new LinkedHashSet<>();
      Types.collectVariables(callable, inResult);
      inResult.removeAll(inParameters);
      inResult.retainAll(solved);
      if (inResult.isEmpty()) {
        return returns;
      }
      solved.removeAll(inResult);
      return callable.withVariables(List.copyOf(inResult));
    }

    private FunctionTraits.Binding binding() {
      if (owner == null) {
        return FunctionTraits.Binding.FUNCTION;
      }
      if (decorators.isStatic() || tree.name(node).equals("__new__")) {
        return FunctionTraits.Binding.STATIC;
      }
      return isClassMethod() ? FunctionTraits.Binding.CLASS : FunctionTraits.Binding.FUNCTION;
    }

    private boolean isClassMethod() {
      String name = tree.name(node);
      return decorators.isClassMethod()
          || name.equals("__init_subclass__")
          || name.equals("__class_getitem__");
    }

    private Parameter parameter(int parameter, boolean first) {
      int annotation = tree.child(parameter, 1);
      boolean hasDefault = !tree.isAbsent(tree.child(parameter, 2));
      Type type =
          tree.isAbsent(annotation)
              ? unannotated(parameter, first)
              : bound(annotations.type(annotation));
      return new Parameter(tree.name(parameter), kind(parameter), type, hasDefault);
    }

    private Type bound(Type type) {
      return Types.mentionsVariables(type)
          ? outer.bind(
              new Substitution(part ->
                  part instanceof TypeVariable variable && variable.scope() == null
                      ? own(variable)
                      : null)
                  .apply(type))
          : type;
    }

    private @Nullable Type own(TypeVariable variable) {
      for (TypeVariable each : variables) {
        if (each.name().equals(variable.name()) && each.kind() == variable.kind()) {
          return each;
        }
      }
      return null;
    }

    /// The receiver of a method is of the class that is called on.
    private Type unannotated(int parameter, boolean first) {
      if (!first || owner == null || decorators.isStatic()) {
        return stated == null
            ? Type.UNKNOWN
            : bound(stated.parameters().get(parameters(tree, node).indexOf(parameter)));
      }
      if (isLeftToDecorators()) {
        return Type.UNKNOWN;
      }
      Type self = Selves.of(owner);
      return isClassMethod() || tree.name(node).equals("__new__")
          ? new Type.ClassObject(self)
          : self;
    }

    /// Under a decorator that is not the language's own, `cls` is what the decorator hands in.
    private boolean isLeftToDecorators() {
      return owner != null
          && decorators.forms().stream().anyMatch(java.util.Objects::isNull)
          && !isClassMethod()
          && tree.name(parameters(tree, node).getFirst()).equals("cls")
          && !owner.inherits("builtins", "type");
    }

    private Parameter.Kind kind(int parameter) {
      if (tree.has(parameter, SyntaxTree.POSITIONAL_ONLY)) {
        return Parameter.Kind.POSITIONAL_ONLY;
      }
      if (tree.has(parameter, SyntaxTree.VARIADIC)) {
        return Parameter.Kind.VARIADIC;
      }
      if (tree.has(parameter, SyntaxTree.KEYWORD_ONLY)) {
        return Parameter.Kind.KEYWORD_ONLY;
      }
      return tree.has(parameter, SyntaxTree.KEYWORD_VARIADIC)
          ? Parameter.Kind.KEYWORD_VARIADIC
          : Parameter.Kind.STANDARD;
    }

    /// Before there was `/`, two underscores made a parameter positional-only.
    private void markPrivateNames(List<Parameter> parameters) {
      for (int i = 0; i < parameters.size(); i++) {
        Parameter parameter = parameters.get(i);
        if (parameter.is(Parameter.Kind.POSITIONAL_ONLY)) {
          return;
        }
        boolean isPrivate = parameter.name().startsWith("__") && !parameter.name().endsWith("__");
        if (!parameter.is(Parameter.Kind.STANDARD) || (!isPrivate && !(i == 0 && owner != null))) {
          return;
        }
        if (isPrivate) {
          for (int j = 0; j <= i; j++) {
            parameters.set(j, parameters.get(j).withKind(Parameter.Kind.POSITIONAL_ONLY));
          }
          markFollowing(parameters, i + 1);
          return;
        }
      }
    }

    private static void markFollowing(List<Parameter> parameters, int from) {
      for (int i = from; i < parameters.size(); i++) {
        Parameter parameter = parameters.get(i);
        if (!parameter.is(Parameter.Kind.STANDARD)
            || !parameter.name().startsWith("__")
            || parameter.name().endsWith("__")) {
          return;
        }
        parameters.set(i, parameter.withKind(Parameter.Kind.POSITIONAL_ONLY));
      }
    }

    /// `*args: P.args, **kwargs: P.kwargs` is one tail.
    private static void joinParameterSpec(List<Parameter> parameters) {
      for (int i = 0; i < parameters.size(); i++) {
        if (parameters.get(i).is(Parameter.Kind.VARIADIC)
            && parameters.get(i).type() instanceof Type.Component component) {
          Parameter tail =
              new Parameter("", Parameter.Kind.PARAMETERS, component.variable(), false);
          parameters.set(i, tail);
          parameters.removeIf(parameter ->
              parameter.is(Parameter.Kind.KEYWORD_VARIADIC)
                  && parameter.type() instanceof Type.Component);
          if (i < parameters.size() - 1) {
            parameters.remove(tail);
            parameters.add(tail);
          }
          return;
        }
      }
    }

    private Type returns() {
      int annotation = tree.child(node, 4);
      if (!tree.isAbsent(annotation)) {
        Type stated = bound(annotations.type(annotation));
        return isCoroutine() ? Awaiting.coroutine(evaluator.known(), stated) : stated;
      }
      if (stated != null) {
        Type result = bound(stated.returns());
        return isCoroutine() ? Awaiting.coroutine(evaluator.known(), result) : result;
      }
      if (tree.name(node).equals("__init__") && owner != null) {
        return Type.NONE;
      }
      if (module.isStub() || !evaluator.session().settings().inferReturns()) {
        return Type.UNKNOWN;
      }
      List<TypeVariable> visible = new ArrayList<>(variables);
      if (owner != null) {
        visible.addAll(owner.typeParameters());
        visible.add(Selves.of(owner));
      }
      InferredResult made = new InferredResult(module, node, visible);
      return new Type.Alias(
          evaluator.session().unique(new ReturnKey(module, node, List.copyOf(visible)), made),
          List.copyOf(visible));
    }

    private boolean isCoroutine() {
      return tree.has(node, SyntaxTree.ASYNC)
          && !module.binding().frames().isGenerator(module.binding().scopeOf(node));
    }
  }
}
