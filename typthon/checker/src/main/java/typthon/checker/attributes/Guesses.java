package typthon.checker.attributes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.classes.SuperClass;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Stated;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// What code without annotations may take for granted about attributes that nobody declared.
public final class Guesses {
  private static final Query<List<Integer>> CLASSES = new Query<>("class statements", List.of());

  private Guesses() {}

  /// Tells whether the type of `receiver.name` is inferred from what is assigned to it.
  public static boolean isInferred(Type receiver, String name) {
    ClassInfo type = classOf(receiver);
    SourceClass.Found found = type == null ? null : SourceClass.lookUp(type, name);
    RawMember member = found == null ? null : found.member();
    return member != null && !member.declared() && member.scope() != RawMember.Scope.METHOD;
  }

  /// Tells whether nothing states the type of the variable `name` of a module: what other modules
  /// assign to it is as good as what its own does.
  public static boolean isUndeclared(Evaluator evaluator, String module, String name) {
    ModuleFacts facts = evaluator.session().module(module, evaluator.module());
    SymbolAt symbol = facts == null ? null : Imports.symbol(facts, name);
    return symbol != null && SymbolTypes.declared(symbol) == null;
  }

  /// Tells whether a class that is made to be mixed in leaves `self.name` to a subclass in the same
  /// module.
  static boolean isLeftToSubclass(Evaluator evaluator, int node, Type receiver, String name) {
    boolean self =
        receiver instanceof TypeVariable
            || (receiver instanceof Type.ClassObject object
                && object.instance() instanceof TypeVariable);
    if (!self
        || !(classOf(receiver) instanceof SourceClass type)
        || !Stated.nothingAround(evaluator, node)) {
      return false;
    }
    for (int at : classes(type.module())) {
      SourceClass other = type.module().classAt(at);
      if (other != type && other.inherits(type) && SourceClass.lookUp(other, name) != null) {
        return true;
      }
    }
    return false;
  }

  /// Returns the class statements of a module; its tree is walked once for all that ask.
  private static List<Integer> classes(ModuleFacts module) {
    return module
        .session()
        .queries()
        .get(
            CLASSES,
            module,
            () -> {
              SyntaxTree tree = module.tree();
              List<Integer> found = new ArrayList<>();
              for (int at = 0; at < tree.size(); at++) {
                if (tree.is(at, NodeKind.CLASS_DEF)) {
                  found.add(at);
                }
              }
              return found;
            });
  }

  /// Tells whether `receiver` may have an attribute that neither its class nor a stub names: its
  /// methods make attributes by computed names, or code without annotations reads a private name of
  /// what only a stub describes, which leaves those out, or calls what comes next in the order of
  /// ancestors, as classes do that are made to be mixed in.
  static boolean isOutOfSight(Evaluator evaluator, int node, Type receiver, String name) {
    boolean unstated = isPrivate(name) && Stated.nothingAround(evaluator, node);
    if (receiver instanceof Type.Module module) {
      ModuleFacts facts = evaluator.session().module(module.name(), evaluator.module());
      return unstated && facts != null && facts.isStub();
    }
    ClassInfo type = classOf(receiver);
    if (type == null) {
      return false;
    }
    if (type instanceof SuperClass) {
      return Stated.nothingAround(evaluator, node);
    }
    boolean instance = !(Types.unfold(receiver) instanceof Type.ClassObject);
    return (instance && OpenClasses.includes(type)) || (unstated && isFromStub(type));
  }

  private static boolean isPrivate(String name) {
    return name.startsWith("_") && !name.endsWith("__");
  }

  /// Tells whether an ancestor that is no builtin is described by a stub.
  private static boolean isFromStub(ClassInfo type) {
    for (Type ancestor : type.mro()) {
      if (Types.classOf(ancestor) instanceof SourceClass source
          && source.module().isStub()
          && !source.module().name().equals("builtins")
          && !source.module().name().equals("typing")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ClassInfo classOf(Type receiver) {
    return switch (Types.unfold(receiver)) {
      case TypeVariable variable -> {
        Type bound = variable.bound();
        yield bound == null ? null : Types.classOf(Types.unfold(bound));
      }
      case Type.ClassObject object -> classOf(object.instance());
      case Type other -> Types.classOf(other);
    };
  }
}
