package typthon.checker.dataclasses;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// `dataclass_transform` on functions, base classes and metaclasses.
final class Transforms {
  private Transforms() {}

  /// Returns the options that a decorator gives as a transform, or null if it is none.
  static @Nullable Options ofDecorator(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    int named = tree.is(node, NodeKind.CALL) ? tree.child(node, 0) : node;
    SymbolRef ref = refOf(new Evaluator(module, new Reports()).typeOf(named));
    if (ref == null) {
      return null;
    }
    ModuleFacts defining = module.session().module(ref.module(), module);
    return defining == null ? null : ofFunction(defining, ref.path());
  }

  private static @Nullable SymbolRef refOf(Type type) {
    return switch (type) {
      case Type.Callable callable -> callable.traits().ref();
      case Type.Overloaded overloaded -> overloaded.items().getFirst().traits().ref();
      case Type.ClassObject object -> {
        ClassInfo info = Types.classOf(object.instance());
        yield info == null ? null : info.ref();
      }
      default -> null;
    };
  }

  /// Some overload or the implementation carries the decorator.
  private static @Nullable Options ofFunction(ModuleFacts module, String path) {
    String name = path.replaceAll("#\\d+$", "");
    Binding binding = module.binding();
    int symbol = binding.symbolIn(0, name);
    if (symbol < 0) {
      return null;
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      DefinitionKind kind = binding.definitions().kind(definition);
      if (kind == DefinitionKind.FUNCTION || kind == DefinitionKind.CLASS) {
        Options options = transformAt(module, binding.definitions().node(definition));
        if (options != null) {
          return options;
        }
      }
    }
    return null;
  }

  /// Returns the options of the `@dataclass_transform(…)` on the definition `node`, or null.
  private static @Nullable Options transformAt(ModuleFacts module, int node) {
    Decorators decorators = Decorators.of(module, node);
    SyntaxTree tree = module.tree();
    for (int i = 0; i < decorators.nodes().size(); i++) {
      if (decorators.forms().get(i) == SpecialForm.DATACLASS_TRANSFORM) {
        int decorator = decorators.nodes().get(i);
        Options options = Options.STANDARD.withSpecifiers(List.of("-"));
        if (!tree.is(decorator, NodeKind.CALL)) {
          return options;
        }
        for (Argument argument : Calls.arguments(tree, tree.child(decorator, 1))) {
          String keyword = argument.keyword();
          if (keyword == null) {
            continue;
          }
          if (keyword.equals("field_specifiers") || keyword.equals("field_descriptors")) {
            options = options.withSpecifiers(specifiers(module, argument.node()));
          } else {
            options = options.with(keyword, tree.is(argument.node(), NodeKind.TRUE));
          }
        }
        return options;
      }
    }
    return null;
  }

  private static List<String> specifiers(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    Evaluator evaluator = new Evaluator(module, new Reports());
    List<String> names = new ArrayList<>();
    names.add("-");
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      names.add(qualifiedName(evaluator, child));
    }
    return names;
  }

  /// Returns the qualified name of the function or class that the expression names; empty if
  /// unknown.
  static String qualifiedName(Evaluator evaluator, int node) {
    SymbolRef ref = refOf(evaluator.typeOf(node));
    return ref == null ? "" : ref.module() + "." + ref.path().replaceAll("#\\d+$", "");
  }

  /// Returns the options that a base class or the metaclass gives as a transform, or null.
  static @Nullable Options ofAncestors(SourceClass type) {
    List<Type> ancestors = new ArrayList<>(type.mro());
    for (int i = 1; i < ancestors.size(); i++) {
      if (Types.classOf(ancestors.get(i)) instanceof SourceClass source) {
        Options options = transformAt(source.module(), source.node());
        if (options != null) {
          return options;
        }
      }
    }
    ClassInfo metaclass = type.metaclass();
    if (metaclass != null) {
      for (Type ancestor : metaclass.mro()) {
        if (Types.classOf(ancestor) instanceof SourceClass source) {
          Options options = transformAt(source.module(), source.node());
          if (options != null) {
            return options;
          }
        }
      }
    }
    return null;
  }

  /// Returns what a field specifier's call means by a boolean parameter that it does not give: the
  /// default of the chosen overload.
  static boolean defaultOf(Evaluator evaluator, int call, String parameter, boolean otherwise) {
    Type callee = evaluator.typeOf(evaluator.tree().child(call, 0));
    List<Type.Callable> candidates =
        switch (callee) {
          case Type.Callable callable -> List.of(callable);
          case Type.Overloaded overloaded -> overloaded.items();
          default -> List.of();
        };
    List<Argument> arguments = Calls.arguments(evaluator.tree(), evaluator.tree().child(call, 1));
    for (Type.Callable candidate : candidates) {
      if (!typthon.checker.calls.Shapes.fits(evaluator, candidate, arguments)) {
        continue;
      }
      for (Parameter each : candidate.parameters()) {
        if (!each.name().equals(parameter)) {
          continue;
        }
        if (Types.unfold(each.type()) instanceof Type.Literal literal
            && literal.value() instanceof typthon.types.LiteralValue.Bool(boolean value)) {
          return value;
        }
        return each.hasDefault()
            ? writtenDefault(evaluator, candidate, parameter, otherwise)
            : otherwise;
      }
      return otherwise;
    }
    return otherwise;
  }

  /// Returns the default `True` or `False` that the definition of `callee` gives to `parameter`.
  private static boolean writtenDefault(
      Evaluator evaluator, Type.Callable callee, String parameter, boolean otherwise) {
    SymbolRef ref = callee.traits().ref();
    ModuleFacts module =
        ref == null ? null : evaluator.session().module(ref.module(), evaluator.module());
    if (ref == null || module == null) {
      return otherwise;
    }
    Binding binding = module.binding();
    int symbol = binding.symbolIn(0, ref.path().replaceAll("#\\d+$", ""));
    for (int i = 0; symbol >= 0 && i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) != DefinitionKind.FUNCTION
          || !binding.definitions().path(definition).equals(ref.path())) {
        continue;
      }
      SyntaxTree tree = module.tree();
      for (int each : Signatures.parameters(tree, binding.definitions().node(definition))) {
        int fallback = tree.child(each, 2);
        boolean known = tree.is(fallback, NodeKind.TRUE) || tree.is(fallback, NodeKind.FALSE);
        if (tree.name(each).equals(parameter) && known) {
          return tree.is(fallback, NodeKind.TRUE);
        }
      }
    }
    return otherwise;
  }
}
