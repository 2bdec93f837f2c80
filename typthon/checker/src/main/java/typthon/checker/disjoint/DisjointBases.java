package typthon.checker.disjoint;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.Type;
import typthon.types.Types;

/// `invalid-base`: of the disjoint bases of a class one must be a subclass of all others.
///
/// A class is a disjoint base if it is marked `@disjoint_base` or has slots of its own.
public final class DisjointBases {
  private DisjointBases() {}

  /// Checks the bases and the mark of a class.
  public static void check(Evaluator evaluator, SourceClass type) {
    int name = evaluator.tree().child(type.node(), 1);
    SourceClass best = null;
    for (Type base : type.bases()) {
      SourceClass other = Types.classOf(base) instanceof SourceClass s ? of(s) : null;
      if (other == null || (best != null && best.inherits(other))) {
        continue;
      }
      if (best != null && !other.inherits(best)) {
        evaluator.report(
            Rule.INVALID_BASE,
            name,
            "No class can have both \"" + best.name() + "\" and \"" + other.name() + "\" as bases");
        return;
      }
      best = other;
    }
    if (type.is(ClassFlag.TYPED_DICT)) {
      mark(evaluator, type.node(), "a TypedDict");
    } else if (type.is(ClassFlag.PROTOCOL)) {
      mark(evaluator, type.node(), "a protocol");
    }
  }

  /// Checks the FUNCTION_DEF `node`.
  public static void checkFunction(Evaluator evaluator, int node) {
    mark(evaluator, node, "a function");
  }

  private static void mark(Evaluator evaluator, int node, String what) {
    Decorators decorators = Decorators.of(evaluator.module(), node);
    int index = decorators.forms().indexOf(SpecialForm.DISJOINT_BASE);
    if (index >= 0) {
      evaluator.report(
          Rule.INVALID_BASE,
          decorators.nodes().get(index),
          "\"@disjoint_base\" cannot be applied to " + what);
    }
  }

  /// Returns the most derived of the disjoint bases of a class, itself included; null if it has
  /// none.
  public static @Nullable SourceClass of(SourceClass type) {
    SourceClass best = null;
    for (Type ancestor : type.mro()) {
      if (Types.classOf(ancestor) instanceof SourceClass source
          && isDisjoint(source)
          && (best == null || source.inherits(best))) {
        best = source;
      }
    }
    return best;
  }

  private static boolean isDisjoint(SourceClass type) {
    return Decorators.of(type.module(), type.node()).has(SpecialForm.DISJOINT_BASE)
        || hasSlots(type);
  }

  private static boolean hasSlots(SourceClass type) {
    Binding binding = type.module().binding();
    int symbol = binding.symbolIn(type.scope(), "__slots__");
    if (symbol < 0 || binding.symbols().definitionCount(symbol) != 1) {
      return false;
    }
    int definition = binding.symbols().definition(symbol, 0);
    if (binding.definitions().kind(definition) != DefinitionKind.VARIABLE) {
      return false;
    }
    SyntaxTree tree = type.module().tree();
    int value = tree.lastChild(binding.definitions().node(definition));
    if (tree.is(value, NodeKind.STRING)) {
      return isField(tree, value);
    }
    if (!tree.is(value, NodeKind.TUPLE) && !tree.is(value, NodeKind.LIST)) {
      return false;
    }
    for (int child = value + 1; child < tree.subtreeEnd(value); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.STRING) && isField(tree, child)) {
        return true;
      }
    }
    return false;
  }

  /// The slots that plain classes have anyway do not change the layout for good.
  private static boolean isField(SyntaxTree tree, int node) {
    String name = tree.string(node);
    return !name.equals("__dict__") && !name.equals("__weakref__");
  }
}
