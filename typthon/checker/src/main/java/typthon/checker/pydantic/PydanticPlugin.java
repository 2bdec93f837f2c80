package typthon.checker.pydantic;

import java.util.Map;
import typthon.checker.plugins.CheckerPlugin;
import typthon.checker.plugins.ClassHook;

/// Gives the models of Pydantic their constructors.
public final class PydanticPlugin implements CheckerPlugin {
  @Override
  public String id() {
    return "pydantic";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Map<String, ClassHook> baseClassHooks() {
    ClassHook model = ModelClass::synthesis;
    return Map.of(
        "pydantic.main.BaseModel", model,
        "pydantic.BaseModel", model,
        "pydantic.v1.main.BaseModel", model);
  }

  @Override
  public Map<String, ClassHook> decoratorHooks() {
    return Map.of("pydantic.dataclasses.dataclass", ModelClass::ofDataclass);
  }
}
