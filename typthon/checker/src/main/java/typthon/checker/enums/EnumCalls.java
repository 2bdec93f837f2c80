package typthon.checker.enums;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Known;
import typthon.checker.evaluation.OfModule;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.typeddicts.Keys;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// `Enum("Color", "RED GREEN")`: a class without members that is called with a name and members.
///
/// Source: the typing specification, "Enumerations", on the functional syntax.
public final class EnumCalls {
  private EnumCalls() {}

  private record Key(ModuleFacts module, int node, Type base, Map<String, Type> values)
      implements OfModule {}

  /// Returns the class that the CALL `node` of `callee` makes, or null if it looks up a member or
  /// the members cannot be read.
  public static @Nullable Type evaluate(Evaluator evaluator, int node, Type callee) {
    ClassInfo base =
        Types.unfold(callee) instanceof Type.ClassObject object
            ? Types.classOf(object.instance())
            : null;
    if (base == null || !base.is(ClassFlag.ENUM) || !EnumMembers.literals(base).isEmpty()) {
      return null;
    }
    SyntaxTree tree = evaluator.tree();
    List<Argument> arguments = Calls.arguments(tree, tree.child(node, 1));
    if (arguments.size() < 2
        || arguments.get(0).kind() != Argument.Kind.POSITIONAL
        || !tree.is(arguments.getFirst().node(), NodeKind.STRING)) {
      return null;
    }
    Map<String, Type> values = members(evaluator, base, arguments.get(1));
    if (values == null) {
      return evaluator.known().instance("type");
    }
    SymbolRef ref =
        new SymbolRef(evaluator.module().name(), tree.string(arguments.getFirst().node()));
    return new Type.ClassObject(
        evaluator
            .session()
            .unique(
                new Key(evaluator.module(), node, base.self(), Map.copyOf(values)),
                new CalledEnum(ref, base.self(), values))
            .self());
  }

  private static @Nullable Map<String, Type> members(
      Evaluator evaluator, ClassInfo base, Argument argument) {
    boolean named =
        argument.kind() == Argument.Kind.POSITIONAL || "names".equals(argument.keyword());
    if (!named) {
      return null;
    }
    SyntaxTree tree = evaluator.tree();
    int list = argument.node();
    Map<String, Type> values = new LinkedHashMap<>();
    switch (tree.kind(list)) {
      case STRING -> {
        for (String name : tree.string(list).replace(',', ' ').strip().split("\\s+", -1)) {
          values.put(name, counted(evaluator.known(), base));
        }
      }
      case LIST, TUPLE, DICT -> {
        for (int child = list + 1; child < tree.subtreeEnd(list); child = tree.subtreeEnd(child)) {
          if (!member(evaluator, base, child, values)) {
            return null;
          }
        }
      }
      default -> {
        return null;
      }
    }
    return values;
  }

  /// Reads `"NAME"`, `("NAME", value)` or `"NAME": value`.
  private static boolean member(
      Evaluator evaluator, ClassInfo base, int node, Map<String, Type> values) {
    SyntaxTree tree = evaluator.tree();
    boolean pair = tree.is(node, NodeKind.TUPLE) || tree.is(node, NodeKind.DICT_ITEM);
    if (pair && tree.childCount(node) != 2) {
      return false;
    }
    String name = Keys.literal(evaluator.typeOf(pair ? tree.child(node, 0) : node));
    if (name == null) {
      return false;
    }
    values.put(
        name, pair ? evaluator.typeOf(tree.child(node, 1)) : counted(evaluator.known(), base));
    return true;
  }

  /// Returns the type of a value that the enumeration chooses by itself, as `auto()` asks for.
  static Type counted(Known known, ClassInfo type) {
    return known.instance(type.inherits("builtins", "str") ? "str" : "int");
  }
}
