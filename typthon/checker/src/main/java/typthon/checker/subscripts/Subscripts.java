package typthon.checker.subscripts;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.FlowGraph;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.FlowWalk;
import typthon.checker.functions.Stated;
import typthon.checker.iteration.Iteration;
import typthon.checker.refinements.Obligations;
import typthon.checker.rules.Rule;
import typthon.checker.typeddicts.Keys;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Unions;

/// `value[index]` as an expression and as a target.
public final class Subscripts {
  private Subscripts() {}

  public static Type evaluate(Evaluator evaluator, int node, @Nullable Type expected) {
    int value = evaluator.tree().child(node, 0);
    int scope = evaluator.binding().scopeAround(node);
    SpecialForm form = Annotations.of(evaluator, scope).specialForm(value);
    if (form != null && ComputedTypes.isMadeBy(evaluator, form, node)) {
      return Type.UNKNOWN;
    }
    if (form != null) {
      Type type = specialized(evaluator, node, scope);
      return form == SpecialForm.ANNOTATED
          ? evaluator.known().orMissing("typing", "_SpecialForm").self()
          : type;
    }
    Type base = evaluator.typeOf(value);
    if (Types.unfold(base) instanceof Type.ClassObject object && isGeneric(object)) {
      Type type = specialized(evaluator, node, scope);
      return expected != null && isAlias(expected) ? expected : type;
    }
    List<Type> members = Types.members(base);
    Set<Type> lacking = Keys.lacking(evaluator, evaluator.tree().child(node, 1), members);
    List<Type> results = new ArrayList<>();
    for (Type member : members) {
      results.add(lacking.contains(member) ? Type.ERROR : item(evaluator, node, member, expected));
    }
    return narrowed(evaluator, node, Unions.of(results));
  }

  /// Code without annotations may know which of several tuples it has.
  private static boolean mayBeLonger(Evaluator evaluator, int node) {
    Type base = evaluator.typeOf(evaluator.tree().child(node, 0));
    return Types.members(base).size() > 1 && Stated.nothingAround(evaluator, node);
  }

  private static boolean isGeneric(Type.ClassObject object) {
    return Types.classOf(object.instance()) instanceof typthon.types.ClassInfo type
        && (!type.typeParameters().isEmpty() || type.ref().module().equals("builtins"));
  }

  /// At run time a class with arguments is no class but a `types.GenericAlias`.
  private static boolean isAlias(Type expected) {
    return Types.isInstanceOf(expected, "types", "GenericAlias");
  }

  /// A type expression as a value: `list[int]`.
  private static Type specialized(Evaluator evaluator, int node, int scope) {
    Type type = Annotations.of(evaluator, scope).bound(node);
    return switch (type) {
      case Type.Instance instance -> new Type.ClassObject(instance);
      case Type.Tuple tuple -> new Type.ClassObject(tuple);
      case Type.ClassObject object -> new Type.ClassObject(evaluator.known().instance("type"));
      case Type.Unpacked unpacked -> evaluator.known().orMissing("typing", "_SpecialForm").self();
      case Type.Alias alias when Types.unfold(alias) instanceof Type.Instance instance ->
          new Type.ClassObject(instance);
      default -> Type.UNKNOWN;
    };
  }

  private static Type narrowed(Evaluator evaluator, int node, Type declared) {
    int place = evaluator.binding().placeOf(node);
    int at = evaluator.binding().flow().at(node);
    if (place < 0 || at == FlowGraph.NONE || declared.isNever()) {
      return declared;
    }
    return new FlowWalk(evaluator, place, declared).at(at).type();
  }

  private static Type item(Evaluator evaluator, int node, Type base, @Nullable Type expected) {
    SyntaxTree tree = evaluator.tree();
    int index = tree.child(node, 1);
    if (base.isAny() || base.isNever()) {
      evaluator.typeOf(index);
      return base;
    }
    if (base.isNone()) {
      evaluator.typeOf(index);
      evaluator.report(Rule.OPTIONAL_ACCESS, node, "\"None\" cannot be subscripted");
      return Type.ERROR;
    }
    Type.Tuple tuple = Iteration.asTuple(base);
    if (tuple != null) {
      Type element = ofTuple(evaluator, node, tuple, index);
      if (element != null) {
        return element;
      }
    }
    TypedDictItems items = Keys.itemsOf(base);
    if (items != null) {
      Type found = Keys.value(evaluator, index, base, items, evaluator.typeOf(index));
      if (found != null) {
        return found;
      }
    }
    String method = base instanceof Type.ClassObject ? "__class_getitem__" : "__getitem__";
    Type getter = Attributes.typeOf(evaluator.session(), base, "__getitem__");
    if (getter == null) {
      getter = Attributes.typeOf(evaluator.session(), base, method);
    }
    if (getter == null) {
      evaluator.typeOf(index);
      evaluator.report(
          Rule.INVALID_SUBSCRIPT, node, "Type \"" + base.display() + "\" cannot be subscripted");
      return Type.ERROR;
    }
    return Calls.call(evaluator, getter, List.of(argument(evaluator, index)), node, expected);
  }

