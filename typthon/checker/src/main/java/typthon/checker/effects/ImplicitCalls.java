package typthon.checker.effects;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.PropertyClass;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.operators.Dunders;
import typthon.contracts.effects.EffectLabel;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Reads the calls that nobody writes: special methods behind operators, iteration and contexts,
/// and the code of properties and other descriptors.
final class ImplicitCalls {
  private static final EffectSet ASYNC = EffectSet.of(EffectLabel.ASYNC.text());

  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final Targets targets;
  private final Consumer<Step> out;

  ImplicitCalls(Evaluator evaluator, Targets targets, Consumer<Step> out) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.targets = targets;
    this.out = out;
  }

  /// Reads the special methods of `left operator right`.
  void operator(int node, int left, int right, boolean inPlace) {
    Operator operator = tree.operator(node);
    String method = Dunders.of(operator);
    if (method == null) {
      return;
    }
    if (inPlace && special(node, left, "__i" + method.substring(2))) {
      return;
    }
    if (!special(node, left, method)) {
      special(node, right, "__r" + method.substring(2));
    }
  }

  /// Reads the special methods of going through `iterable`.
  void iteration(int iterable, boolean async) {
    if (async) {
      out.accept(new Step.Primitive(iterable, ASYNC, "async for"));
    }
    if (special(iterable, iterable, async ? "__aiter__" : "__iter__")) {
      special(iterable, iterable, async ? "__anext__" : "__next__");
    }
  }

  /// Reads entering and leaving a context; returns the type of its manager.
  Type manager(int node, boolean async) {
    if (async) {
      out.accept(new Step.Primitive(node, ASYNC, "async with"));
    }
    special(node, node, async ? "__aenter__" : "__enter__");
    special(node, node, async ? "__aexit__" : "__exit__");
    return evaluator.typeOf(node);
  }

  /// Adds a call of a special method that a class of the program defines for the operand.
  boolean special(int node, int operand, String name) {
    if (isPlain(operand)) {
      return false;
    }
    boolean found = false;
    for (Type member : Types.members(Types.unfold(evaluator.typeOf(operand)))) {
      RawMember method = member(Types.unfold(member), name);
      if (method != null && method.owner() instanceof SourceClass owner) {
        if (owner.module().isStub()) {
          continue;
        }
        Sources sources = new Sources();
        targets.addBound(method.type(), sources);
        out.accept(new Step.Call(node, sources.list(), List.of()));
        found = true;
      }
    }
    return found;
  }

  private boolean isPlain(int node) {
    return switch (tree.kind(node)) {
      case STRING,
          BYTES,
          FSTRING,
          INTEGER,
          FLOAT,
          IMAGINARY,
          TRUE,
          FALSE,
          NONE,
          LIST,
          TUPLE,
          SET,
          DICT,
          LIST_COMPREHENSION,
          SET_COMPREHENSION,
          DICT_COMPREHENSION,
          GENERATOR,
          LAMBDA ->
          true;
      default -> false;
    };
  }

  private static @Nullable RawMember member(Type type, String name) {
    if (!(Limits.object(type) instanceof Type.Instance instance)
        || !(instance.type() instanceof SourceClass source)
        || isOutside(source)) {
      return null;
    }
    SourceClass.Found found = SourceClass.lookUp(source, name);
    return found == null ? null : found.member();
  }

  /// A class of a stub has ancestors in stubs only.
  private static boolean isOutside(SourceClass type) {
    return type.module().isStub();
  }

  /// Reads the access to an attribute: properties and other descriptors run code.
  void attribute(int node, boolean store) {
    int base = tree.child(node, 0);
    if (isPlain(base)) {
      return;
    }
    String name = evaluator.binding().runtimeName(node);
    for (Type member : Types.members(Types.unfold(evaluator.typeOf(base)))) {
      RawMember raw = member(Types.unfold(member), name);
      if (raw != null && Types.unfold(raw.type()) instanceof Type.Instance value) {
        descriptor(node, raw, value, store);
      }
    }
  }

  private void descriptor(int node, RawMember raw, Type.Instance value, boolean store) {
    Sources sources = new Sources();
    if (value.type() instanceof PropertyClass property) {
      Type accessor = store ? property.setter() : property.getter();
      if (accessor != null) {
        targets.addBound(accessor, sources);
      }
    } else if (value.type().ref().is("functools", "cached_property")) {
      cached(raw, sources);
    } else {
      RawMember method = member(value, store ? "__set__" : "__get__");
      if (method != null) {
        targets.addBound(method.type(), sources);
      }
    }
    if (!sources.isEmpty()) {
      out.accept(new Step.Call(node, sources.list(), List.of()));
    }
  }

  private static void cached(RawMember raw, Sources sources) {
    if (raw.owner() instanceof SourceClass owner && raw.definition() >= 0) {
      int node = owner.module().binding().definitions().node(raw.definition());
      if (!owner.module().isStub() && owner.module().tree().is(node, NodeKind.FUNCTION_DEF)) {
        sources.add(new Source.Function(owner.module(), node, true));
      }
    }
  }
}
