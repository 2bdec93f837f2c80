package typthon.checker.annotations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;

/// `"A" | int`: a string beside a plain class cannot be evaluated, since neither knows the
/// operator.
///
/// Source: the typing specification, "String annotations".
final class QuotedOperands {
  private QuotedOperands() {}

  /// Returns the first string among the operands of `|` that makes it fail at run time, or null.
  static @Nullable Integer failing(Annotations a, List<Integer> operands) {
    if (a.module().isStub() || postponed(a.module())) {
      return null;
    }
    SyntaxTree tree = a.tree();
    for (int i = 0; i < operands.size(); i++) {
      if (!tree.is(operands.get(i), NodeKind.STRING)) {
        continue;
      }
      List<Integer> others = i == 0 ? operands.subList(1, 2) : operands.subList(0, i);
      boolean plain = others.stream().allMatch(each -> isPlain(a, each));
      return plain ? operands.get(i) : null;
    }
    return null;
  }

  /// A class, `None` or a string; type variables and what `typing` makes take strings.
  private static boolean isPlain(Annotations a, int operand) {
    return switch (a.tree().kind(operand)) {
      case NONE, STRING -> true;
      case NAME, ATTRIBUTE ->
          a.meaning(operand) instanceof Meaning.Class named && isPlain(a, named.type());
      default -> false;
    };
  }

  private static boolean isPlain(Annotations a, ClassInfo type) {
    ClassInfo metaclass = a.known().fallbackClass(new Type.ClassObject(type.self()));
    return metaclass != null && metaclass.ref().is("builtins", "type");
  }

  /// Tells whether `from __future__ import annotations` keeps annotations from being evaluated.
  private static boolean postponed(ModuleFacts module) {
    Binding binding = module.binding();
    int symbol = binding.symbolIn(0, "annotations");
    for (int i = 0; symbol >= 0 && i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == DefinitionKind.IMPORT_FROM) {
        ModuleFacts from = Imports.from(module, binding.definitions().statement(definition));
        if (from != null && from.name().equals("__future__")) {
          return true;
        }
      }
    }
    return false;
  }
}
