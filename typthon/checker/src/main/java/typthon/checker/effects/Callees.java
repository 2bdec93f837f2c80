package typthon.checker.effects;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.binder.Symbols;
import typthon.checker.SourceModule;
import typthon.checker.attributes.Attributes;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.evaluation.Session;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.symbols.DefinitionTypes;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.FunctionTraits;
import typthon.types.Member;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Finds what expressions call, through their types. Where a type does not tell (lambdas, one name
/// for several functions), through the definitions of the name.
final class Callees {
  private static final int DEFINITION_LIMIT = 8;

  private final Evaluator evaluator;
  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Session session;
  private final EffectTable table;

  Callees(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.module = evaluator.module();
    this.tree = evaluator.tree();
    this.session = evaluator.session();
    this.table = Latents.table(session);
  }

  /// Returns what calling the value of the expression `node` may run.
  List<Source> of(int node) {
    Set<Source> found = new LinkedHashSet<>();
    collect(node, found, 0);
    return List.copyOf(found);
  }

  private void collect(int node, Set<Source> found, int depth) {
    if (depth > DEFINITION_LIMIT) {
      found.add(new Source.Unknown(text(node)));
      return;
    }
    EffectSet limit = limit(node);
    if (limit != null) {
      found.add(new Source.Bounded(text(node), limit));
      return;
    }
    Source wrapped = Wrapped.of(evaluator, node);
    if (wrapped != null) {
      found.add(wrapped);
      return;
    }
    switch (tree.kind(node)) {
      case LAMBDA -> found.add(new Source.Function(module, node, false));
      case CONDITIONAL -> {
        collect(tree.child(node, 0), found, depth + 1);
        collect(tree.child(node, 2), found, depth + 1);
      }
      case BOOLEAN -> {
        for (int i = node + 1; i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
          collect(i, found, depth + 1);
        }
      }
      case NAMED_EXPRESSION -> collect(tree.child(node, 1), found, depth + 1);
      case CALL -> {
        int held = held(node);
        if (held >= 0) {
          collect(held, found, depth + 1);
        } else {
          byType(evaluator.typeOf(node), text(node), found);
        }
      }
      case NAME -> named(node, found, depth);
      default -> byType(evaluator.typeOf(node), text(node), found);
    }
  }

  /// Returns the effects that the annotation of the variable or attribute `node`, or of the result
  /// of the call `node`, allows at most for calling its value; null if nothing is stated.
  @Nullable EffectSet limit(int node) {
    return switch (tree.kind(node)) {
      case NAME -> limitOfName(node);
      case ATTRIBUTE -> limitOfAttribute(node);
      case CALL -> limitOfResult(node);
      default -> null;
    };
  }

  private @Nullable EffectSet limitOfName(int node) {
    Symbols symbols = module.binding().symbols();
    int symbol = module.binding().symbolOf(node);
    int count = symbol < 0 ? 0 : symbols.definitionCount(symbol);
    for (int i = 0; i < count && i < DEFINITION_LIMIT; i++) {
      EffectSet limit = Declarations.ofDefinition(module, symbols.definition(symbol, i));
      if (limit != null) {
        return limit;
      }
    }
    return null;
  }

  private @Nullable EffectSet limitOfAttribute(int node) {
    if (!(object(evaluator.typeOf(tree.child(node, 0))) instanceof Type.Instance instance)
        || !(instance.type() instanceof SourceClass source)
        || !isProject(source.module())) {
      return null;
    }
    SourceClass.Found found = SourceClass.lookUp(source, tree.name(node));
    RawMember raw = found == null ? null : found.member();
    return raw != null
            && raw.declared()
            && raw.definition() >= 0
            && raw.owner() instanceof SourceClass owner
        ? Declarations.ofDefinition(owner.module(), raw.definition())
        : null;
  }

  /// Returns the type of the object behind `type`: `self` is of a variable type.
  static Type object(Type type) {
    Type unfolded = Types.unfold(type);
    return unfolded instanceof TypeVariable variable && variable.bound() != null
        ? Types.unfold(variable.bound())
        : unfolded;
  }

  private @Nullable EffectSet limitOfResult(int call) {
    if (held(call) >= 0
        || !(Types.unfold(evaluator.typeOf(tree.child(call, 0))) instanceof Type.Callable maker)) {
      return null;
    }
    SymbolRef ref = maker.traits().ref();
    Names.Place place = ref == null ? null : Names.find(session, ref);
    if (place == null
        || !isProject(place.module())
        || !place.module().tree().is(place.node(), NodeKind.FUNCTION_DEF)) {
      return null;
    }
    int annotation = place.module().tree().child(place.node(), 4);
    return Declarations.ofAnnotation(place.module(), annotation);
  }

  /// Returns the callable that the CALL `node` of `functools.partial` holds, or -1.
  private int held(int node) {
    int arguments = tree.child(node, 1);
    if (!tree.hasChildren(arguments)) {
      return -1;
    }
    Type callee = Types.unfold(evaluator.typeOf(tree.child(node, 0)));
    return callee instanceof Type.ClassObject object
            && Types.isInstanceOf(object.instance(), "functools", "partial")
        ? tree.child(arguments, 0)
        : -1;
  }

  private void named(int node, Set<Source> found, int depth) {
    Binding binding = module.binding();
    int symbol = binding.symbolOf(node);
    int count = symbol < 0 ? 0 : binding.symbols().definitionCount(symbol);
    if (count == 0 || count > DEFINITION_LIMIT || binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      byType(evaluator.typeOf(node), text(node), found);
      return;
    }
    Definitions definitions = binding.definitions();
    if (count == 1
        && definitions.kind(binding.symbols().definition(symbol, 0)) == DefinitionKind.PARAMETER) {
      parameter(binding.symbols().definition(symbol, 0), found);
      return;
    }
    boolean values = false;
    for (int i = 0; i < count; i++) {
      int definition = binding.symbols().definition(symbol, i);
      switch (definitions.kind(definition)) {
        case FUNCTION, CLASS, IMPORT_FROM, IMPORT, DELETE -> {}
        case VARIABLE -> values |= isCallableDisplay(valueOf(definition));
        default -> {
          byType(evaluator.typeOf(node), text(node), found);
          return;
        }
      }
      if (definitions.kind(definition) == DefinitionKind.VARIABLE
          && !isCallableDisplay(valueOf(definition))) {
        byType(evaluator.typeOf(node), text(node), found);
      }
    }
    definitions(symbol, count, found, depth, values);
  }

  private void definitions(int symbol, int count, Set<Source> found, int depth, boolean values) {
    Definitions definitions = module.binding().definitions();
    for (int i = 0; i < count; i++) {
      int definition = module.binding().symbols().definition(symbol, i);
      switch (definitions.kind(definition)) {
        case FUNCTION, CLASS, IMPORT_FROM, IMPORT ->
            byType(
                DefinitionTypes.of(module, definition),
                module.binding().symbols().name(symbol),
                found);
        case VARIABLE -> {
          int value = valueOf(definition);
          if (values && isCallableDisplay(value)) {
            collect(value, found, depth + 1);
          }
        }
        default -> {}
      }
    }
  }

  private int valueOf(int definition) {
    int statement = module.binding().definitions().node(definition);
    return tree.is(statement, NodeKind.ASSIGN) && tree.is(tree.child(statement, 0), NodeKind.NAME)
        ? tree.lastChild(statement)
        : -1;
  }

  private boolean isCallableDisplay(int node) {
    return node >= 0
        && switch (tree.kind(node)) {
          case LAMBDA, CONDITIONAL, NAME, BOOLEAN -> true;
          case CALL -> mayBePartial(tree.child(node, 0)) && held(node) >= 0;
          default -> false;
        };
  }

  private boolean mayBePartial(int callee) {
    return tree.is(callee, NodeKind.NAME)
        || (tree.is(callee, NodeKind.ATTRIBUTE) && tree.name(callee).equals("partial"));
  }

  private void parameter(int definition, Set<Source> found) {
    Binding binding = module.binding();
    Definitions definitions = binding.definitions();
    int owner = binding.scopes().node(definitions.scope(definition));
    String name = binding.symbols().name(definitions.symbol(definition));
    EffectSet bound = Declarations.ofParameter(module, owner, name);
    if (bound != null) {
      found.add(new Source.Bounded(name, bound));
      return;
    }
    Type type = Types.unfold(DefinitionTypes.of(module, definition));
    boolean variable = true;
    for (Type member : Types.members(type)) {
      variable &= !isConcrete(Types.unfold(member));
    }
    if (variable) {
      found.add(new Source.Parameter(module, owner, name));
    } else {
      byType(type, name, found);
    }
  }

  /// Tells whether the class of a value says what calling it does.
  private static boolean isConcrete(Type type) {
    return switch (type) {
      case Type.ClassObject object -> true;
      case Type.Instance instance -> instance.type().protocolMembers().isEmpty();
      default -> false;
    };
  }

  /// Returns the callables that an argument may be, without those of which nothing is known.
  List<Source> ofArgument(int node) {
    boolean possible =
        switch (tree.kind(node)) {
          case LAMBDA, CONDITIONAL -> true;
          case NAME -> mayBeCallable(node);
          case ATTRIBUTE -> isCallable(evaluator.typeOf(node));
          case CALL -> held(node) >= 0 || limitOfResult(node) != null;
          default -> false;
        };
    if (!possible) {
      return List.of();
    }
    List<Source> found = new ArrayList<>();
    for (Source source : of(node)) {
      if (!(source instanceof Source.Unknown)) {
        found.add(source);
      }
    }
    return found;
  }

  private boolean mayBeCallable(int node) {
    Binding binding = module.binding();
    int symbol = binding.symbolOf(node);
    if (symbol < 0 || binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      return isCallable(evaluator.typeOf(node));
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      switch (binding.definitions().kind(definition)) {
        case FUNCTION, CLASS -> {
          return true;
        }
        case IMPORT_FROM -> {
          return isCallable(DefinitionTypes.of(module, definition));
        }
        case PARAMETER -> {
          Type type = Types.unfold(DefinitionTypes.of(module, definition));
          return type.isAny() || isCallable(type);
        }
        case VARIABLE -> {
          if (isCallableDisplay(valueOf(definition))
              || Declarations.ofDefinition(module, definition) != null) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static boolean isCallable(Type type) {
    for (Type member : Types.members(Types.unfold(type))) {
      switch (Types.unfold(member)) {
        case Type.Callable callable -> {
          return true;
        }
        case Type.Overloaded overloaded -> {
          return true;
        }
        case Type.ClassObject object -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  // Types

  /// Adds what calling a value of `type` may run.
  void byType(Type type, String name, Set<Source> found) {
    for (Type member : Types.members(Types.unfold(type))) {
      Type unfolded = Types.unfold(member);
      switch (unfolded) {
        case Type.Callable callable -> callable(callable, name, found);
        case Type.Overloaded overloaded -> overloaded(overloaded, found);
        case Type.ClassObject object -> constructor(object, name, found);
        case Type.Any any -> found.add(new Source.Unknown(name));
        case TypeVariable variable when variable.bound() != null ->
            byType(variable.bound(), name, found);
        case Type.Instance instance -> {
          Member call = Attributes.find(session, instance, "__call__");
          if (call != null) {
            byType(call.type(), name, found);
          }
        }
        default -> {}
      }
    }
  }

  private void callable(Type.Callable callable, String name, Set<Source> found) {
    SymbolRef ref = callable.traits().ref();
    if (ref == null) {
      found.add(new Source.Unknown(name));
      return;
    }
    Names.Place place = Names.find(session, ref);
    boolean bound = place != null && isBound(place, callable.traits());
    found.add(function(ref, place, List.of(ref), bound));
  }

  private static boolean isBound(Names.Place place, FunctionTraits traits) {
    return traits.binding() == FunctionTraits.Binding.NONE
        && place.module().tree().is(place.node(), NodeKind.FUNCTION_DEF)
        && Signatures.classAround(place.module(), place.node()) != null
        && !Decorators.of(place.module(), place.node()).isStatic();
  }

  /// Overloads run their implementation.
  private void overloaded(Type.Overloaded overloaded, Set<Source> found) {
    List<SymbolRef> refs = new ArrayList<>();
    for (Type.Callable item : overloaded.items()) {
      if (item.traits().ref() != null) {
        refs.add(item.traits().ref());
      }
    }
    if (refs.isEmpty()) {
      return;
    }
    SymbolRef last = refs.getLast();
    Names.Place place = Names.find(session, last);
    boolean bound = place != null && isBound(place, overloaded.items().getLast().traits());
    Names.Place implementation = place == null ? null : implementation(place);
    found.add(function(last, implementation, refs, bound));
  }

  private static Names.Place implementation(Names.Place place) {
    Binding binding = place.module().binding();
    int symbol = binding.definitions().symbol(place.module().definitionAt(place.node()));
    for (int i = binding.symbols().definitionCount(symbol) - 1; i >= 0; i--) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == DefinitionKind.FUNCTION) {
        return new Names.Place(place.module(), binding.definitions().node(definition));
      }
    }
    return place;
  }

  private Source function(
      SymbolRef ref, Names.@Nullable Place place, List<SymbolRef> signatures, boolean bound) {
    String name = ref.module() + "." + Names.plain(ref.path());
    boolean own = place != null && isProject(place.module());
    EffectTable.Row row = own ? table.configured(name) : table.find(name);
    if (row != null) {
      return new Source.Described(name, row, signatures, null);
    }
    if (place == null || !place.module().tree().is(place.node(), NodeKind.FUNCTION_DEF)) {
      return new Source.Unknown(name);
    }
    if (place.module().isStub()) {
      Declaration declared = Declarations.of(place.module(), place.node());
      return declared == null
          ? new Source.Described(name, EffectTable.Row.UNLISTED, signatures, null)
          : new Source.Bounded(name, declared.effects());
    }
    return new Source.Function(place.module(), place.node(), bound);
  }

  private static boolean isProject(ModuleFacts module) {
    return module.source().origin() == SourceModule.Origin.PROJECT;
  }

  // Classes

  private void constructor(Type.ClassObject object, String name, Set<Source> found) {
    ClassInfo type = Types.classOf(Types.unfold(object.instance()));
    if (type == null) {
      found.add(new Source.Unknown(name));
      return;
    }
    String qualified = type.ref().qualifiedName();
    SourceClass source = type instanceof SourceClass each ? each : null;
    boolean own = source != null && isProject(source.module());
    boolean exception = type.inherits("builtins", "BaseException");
    EffectTable.Row row =
        own
            ? table.configured(qualified)
            : exception ? table.exactly(qualified) : table.find(qualified);
    if (row != null || source == null || source.module().isStub()) {
      found.add(
          new Source.Described(
              qualified, row == null ? EffectTable.Row.UNLISTED : row, List.of(), type));
      return;
    }
    for (String maker : List.of("__new__", "__init__", "__post_init__")) {
      initializer(type, maker, found);
    }
    factories(type, found);
    if (type instanceof ClassFacts facts
        && facts.metaclass() instanceof SourceClass metaclass
        && !metaclass.module().isStub()) {
      initializer(metaclass, "__call__", found);
    }
  }

  private static List<SymbolRef> makers(ClassInfo type) {
    List<SymbolRef> refs = new ArrayList<>();
    for (String maker : List.of("__new__", "__init__")) {
      SourceClass.Found found = SourceClass.lookUp(type, maker);
      if (found != null && found.member() != null) {
        switch (Types.unfold(found.member().type())) {
          case Type.Callable callable when callable.traits().ref() != null ->
              refs.add(callable.traits().ref());
          case Type.Overloaded overloaded -> {
            for (Type.Callable item : overloaded.items()) {
              if (item.traits().ref() != null) {
                refs.add(item.traits().ref());
              }
            }
          }
          default -> {}
        }
      }
    }
    return refs;
  }

  private void initializer(ClassInfo type, String name, Set<Source> found) {
    SourceClass.Found member = SourceClass.lookUp(type, name);
    if (member == null) {
      return;
    }
    RawMember raw = member.member();
    if (raw == null) {
      found.add(new Source.Unknown(type.name()));
      return;
    }
    if (!raw.owner().ref().is("builtins", "object") && !raw.owner().ref().is("builtins", "type")) {
      addBound(raw.type(), found);
    }
  }

  /// Adds a method that is called on a receiver.
  void addBound(Type type, Set<Source> found) {
    Set<Source> methods = new LinkedHashSet<>();
    byType(type, "", methods);
    for (Source method : methods) {
      found.add(
          method instanceof Source.Function function
              ? new Source.Function(function.module(), function.node(), true)
              : method);
    }
  }

  /// Adds the `default_factory` callables of a dataclass and its ancestors.
  private void factories(ClassInfo type, Set<Source> found) {
    for (Type ancestor : type.mro()) {
      if (Types.classOf(ancestor) instanceof SourceClass source && !source.module().isStub()) {
        SyntaxTree other = source.module().tree();
        int block = other.child(source.node(), 4);
        for (int i = block + 1; i < other.subtreeEnd(block); i = other.subtreeEnd(i)) {
          if (other.is(i, NodeKind.ANNOTATED_ASSIGN)) {
            factory(source.module(), other.child(i, 2), found);
          }
        }
      }
    }
  }

  private static void factory(ModuleFacts module, int value, Set<Source> found) {
    SyntaxTree tree = module.tree();
    if (!tree.is(value, NodeKind.CALL)) {
      return;
    }
    int arguments = tree.child(value, 1);
    for (int i = arguments + 1; i < tree.subtreeEnd(arguments); i = tree.subtreeEnd(i)) {
      if (tree.is(i, NodeKind.KEYWORD_ARGUMENT) && tree.name(i).equals("default_factory")) {
        Evaluator other = new Evaluator(module, new Reports());
        found.addAll(new Callees(other).ofArgument(tree.child(i, 1)));
      }
    }
  }

  // Parameters of stubs

  /// Tells whether a parameter of `described` takes a callable that is meant to be called.
  boolean takesCallable(Source.Described described, int position, @Nullable String keyword) {
    if (described.row().kind() == EffectTable.Kind.HOLDER) {
      return false;
    }
    ClassInfo made = described.made();
    for (SymbolRef ref : made == null ? described.signatures() : makers(made)) {
      Names.Place place = Names.find(session, ref);
      if (place != null
          && place.module().tree().is(place.node(), NodeKind.FUNCTION_DEF)
          && takesCallable(place, position, keyword)) {
        return true;
      }
    }
    return false;
  }

  private boolean takesCallable(Names.Place place, int position, @Nullable String keyword) {
    boolean method =
        Signatures.classAround(place.module(), place.node()) != null
            && !Decorators.of(place.module(), place.node()).isStatic();
    List<typthon.types.Parameter> parameters =
        Signatures.of(place.module(), place.node()).parameters();
    int at = position + (method ? 1 : 0);
    for (int i = 0; i < parameters.size(); i++) {
      typthon.types.Parameter parameter = parameters.get(i);
      boolean reached =
          keyword == null
              ? i == at || (i < at && parameter.is(typthon.types.Parameter.Kind.VARIADIC))
              : parameter.name().equals(keyword);
      if (reached) {
        return expectsCallable(parameter.type());
      }
    }
    return false;
  }

  private static boolean expectsCallable(Type type) {
    for (Type member : Types.members(Types.unfold(type))) {
      switch (Types.unfold(member)) {
        case Type.Callable callable -> {
          return true;
        }
        case Type.Instance instance when instance.type().protocolMembers().contains("__call__") -> {
          return true;
        }
        case TypeVariable variable
            when variable.bound() != null && expectsCallable(variable.bound()) -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private String text(int node) {
    return switch (tree.kind(node)) {
      case NAME, ATTRIBUTE -> tree.name(node);
      case CALL -> text(tree.child(node, 0)) + "()";
      default -> "value";
    };
  }
}
