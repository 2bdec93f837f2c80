package typthon.checker.annotations;

import java.util.List;
import typthon.checker.classes.SourceClass;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// What `value.name` means where a type is expected: a name of a module, a class inside a class, or
/// the parts of a ParamSpec.
final class MemberMeanings {
  private MemberMeanings() {}

  /// Returns what the member `name` of what `value` means is in `module`.
  static Meaning of(ModuleFacts module, Meaning value, String name) {
    return switch (value) {
      case Meaning.Module known -> ofModule(module, known.name(), name);
      case Meaning.Class type -> ofClass(type.type(), name);
      case Meaning.Variable variable
          when variable.variable().kind() == TypeVariable.Kind.PARAMETERS ->
          new Meaning.Implicit(
              new Type.Component(variable.variable(), name.equals("kwargs")), List.of());
      case Meaning.Unknown unknown -> unknown;
      default -> new Meaning.Value(Type.UNKNOWN);
    };
  }

  private static Meaning ofModule(ModuleFacts module, String moduleName, String name) {
    ModuleFacts other = module.session().module(moduleName, module);
    if (other == null) {
      return new Meaning.Unknown();
    }
    SymbolAt symbol = Imports.symbol(other, name);
    if (symbol != null) {
      return Meanings.of(symbol);
    }
    ModuleFacts submodule = module.session().module(moduleName + "." + name, module);
    if (submodule != null) {
      return new Meaning.Module(submodule.name());
    }
    return Imports.member(other, name, module) == null
        ? new Meaning.Value(Type.NEVER)
        : new Meaning.Unknown();
  }

  private static Meaning ofClass(ClassInfo type, String name) {
    for (Type ancestor : type.mro()) {
      if (ancestor.isAny()) {
        return new Meaning.Unknown();
      }
      if (Types.classOf(ancestor) instanceof SourceClass source) {
        int symbol = source.module().binding().symbolIn(source.scope(), name);
        if (symbol >= 0) {
          return Meanings.of(new SymbolAt(source.module(), symbol));
        }
      }
    }
    return new Meaning.Value(Type.NEVER);
  }
}
