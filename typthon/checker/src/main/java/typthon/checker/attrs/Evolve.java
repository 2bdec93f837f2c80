package typthon.checker.attrs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.CallHook;
import typthon.checker.plugins.CallView;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Type;

/// `evolve(instance, field=value)` takes what the class is made from, all of it optional.
final class Evolve implements CallHook {
  @Override
  public Type.@Nullable Callable signature(CallView call) {
    if (call.positional().size() != 1) {
      return null;
    }
    Type instance = call.positional().getFirst().type();
    if (!(instance instanceof Type.Instance)
        || call.types().member(instance, "__attrs_attrs__") == null
        || !(call.types().member(instance, "__init__") instanceof Type.Callable maker)) {
      return null;
    }
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter("inst", Parameter.Kind.POSITIONAL_ONLY, instance, false));
    for (Parameter each : maker.parameters()) {
      if (each.takesKeyword()) {
        parameters.add(new Parameter(each.name(), Parameter.Kind.KEYWORD_ONLY, each.type(), true));
      }
    }
    return new Type.Callable(parameters, instance)
        .withTraits(FunctionTraits.NONE.withName("evolve"));
  }
}
