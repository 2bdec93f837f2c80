package typthon.checker.django;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.CallHook;
import typthon.checker.plugins.CallView;
import typthon.types.Type;

/// `get_object_or_404` and `get_list_or_404`: they look in a model, a manager or a query set.
///
/// @param several whether a list is given
record Shortcut(boolean several) implements CallHook {
  @Override
  public @Nullable Type result(CallView call, Type returned) {
    if (call.positional().isEmpty()) {
      return null;
    }
    Type found =
        switch (call.positional().getFirst().type()) {
          case Type.ClassObject object -> object.instance();
          case Type.Instance instance when isOfModels(call, instance) ->
              instance.arguments().getFirst();
          default -> null;
        };
    return found == null || !several ? found : call.types().instance("builtins.list", found);
  }

  private static boolean isOfModels(CallView call, Type.Instance instance) {
    return instance.arguments().size() == 1
        && List.of("QuerySet", "Manager").stream()
            .anyMatch(name -> call.types().inherits(instance, "_typthon_django." + name));
  }
}
