package typthon.checker.finality;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.SymbolAt;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
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
        evaluator.report(
            Rule.FINAL_OVERRIDE,
            binding.definitions().nameNode(definition),
            "\"" + name + "\" is final in \"" + owner.name() + "\" and cannot be overridden");
      }
    }
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
      }
    }
    return null;
  }
}
