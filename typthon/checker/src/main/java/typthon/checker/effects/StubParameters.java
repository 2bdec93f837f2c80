package typthon.checker.effects;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Session;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.syntax.NodeKind;
import typthon.types.ClassInfo;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Which parameters of functions without a body take callables that are meant to be called.
final class StubParameters {
  private final Session session;

  StubParameters(Session session) {
    this.session = session;
  }

  /// Tells whether a parameter of `described` takes a callable that is meant to be called.
  boolean takesCallable(Source.Described described, int position, @Nullable String keyword) {
    if (described.row().kind() == EffectTable.Kind.HOLDER) {
      return false;
    }
    ClassInfo made = described.made();
    for (SymbolRef ref : made == null ? described.signatures() : Construction.makers(made)) {
      Names.Place place = Names.find(session, ref);
      if (place != null
          && place.module().tree().is(place.node(), NodeKind.FUNCTION_DEF)
          && takesCallable(place, position, keyword)) {
        return true;
      }
    }
    return false;
  }

  private static boolean takesCallable(Names.Place place, int position, @Nullable String keyword) {
    boolean method =
        Signatures.classAround(place.module(), place.node()) != null
            && !Decorators.of(place.module(), place.node()).isStatic();
    List<Parameter> parameters = Signatures.of(place.module(), place.node()).parameters();
    int at = position + (method ? 1 : 0);
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      boolean reached =
          keyword == null
              ? i == at || (i < at && parameter.is(Parameter.Kind.VARIADIC))
              : parameter.name().equals(keyword);
      if (reached) {
        return expectsCallable(parameter.type());
      }
    }
    return false;
  }

  private static boolean expectsCallable(Type type) {
    for (Type member : Types.members(type)) {
      switch (Types.unfold(member)) {
        case Type.Callable callable -> {
          return true;
        }
        case Type.Instance instance when instance.type().protocolMembers().contains("__call__") -> {
          return true;
        }
        case TypeVariable variable
            when variable.bound() != null && expectsCallable(variable.bound()) -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }
}
