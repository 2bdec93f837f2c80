package typthon.checker.deprecations;

import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.PropertyClass;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// `deprecated`: imports of, references to and indirect calls of what is marked `@deprecated`.
/// Overloads count where a call chooses them.
public final class Deprecations {
  private Deprecations() {}

  /// Reports the use of `name` at `node`.
  ///
  /// @param message what the mark says, perhaps nothing
  public static void report(Evaluator evaluator, int node, String name, String message) {
    SyntaxTree tree = evaluator.tree();
    String text = "\"" + name + "\" is deprecated" + (message.isEmpty() ? "" : ": " + message);
    evaluator.report(
        new Diagnostic(Rule.DEPRECATED, tree.start(node), tree.end(node), text)
            .withTag(Diagnostic.Tag.DEPRECATED));
  }

  /// Checks what a `from` import brings, which is of `type`, at the IDENTIFIER `node`.
  public static void imported(Evaluator evaluator, int node, Type type) {
    referenced(evaluator, node, type);
  }

  /// Checks the ATTRIBUTE `node`, which reads something of `type`.
  public static void read(Evaluator evaluator, int node, Type base, Type type) {
    if (base instanceof Type.Module || !(type instanceof Type.ClassObject)) {
      referenced(evaluator, node, type);
    }
    String name = evaluator.binding().runtimeName(node);
    for (Type receiver : Types.members(base)) {
      PropertyClass property = property(receiver, name);
      if (property != null) {
        accessor(evaluator, node, property.getter());
      }
    }
  }

  /// Checks the ATTRIBUTE `target` that an assignment writes to.
  ///
  /// @param receiver the type of what is left of the dot; no union
  public static void written(Evaluator evaluator, int target, Type receiver) {
    PropertyClass property = property(receiver, evaluator.binding().runtimeName(target));
    if (property != null) {
      accessor(evaluator, target, property.setter());
    }
  }

  private static void referenced(Evaluator evaluator, int node, Type type) {
    if (type instanceof Type.Callable callable && callable.traits().deprecated() != null) {
      report(evaluator, node, callable.name(), callable.traits().deprecated());
    }
    if (type instanceof Type.ClassObject object
        && Types.classOf(object.instance()) instanceof SourceClass source) {
      String message = Decorators.of(source.module(), source.node()).deprecation();
      if (message != null) {
        report(evaluator, node, source.name(), message);
      }
    }
  }

  private static void accessor(Evaluator evaluator, int node, @Nullable Type accessor) {
    if (accessor instanceof Type.Callable callable && callable.traits().deprecated() != null) {
      report(evaluator, node, callable.name(), callable.traits().deprecated());
    }
  }

  private static @Nullable PropertyClass property(Type receiver, String name) {
    Type bound = receiver instanceof TypeVariable variable ? variable.bound() : receiver;
    ClassInfo type = bound == null ? null : Types.classOf(bound);
    SourceClass.Found found = type == null ? null : SourceClass.lookUp(type, name);
    return found != null
            && found.member() != null
            && found.member().type() instanceof Type.Instance instance
            && instance.type() instanceof PropertyClass property
        ? property
        : null;
  }

  /// Tells whether `node` is syntax that calls a method without naming it.
  public static boolean isIndirect(SyntaxTree tree, int node) {
    return tree.is(node, NodeKind.BINARY)
        || tree.is(node, NodeKind.AUGMENTED_ASSIGN)
        || tree.is(node, NodeKind.UNARY)
        || tree.is(node, NodeKind.SUBSCRIPT);
  }
}
