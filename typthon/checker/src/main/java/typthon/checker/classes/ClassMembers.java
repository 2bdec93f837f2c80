package typthon.checker.classes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.MemberAssignment;
import typthon.binder.Symbols;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Qualifiers;
import typthon.checker.dataclasses.Dataclasses;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.functions.Stated;
import typthon.checker.iteration.Targets;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.Placeholders;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.FunctionTraits;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;
import typthon.types.Variance;
import typthon.types.VarianceInference;

/// Finds what a class body, the assignments to `self` in its methods, and the layers say about a
/// member.
final class ClassMembers {
  /// What every class has and no protocol asks for.
  private static final Set<String> NOT_OF_PROTOCOLS =
      Set.of(
          "__abstractmethods__",
          "__annotations__",
          "__args__",
          "__class_getitem__",
          "__dict__",
          "__doc__",
          "__init__",
          "__match_args__",
          "__module__",
          "__new__",
          "__orig_bases__",
          "__origin__",
          "__parameters__",
          "__protocol_attrs__",
          "__slots__",
          "__static_attributes__",
          "__subclasshook__",
          "__type_params__",
          "__weakref__");

  private ClassMembers() {}

  /// Returns the bases that the linearisation starts from: those of the header and those that a
  /// feature implies.
  static List<Type> allBases(SourceClass type) {
    List<Type> bases = new ArrayList<>(type.statedBases());
    if (type.states(ClassFlag.TYPED_DICT)) {
      bases.add(type.session().known().orMissing("typing", "_TypedDict").self());
    }
    if (type.states(ClassFlag.NAMED_TUPLE)) {
      bases.add(NamedTupleBase.of(type));
    }
    return bases.isEmpty() ? type.bases() : bases;
  }

  static @Nullable RawMember member(SourceClass type, String name) {
    for (MemberLayer layer : Layers.all()) {
      if (layer.overrides(type, name)) {
        return layer.member(type, name);
      }
    }
    RawMember own = written(type, name);
    if (own != null) {
      return own;
    }
    for (MemberLayer layer : Layers.all()) {
      RawMember added = layer.member(type, name);
      if (added != null) {
        return added;
      }
    }
    return Slots.of(type).contains(name)
            && SourceClass.lookUp(SourceClass.properAncestors(type), name) == null
        ? new RawMember(type, Type.UNKNOWN, RawMember.Scope.INSTANCE, false, true, -1)
        : null;
  }

  /// Returns what stands for a member whose type depends on itself until something is known of it:
  /// the class has it, so that no ancestor's is taken in its place. Null if the class does not
  /// write it down.
  static @Nullable RawMember placeholder(SourceClass type, String name) {
    Binding binding = type.module().binding();
    int symbol = binding.symbolIn(type.scope(), name);
    boolean bound =
        symbol >= 0
            && binding.symbols().has(symbol, Symbols.BOUND)
            && SymbolTypes.contributes(binding, symbol);
    if (bound || (symbol >= 0 && isOnlyDeclared(binding, symbol))) {
      int definition = SymbolTypes.representative(binding, symbol);
      boolean function = binding.definitions().kind(definition) == DefinitionKind.FUNCTION;
      boolean declared = SymbolTypes.declaration(binding, symbol) >= 0;
      RawMember.Scope scope = function ? RawMember.Scope.METHOD : RawMember.Scope.BODY;
      return new RawMember(type, Type.RECURSION, scope, declared, true, definition);
    }
    boolean assigned = binding.members().stream().anyMatch(each -> isOf(type, name, each));
    if (!assigned && !Made.targets(type).containsKey(name)) {
      return null;
    }
    RawMember.Scope scope =
        isAssignedToClass(type, name) ? RawMember.Scope.BODY : RawMember.Scope.INSTANCE;
    return new RawMember(type, Type.RECURSION, scope, false, true, -1);
  }

  private static @Nullable RawMember written(SourceClass type, String name) {
    Binding binding = type.module().binding();
    int symbol = binding.symbolIn(type.scope(), name);
    if (symbol >= 0 && isOnlyForInit(type, symbol)) {
      return onSelf(type, name);
    }
    if (symbol >= 0
        && binding.symbols().has(symbol, Symbols.BOUND)
        && SymbolTypes.contributes(binding, symbol)) {
      return inBody(type, new SymbolAt(type.module(), symbol));
    }
    if (symbol >= 0 && isOnlyDeclared(binding, symbol)) {
      return inBody(type, new SymbolAt(type.module(), symbol));
    }
    return onSelf(type, name);
  }

