package typthon.checker.finality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.MemberAssignment;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.modules.SymbolAt;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.types.Type;
import typthon.types.Types;

/// `final-override`: a class must not define what an ancestor declares `Final`.
public final class FinalAttributes {
  private FinalAttributes() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    Binding binding = evaluator.binding();
    for (int i = 0; i < binding.scopes().symbolCount(type.scope()); i++) {
      int symbol = binding.scopes().symbol(type.scope(), i);
      String name = binding.symbols().name(symbol);
      if (name.startsWith("__") || !SymbolTypes.contributes(binding, symbol)) {
        continue;
      }
      SourceClass owner = finalIn(type, name);
      if (owner == null && isVariable(binding, symbol)) {
        owner = FinalMethods.finalIn(type, name);
      }
      if (owner != null) {
        int definition = SymbolTypes.representative(binding, symbol);
        report(evaluator, place(evaluator, definition), name, owner);
      }
    }
    for (MemberAssignment each : binding.membersOf(type.scope())) {
      SourceClass owner =
          each.reachable() && FinalNames.isInInitializer(evaluator, each.target())
              ? finalIn(type, each.name())
              : null;
      if (owner != null) {
        report(evaluator, evaluator.tree().child(each.target(), 1), each.name(), owner);
      }
    }
  }

  /// A decorated function begins with its decorators.
  private static int place(Evaluator evaluator, int definition) {
    int node = evaluator.binding().definitions().node(definition);
    if (evaluator.tree().is(node, NodeKind.FUNCTION_DEF)) {
      List<Integer> decorators = Decorators.of(evaluator.module(), node).nodes();
      if (!decorators.isEmpty()) {
        return decorators.getFirst();
      }
    }
    return evaluator.binding().definitions().nameNode(definition);
  }

  private static void report(Evaluator evaluator, int node, String name, SourceClass owner) {
    evaluator.report(
        Rule.FINAL_OVERRIDE,
        node,
        "\"" + name + "\" is final in \"" + owner.name() + "\" and cannot be overridden");
  }

  private static boolean isVariable(Binding binding, int symbol) {
    return switch (binding.definitions().kind(SymbolTypes.representative(binding, symbol))) {
      case VARIABLE, ANNOTATED_VARIABLE -> true;
      default -> false;
    };
  }

  private static @Nullable SourceClass finalIn(SourceClass type, String name) {
    List<Type> ancestors = type.mro();
    for (Type ancestor : ancestors.subList(1, ancestors.size())) {
      if (Types.classOf(ancestor) instanceof SourceClass source) {
        int symbol = source.module().binding().symbolIn(source.scope(), name);
        if (symbol >= 0
            && SymbolTypes.qualifiers(new SymbolAt(source.module(), symbol)).isFinal()) {
          return source;
        }
        if (symbol < 0 && isFinalOnSelf(source, name)) {
          return source;
        }
      }
    }
    return null;
  }

  /// Only `Final` keeps an attribute that is declared through `self` from being assigned.
  private static boolean isFinalOnSelf(SourceClass type, String name) {
    RawMember member = type.ownMember(name);
    return member != null
        && member.owner() == type
        && member.scope() == RawMember.Scope.INSTANCE
        && member.definition() < 0
        && member.declared()
        && !member.settable();
  }
}
