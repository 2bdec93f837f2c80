package typthon.project.plugins;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.CallHook;
import typthon.checker.plugins.CallView;
import typthon.checker.plugins.CheckerPlugin;
import typthon.checker.plugins.ClassHook;
import typthon.checker.plugins.Synthesis;
import typthon.types.Parameter;
import typthon.types.Type;

/// The plugin of `docs/plugins.md`: classes below `records.Record` get a constructor from the texts
/// in their `columns`, and `records.load(R)` gives an `R`.
public final class ExamplePlugin implements CheckerPlugin {
  @Override
  public String id() {
    return "records";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public Map<String, ClassHook> baseClassHooks() {
    return Map.of(
        "records.Record",
        type -> {
          Synthesis.Builder builder = new Synthesis.Builder();
          type.fields().stream()
              .filter(field -> field.name().equals("columns") && field.value() != null)
              .flatMap(field -> field.value().elements().stream())
              .forEach(column ->
                  builder.variable(
                      String.valueOf(column.text()), () -> type.types().instance("builtins.str")));
          return builder
              .method(
                  "__init__",
                  () -> List.of(Parameter.positional(type.types().instance("builtins.int"))),
                  () -> Type.NONE)
              .build();
        });
  }

  @Override
  public Map<String, CallHook> callHooks() {
    return Map.of(
        "records.load",
        new CallHook() {
          @Override
          public @Nullable Type result(CallView call, Type returned) {
            return call.positional().getFirst().type() instanceof Type.ClassObject object
                ? object.instance()
                : null;
          }
        });
  }

  @Override
  public Map<String, String> effects() {
    return Map.of("records.load", "io");
  }
}