  /// Several indices are one tuple, which is no expression of its own with an expected type.
  private static Argument argument(Evaluator evaluator, int index) {
    return evaluator.tree().is(index, NodeKind.SLICE)
        ? new Argument(index, Argument.Kind.POSITIONAL, null, evaluator.typeOf(index))
        : Argument.at(index);
  }

  // Tuples

  private static @Nullable Type ofTuple(
      Evaluator evaluator, int node, Type.Tuple tuple, int index) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(index, NodeKind.SLICE)) {
      return slice(evaluator, tuple, index);
    }
    Type type = evaluator.typeOf(index);
    if (!(type instanceof Type.Literal literal)
        || !(literal.value() instanceof LiteralValue.Int(BigInteger value))
        || value.bitLength() > 30) {
      return null;
    }
    int at = value.intValue();
    List<Type> elements = tuple.elements();
    if (tuple.isBounded()) {
      int position = at < 0 ? at + elements.size() : at;
      if (position >= 0 && position < elements.size()) {
        return elements.get(position);
      }
      if (mayBeLonger(evaluator, node)) {
        return Type.UNKNOWN;
      }
      evaluator.report(
          Rule.INDEX_OUT_OF_RANGE,
          node,
          "Index " + at + " is out of range for \"" + tuple.display() + "\"");
      return Type.ERROR;
    }
    int suffix = elements.size() - tuple.unbounded() - 1;
    if (at >= 0 && at < tuple.unbounded()) {
      return elements.get(at);
    }
    return at < 0 && -at <= suffix ? elements.get(elements.size() + at) : null;
  }

  private static @Nullable Type slice(Evaluator evaluator, Type.Tuple tuple, int node) {
    SyntaxTree tree = evaluator.tree();
    evaluator.typeOf(node);
    if (!tree.isAbsent(tree.child(node, 2))) {
      return stepped(evaluator, tuple, node);
    }
    if (!tuple.isBounded()) {
      return sliceAround(evaluator, tuple, node);
    }
    int size = tuple.elements().size();
    Integer from = bound(evaluator, tree.child(node, 0), 0, size);
    Integer to = bound(evaluator, tree.child(node, 1), size, size);
    if (from == null || to == null) {
      return null;
    }
    return evaluator.known().tuple(tuple.elements().subList(Math.min(from, to), to));
  }

  /// `t[from:to:step]` with a known step.
  private static @Nullable Type stepped(Evaluator evaluator, Type.Tuple tuple, int node) {
    SyntaxTree tree = evaluator.tree();
    int size = tuple.elements().size();
    if (!tuple.isBounded()
        || !(evaluator.typeOf(tree.child(node, 2)) instanceof Type.Literal literal)
        || !(literal.value() instanceof LiteralValue.Int(BigInteger value))
        || value.signum() == 0
        || value.bitLength() > 30) {
      return null;
    }
    int step = value.intValue();
    if (step < 0 && !tree.isAbsent(tree.child(node, 1))) {
      return null; // counted from the end, the limit may lie before the start
    }
    Integer from = bound(evaluator, tree.child(node, 0), step > 0 ? 0 : size, size);
    Integer to = step < 0 ? Integer.valueOf(-1) : bound(evaluator, tree.child(node, 1), size, size);
    if (from == null || to == null) {
      return null;
    }
    List<Type> kept = new ArrayList<>();
    for (int at = Math.min(from, step > 0 ? size : size - 1);
        step > 0 ? at < to : at > to;
        at += step) {
      kept.add(tuple.elements().get(at));
    }
    return evaluator.known().tuple(kept);
  }

  /// A slice that keeps the whole unbounded part and cuts only off what is known before and after.
  private static @Nullable Type sliceAround(Evaluator evaluator, Type.Tuple tuple, int node) {
    int size = tuple.elements().size();
    int lower = evaluator.tree().child(node, 0);
    int upper = evaluator.tree().child(node, 1);
    Integer from = bound(evaluator, lower, 0, Integer.MAX_VALUE / 2);
    Integer to = bound(evaluator, upper, Integer.MAX_VALUE / 2, Integer.MAX_VALUE / 2);
    if (from == null || to == null || from > tuple.unbounded()) {
      return null;
    }
    int cut = Integer.MAX_VALUE / 2 - to;
    return cut > size - tuple.unbounded() - 1
        ? null
        : new Type.Tuple(
            evaluator.known().builtin("tuple"),
            tuple.elements().subList(from, size - cut),
            tuple.unbounded() - from);
  }

  private static @Nullable Integer bound(Evaluator evaluator, int node, int absent, int size) {
    if (evaluator.tree().isAbsent(node)) {
      return absent;
    }
    if (evaluator.typeOf(node) instanceof Type.Literal literal
        && literal.value() instanceof LiteralValue.Int(BigInteger value)
        && value.bitLength() < 30) {
      int at = value.intValue();
      return Math.clamp(at < 0 ? at + size : at, 0, size);
    }
    return null;
  }

  /// A slice object.
  public static Type slice(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    List<Type> parts = new ArrayList<>();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      parts.add(tree.isAbsent(child) ? Type.NONE : Types.widen(evaluator.typeOf(child)));
    }
    typthon.types.ClassInfo slice = evaluator.known().builtin("slice");
    return slice.typeParameters().size() == parts.size()
        ? new Type.Instance(slice, parts)
        : evaluator.known().instance("slice");
  }

  // Targets

  /// Returns what may be assigned to the SUBSCRIPT `node`, or null if that is not known.
  public static @Nullable Type expected(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    Type base = Types.unfold(evaluator.typeOf(tree.child(node, 0)));
    TypedDictItems items = Keys.itemsOf(base);
    if (items != null) {
      TypedDictItems.Item item =
          Keys.item(evaluator, node, base, items, evaluator.typeOf(tree.child(node, 1)));
      return item == null ? null : item.type();
    }
    Type setter = Attributes.typeOf(evaluator.session(), base, "__setitem__");
    return switch (setter) {
      case Type.Callable callable when callable.parameters().size() == 2 ->
          callable.parameters().get(1).type();
      case Type.Overloaded overloaded -> firstFitting(evaluator, node, overloaded);
      case null, default -> null;
    };
  }

  private static @Nullable Type firstFitting(
      Evaluator evaluator, int node, Type.Overloaded overloaded) {
    Type index = evaluator.typeOf(evaluator.tree().child(node, 1));
    for (Type.Callable item : overloaded.items()) {
      if (item.parameters().size() == 2
          && item.variables().isEmpty()
          && evaluator.isAssignable(index, item.parameters().getFirst().type())) {
        return item.parameters().get(1).type();
      }
    }
    return null;
  }

  /// Checks the assignment of a value of type `type` to the SUBSCRIPT `node`.
  public static void assign(Evaluator evaluator, int node, int value, Type type) {
    SyntaxTree tree = evaluator.tree();
    int index = tree.child(node, 1);
    for (Type base : Types.members(evaluator.typeOf(tree.child(node, 0)))) {
      if (base.isAny() || base.isNever()) {
        evaluator.typeOf(index);
        continue;
      }
      TypedDictItems items = Keys.itemsOf(base);
      TypedDictItems.Item item =
          items == null ? null : Keys.item(evaluator, index, base, items, evaluator.typeOf(index));
      if (item != null) {
        toItem(evaluator, node, value, type, item);
        continue;
      }
      call(
          evaluator,
          node,
          base,
          "__setitem__",
          List.of(
              argument(evaluator, index),
              new Argument(value, Argument.Kind.POSITIONAL, null, type)));
    }
  }

  private static void toItem(
      Evaluator evaluator, int node, int value, Type type, TypedDictItems.Item item) {
    if (item.readOnly()) {
      evaluator.report(Rule.TYPEDDICT_KEY, node, "The key is read-only");
    }
    if (!evaluator.isAssignable(type, item.type())) {
      evaluator.reportAssignment(value, evaluator.tree().text(node), type, item.type());
    } else {
      Obligations.check(evaluator, value, item.type());
    }
  }

  /// Checks `del` of the SUBSCRIPT `node`.
  public static void delete(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int index = tree.child(node, 1);
    for (Type base : Types.members(evaluator.typeOf(tree.child(node, 0)))) {
      TypedDictItems items = Keys.itemsOf(base);
      if (items != null) {
        TypedDictItems.Item item =
            Keys.item(evaluator, index, base, items, evaluator.typeOf(index));
        if (item != null && (item.required() || item.readOnly()) && !item.type().isAny()) {
          evaluator.report(
              Rule.TYPEDDICT_KEY, node, "A required or read-only key cannot be deleted");
        }
        if (item != null) {
          continue;
        }
      }
      if (!base.isAny() && !base.isNever()) {
        call(evaluator, node, base, "__delitem__", List.of(argument(evaluator, index)));
      }
    }
  }

  private static void call(
      Evaluator evaluator, int node, Type base, String method, List<Argument> arguments) {
    if (base.isNone()) {
      evaluator.report(Rule.OPTIONAL_ACCESS, node, "\"None\" cannot be subscripted");
      return;
    }
    Type function = Attributes.typeOf(evaluator.session(), base, method);
    if (function == null) {
      evaluator.report(
          Rule.INVALID_SUBSCRIPT,
          node,
          "Type \"" + base.display() + "\" has no \"" + method + "\"");
      return;
    }
    Calls.call(evaluator, function, arguments, node, null);
  }
}
