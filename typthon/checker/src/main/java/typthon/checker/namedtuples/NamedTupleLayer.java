package typthon.checker.namedtuples;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Selves;
import typthon.checker.classes.MemberLayer;
import typthon.checker.classes.NamedTupleBase;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Type;

/// What a class with base `NamedTuple` gets.
public final class NamedTupleLayer implements MemberLayer {
  @Override
  public @Nullable RawMember member(SourceClass type, String name) {
    if (!name.equals("__new__") && !name.equals("__match_args__") && !name.equals("__init__")) {
      return null;
    }
    if (!type.states(ClassFlag.NAMED_TUPLE)) {
      return null;
    }
    return switch (name) {
      case "__new__" -> maker(type);
      case "__match_args__" -> {
        List<Type> names = new ArrayList<>();
        NamedTupleBase.fields(type)
            .forEach(field -> names.add(type.session().known().literal(field)));
        yield new RawMember(
            type, type.session().known().tuple(names), RawMember.Scope.CLASS, true, false, -1);
      }
      default -> null;
    };
  }

  private static RawMember maker(SourceClass type) {
    SyntaxTree tree = type.module().tree();
    List<Parameter> parameters = new ArrayList<>();
    Type self = Selves.of(type);
    parameters.add(
        new Parameter("cls", Parameter.Kind.POSITIONAL_ONLY, new Type.ClassObject(self), false));
    for (String field : NamedTupleBase.fields(type)) {
      int symbol = type.module().binding().symbolIn(type.scope(), field);
      int definition = SymbolTypes.representative(type.module().binding(), symbol);
      int value = tree.child(type.module().binding().definitions().node(definition), 2);
      parameters.add(
          new Parameter(
              field,
              Parameter.Kind.STANDARD,
              SymbolTypes.effective(new SymbolAt(type.module(), symbol)),
              !tree.isAbsent(value)));
    }
    return make(type, parameters, self);
  }

  private static RawMember make(SourceClass type, List<Parameter> parameters, Type self) {
    FunctionTraits traits =
        FunctionTraits.NONE.withName(type.name()).withBinding(FunctionTraits.Binding.STATIC);
    return new RawMember(
        type,
        new Type.Callable(List.of(), parameters, false, self, traits),
        RawMember.Scope.METHOD,
        true,
        false,
        -1);
  }

  @Override
  public Set<String> names(SourceClass type) {
    return Set.of();
  }
}
