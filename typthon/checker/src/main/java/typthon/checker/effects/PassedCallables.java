package typthon.checker.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Signatures;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Reads the callables among the arguments of calls, and the values of which annotations demand
/// that calling them keeps to declared effects.
final class PassedCallables {
  private final SyntaxTree tree;
  private final Callees callees;
  private final StubParameters stubs;
  private final Consumer<Step> out;
  private final List<Footprint.Bound> bounds = new ArrayList<>();

  PassedCallables(Evaluator evaluator, Callees callees, Consumer<Step> out) {
    this.tree = evaluator.tree();
    this.callees = callees;
    this.stubs = new StubParameters(evaluator.session());
    this.out = out;
  }

  List<Footprint.Bound> bounds() {
    return bounds;
  }

  /// Collects the callables among the arguments. A stub calls what it takes as a callable.
  List<Step.Passed> of(int arguments, List<Source> called) {
    List<Step.Passed> passed = new ArrayList<>();
    int position = 0;
    for (int i = arguments + 1; i < tree.subtreeEnd(arguments); i = tree.subtreeEnd(i)) {
      boolean keyword = tree.is(i, NodeKind.KEYWORD_ARGUMENT);
      int value = keyword ? tree.child(i, 1) : i;
      String name = keyword ? tree.name(i) : null;
      List<Source> values =
          tree.is(i, NodeKind.STARRED) || tree.is(i, NodeKind.DOUBLE_STARRED)
              ? List.of()
              : callees.ofArgument(value);
      if (!values.isEmpty()) {
        pass(value, keyword ? -1 : position, name, values, called, passed);
      }
      position++;
    }
    return passed;
  }

  private void pass(
      int value,
      int position,
      @Nullable String keyword,
      List<Source> values,
      List<Source> called,
      List<Step.Passed> passed) {
    passed.add(new Step.Passed(value, position, keyword, values));
    boolean runs = false;
    for (Source source : called) {
      if (source instanceof Source.Described described) {
        runs |= stubs.takesCallable(described, position, keyword);
      } else if (source instanceof Source.Function target
          && Declarations.statesParameters(target.module(), target.node())) {
        expected(value, position, keyword, values, target);
      }
    }
    if (runs) {
      out.accept(new Step.Call(value, values, List.of()));
    }
  }

  /// Notes what the parameter of a function demands of an argument.
  private void expected(
      int value,
      int position,
      @Nullable String keyword,
      List<Source> values,
      Source.Function target) {
    Step.Passed argument = new Step.Passed(value, position, keyword, values);
    for (int parameter : Signatures.parameters(target.module().tree(), target.node())) {
      String name = target.module().tree().name(parameter);
      if (!Latents.argumentsFor(target, name, List.of(argument)).isEmpty()) {
        EffectSet limit = Declarations.ofParameter(target.module(), target.node(), name);
        if (limit != null) {
          bounds.add(
              new Footprint.Bound(
                  value, values, limit, "parameter \"" + name + "\" of \"" + target.name() + "\""));
        }
      }
    }
  }

  /// Notes what an annotation demands of a value.
  ///
  /// @param name what is annotated, for people
  void bound(int value, int annotation, String name) {
    bound(value, callees.limits().ofAnnotation(annotation), name);
  }

  /// Notes what the declaration of the target of an assignment demands of the value.
  ///
  /// @param name the target, for people
  void boundByTarget(int value, int target, Supplier<String> name) {
    EffectSet limit = callees.limits().of(target);
    if (limit != null) {
      bound(value, limit, name.get());
    }
  }

  private void bound(int value, @Nullable EffectSet limit, String name) {
    List<Source> values = limit == null ? List.of() : callees.ofArgument(value);
    if (limit != null && !values.isEmpty()) {
      bounds.add(new Footprint.Bound(value, values, limit, name));
    }
  }
}