  /// An `InitVar` is handed on to `__post_init__`, not kept.
  private static boolean isOnlyForInit(SourceClass type, int symbol) {
    Binding binding = type.module().binding();
    int definition = SymbolTypes.declaration(binding, symbol);
    return definition >= 0
        && binding.symbols().definitionCount(symbol) == 1
        && binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE
        && SymbolTypes.declaredBy(type.module(), definition).qualifiers().isInitVariable();
  }

  private static boolean isOnlyDeclared(Binding binding, int symbol) {
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == DefinitionKind.ANNOTATED_VARIABLE
          && binding.definitions().contributes(definition)) {
        return true;
      }
    }
    return false;
  }

  // In the class body

  private static RawMember inBody(SourceClass type, SymbolAt symbol) {
    Binding binding = type.module().binding();
    int definition = SymbolTypes.representative(binding, symbol.symbol());
    Type declared = SymbolTypes.declared(symbol);
    Type found = SymbolTypes.effective(symbol);
    if (declared == null) {
      Type assigned = isDescriptor(found) ? null : assignedToSelf(type, symbol.name());
      Type inherited = inheritedDeclaration(type, symbol.name(), definition);
      if (inherited != null) {
        return new RawMember(type, inherited, RawMember.Scope.BODY, true, true, definition);
      }
      found = assigned == null ? found : Unions.of(found, assigned);
      boolean variable = binding.definitions().kind(definition) == DefinitionKind.VARIABLE;
      boolean placed = variable && !symbol.name().startsWith("__");
      found = placed ? withoutPlaceholder(type, symbol.name(), found) : found;
    }
    Qualifiers qualifiers = SymbolTypes.qualifiers(symbol);
    DefinitionKind kind = binding.definitions().kind(definition);
    found = isBindable(type, definition, qualifiers) ? bindable(found) : found;
    RawMember.Scope scope =
        kind == DefinitionKind.FUNCTION || isFunction(found)
            ? RawMember.Scope.METHOD
            : qualifiers.isClassVariable() ? RawMember.Scope.CLASS : RawMember.Scope.BODY;
    boolean frozen =
        kind == DefinitionKind.ANNOTATED_VARIABLE
            && !qualifiers.isClassVariable()
            && type.isFrozen();
    boolean settable = !qualifiers.isFinal() && !qualifiers.isReadOnly() && !frozen;
    Type accepted =
        kind == DefinitionKind.ANNOTATED_VARIABLE
            ? Dataclasses.converted(type, symbol.name(), binding.definitions().node(definition))
            : null;
    return new RawMember(type, found, scope, declared != null, settable, definition, accepted);
  }

  /// Functions that a class holds without naming them become methods: lambdas, and callables that
  /// are declared to belong to the class.
  private static boolean isBindable(SourceClass type, int definition, Qualifiers qualifiers) {
    Binding binding = type.module().binding();
    SyntaxTree tree = type.module().tree();
    int node = binding.definitions().node(definition);
    return switch (binding.definitions().kind(definition)) {
      case VARIABLE -> {
        int value = tree.lastChild(node);
        yield tree.is(value, NodeKind.LAMBDA) || tree.is(value, NodeKind.CALL);
      }
      case ANNOTATED_VARIABLE -> qualifiers.isClassVariable();
      default -> false;
    };
  }

  private static Type bindable(Type type) {
    return type instanceof Type.Callable callable
            && callable.traits().binding() == FunctionTraits.Binding.NONE
        ? callable.withTraits(callable.traits().withBinding(FunctionTraits.Binding.FUNCTION))
        : type;
  }

  private static boolean isFunction(Type type) {
    return type instanceof Type.Callable callable
        && callable.traits().binding() != FunctionTraits.Binding.NONE;
  }

  /// The declaration of a base class counts for an assignment without one.
  private static @Nullable Type inheritedDeclaration(
      SourceClass type, String name, int definition) {
    DefinitionKind kind = type.module().binding().definitions().kind(definition);
    if (kind != DefinitionKind.VARIABLE || name.startsWith("__") || type.is(ClassFlag.ENUM)) {
      return null;
    }
    SourceClass.Found found = SourceClass.lookUp(SourceClass.properAncestors(type), name);
    return declarationOf(found);
  }

  private static @Nullable Type declarationOf(SourceClass.@Nullable Found found) {
    if (found == null || found.member() == null || !found.member().declared()) {
      return null;
    }
    RawMember member = found.member();
    if (member.scope() == RawMember.Scope.METHOD || member.type() instanceof Type.ClassObject) {
      return null;
    }
    return found.ancestor() instanceof Type.Instance instance
        ? Substitution.of(instance).apply(member.type())
        : member.type();
  }

  // Through self

  private static @Nullable RawMember onSelf(SourceClass type, String name) {
    for (MemberAssignment assignment : type.module().binding().members()) {
      if (isOf(type, name, assignment)) {
        RawMember declared = declaredOnSelf(type, assignment);
        if (declared != null) {
          return declared;
        }
      }
    }
    Type assigned = assignedToSelf(type, name);
    if (assigned == null) {
      return null;
    }
    SourceClass.Found found = SourceClass.lookUp(SourceClass.properAncestors(type), name);
    Type declared = declarationOf(found);
    if (found != null
        && found.member() != null
        && declared == null
        && (found.member().scope() == RawMember.Scope.METHOD
            || isDescriptor(found.member().type()))) {
      return null;
    }
    RawMember.Scope scope =
        isAssignedToClass(type, name) ? RawMember.Scope.BODY : RawMember.Scope.INSTANCE;
    return declared == null
        ? new RawMember(type, withoutPlaceholder(type, name, assigned), scope, false, true, -1)
        : new RawMember(type, declared, scope, true, isSettable(found), -1);
  }

  private static boolean isSettable(SourceClass.@Nullable Found inherited) {
    return inherited == null || inherited.member() == null || inherited.member().settable();
  }

  /// What a class method assigns through `cls` is there as if the class body had assigned it.
  private static boolean isAssignedToClass(SourceClass type, String name) {
    return type.module().binding().members().stream()
        .anyMatch(assignment -> assignment.onClass() && isOf(type, name, assignment));
  }

  /// What a property or other descriptor of an ancestor stores is not an attribute of its own.
  private static boolean isDescriptor(Type type) {
    return type instanceof Type.Instance instance
        && SourceClass.lookUp(instance.type(), "__set__") != null;
  }

  private static boolean isOf(SourceClass type, String name, MemberAssignment assignment) {
    return assignment.classScope() == type.scope()
        && assignment.name().equals(name)
        && assignment.reachable();
  }

  private static @Nullable RawMember declaredOnSelf(SourceClass type, MemberAssignment assignment) {
    SyntaxTree tree = type.module().tree();
    int statement = assignment.statement();
    if (!tree.is(statement, NodeKind.ANNOTATED_ASSIGN)) {
      return null;
    }
    Evaluator evaluator = new Evaluator(type.module(), new Reports());
    Annotations annotations = Annotations.of(evaluator, assignment.method());
    Annotations.Declared declared = annotations.declaration(tree.child(statement, 1));
    Type stated = declared.type();
    if (stated == null) {
      int value = tree.child(statement, 2);
      stated =
          tree.isAbsent(value) ? Type.UNKNOWN : Targets.assigned(evaluator, assignment.target());
    }
    RawMember.Scope scope =
        declared.qualifiers().isClassVariable()
            ? RawMember.Scope.CLASS
            : assignment.onClass() ? RawMember.Scope.BODY : RawMember.Scope.INSTANCE;
    return new RawMember(type, stated, scope, true, !declared.qualifiers().isFinal(), -1);
  }

  private static Type withoutPlaceholder(SourceClass type, String name, Type assigned) {
    if (Types.members(assigned).contains(Type.NONE) && statesNone(type, name, assigned)) {
      return assigned;
    }
    if (Types.members(assigned).size() < 2) {
      return Placeholders.ofAttribute(assigned);
    }
    Evaluator evaluator = new Evaluator(type.module(), new Reports());
    for (MemberAssignment assignment : type.module().binding().members()) {
      if (isOf(type, name, assignment)
          && Placeholders.isMeant(type.module().tree(), assignment.statement())
          && Types.members(Targets.assigned(evaluator, assignment.target())).contains(Type.NONE)) {
        return assigned;
      }
    }
    return Placeholders.ofAttribute(assigned);
  }

  /// Tells whether all that is assigned to the attribute stands in code that states types: there a
  /// `None` is meant.
  private static boolean statesNone(SourceClass type, String name, Type assigned) {
    Evaluator evaluator = new Evaluator(type.module(), new Reports());
    for (MemberAssignment assignment : type.module().binding().members()) {
      if (isOf(type, name, assignment)
          && (Stated.nothingAround(evaluator, assignment.statement())
              || (assigned.isNone()
                  && Placeholders.isMeant(type.module().tree(), assignment.statement())))) {
        return false;
      }
    }
    Binding binding = type.module().binding();
    return binding.symbolIn(type.scope(), name) < 0
        || Stated.anythingBelow(type.module(), binding.scopes().node(type.scope()));
  }

  /// What is assigned by `C.x = …` without a known type takes nothing from what the body says.
  private static boolean isThroughName(SourceClass type, MemberAssignment assignment) {
    SyntaxTree tree = type.module().tree();
    return tree.name(tree.child(assignment.target(), 0)).equals(tree.name(type.node()));
  }

  private static @Nullable Type assignedToSelf(SourceClass type, String name) {
    List<Type> found = new ArrayList<>();
    Evaluator evaluator = new Evaluator(type.module(), new Reports());
    for (MemberAssignment assignment : type.module().binding().members()) {
      if (isOf(type, name, assignment)
          && !type.module().tree().is(assignment.statement(), NodeKind.AUGMENTED_ASSIGN)) {
        Type assigned = Types.widen(Targets.assigned(evaluator, assignment.target()));
        if (!assigned.isAny() || !isThroughName(type, assignment)) {
          found.add(assigned);
        }
      }
    }
    for (int target : Made.targets(type).getOrDefault(name, List.of())) {
      found.add(Types.widen(Targets.assigned(evaluator, target)));
    }
    return found.isEmpty() ? null : Unions.of(found);
  }

  // All names

  static Set<String> names(SourceClass type) {
    Set<String> names = new LinkedHashSet<>(bodyNames(type));
    for (MemberAssignment assignment : type.module().binding().members()) {
      if (assignment.classScope() == type.scope()) {
        names.add(assignment.name());
      }
    }
    names.addAll(Made.targets(type).keySet());
    for (MemberLayer layer : Layers.all()) {
      names.addAll(layer.names(type));
    }
    return names;
  }

  /// Returns the names that the class body defines, in order.
  static Set<String> bodyNames(SourceClass type) {
    Binding binding = type.module().binding();
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < binding.scopes().symbolCount(type.scope()); i++) {
      int symbol = binding.scopes().symbol(type.scope(), i);
      boolean defined = SymbolTypes.contributes(binding, symbol) || isOnlyDeclared(binding, symbol);
      if (defined && binding.symbols().target(symbol) == symbol) {
        names.add(binding.symbols().name(symbol));
      }
    }
    return names;
  }

  static Set<String> protocolMembers(SourceClass type) {
    Set<String> members = new LinkedHashSet<>();
    for (Type ancestor : type.mro()) {
      ClassInfo info = Types.classOf(ancestor);
      if (info instanceof SourceClass source && source.states(ClassFlag.PROTOCOL)) {
        members.addAll(bodyNames(source));
      }
    }
    members.removeAll(NOT_OF_PROTOCOLS);
    return members;
  }

  // Variance

  /// Source: the typing specification, "Variance inference": uses in all members but constructors,
  /// and in the bases.
  static Variance inferVariance(SourceClass type, TypeVariable parameter) {
    Variance found = Variance.BIVARIANT;
    for (Type base : type.bases()) {
      found = found.meet(VarianceInference.of(parameter, base, Variance.COVARIANT));
    }
    for (String name : type.ownMemberNames()) {
      if (name.equals("__init__") || name.equals("__new__")) {
        continue;
      }
      RawMember member = type.ownMember(name);
      if (member != null) {
        found = found.meet(inMember(type, member, name, parameter));
      }
    }
    return found == Variance.BIVARIANT ? Variance.COVARIANT : found;
  }

  private static Variance inMember(
      SourceClass type, RawMember member, String name, TypeVariable parameter) {
    if (member.type() instanceof Type.Callable callable
        && member.scope() == RawMember.Scope.METHOD) {
      return VarianceInference.of(parameter, withoutReceiver(callable), Variance.COVARIANT);
    }
    if (member.type() instanceof Type.Overloaded overloaded) {
      Variance found = Variance.BIVARIANT;
      for (Type.Callable item : overloaded.items()) {
        found =
            found.meet(VarianceInference.of(parameter, withoutReceiver(item), Variance.COVARIANT));
      }
      return found;
    }
    if (member.type() instanceof Type.Instance instance
        && instance.type() instanceof typthon.checker.attributes.PropertyClass property) {
      return property.variance(parameter);
    }
    // A named tuple takes new values for its fields in `_replace`.
    boolean replaced = type.states(ClassFlag.NAMED_TUPLE) && member.scope() == RawMember.Scope.BODY;
    boolean readOnly =
        !member.settable() || (name.startsWith("_") && !name.endsWith("__")) || type.isFrozen();
    return VarianceInference.of(
        parameter, member.type(), readOnly && !replaced ? Variance.COVARIANT : Variance.INVARIANT);
  }

  private static Type.Callable withoutReceiver(Type.Callable callable) {
    return callable.parameters().isEmpty()
            || callable.traits().binding() == FunctionTraits.Binding.STATIC
        ? callable
        : callable.withParameters(callable.parameters().subList(1, callable.parameters().size()));
  }
}
