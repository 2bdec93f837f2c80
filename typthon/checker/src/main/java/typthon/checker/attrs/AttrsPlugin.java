package typthon.checker.attrs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import typthon.checker.plugins.CallHook;
import typthon.checker.plugins.CheckerPlugin;
import typthon.checker.plugins.ClassHook;

/// Gives the classes of attrs their methods.
public final class AttrsPlugin implements CheckerPlugin {
  /// The decorators of the old style; `attr.dataclass` collects annotations. The modules of attrs
  /// itself import them from where they are defined, as they do the functions for fields.
  static final List<String> CLASSIC =
      List.of("attr.s", "attr.attrs", "attr.attributes", "attr.dataclass", "attr._make.attrs");

  static final List<String> MODERN =
      List.of("attr.define", "attr.mutable", "attrs.define", "attrs.mutable");
  static final List<String> FROZEN = List.of("attr.frozen", "attrs.frozen");

  @Override
  public String id() {
    return "attrs";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Map<String, ClassHook> decoratorHooks() {
    Map<String, ClassHook> hooks = new HashMap<>();
    for (List<String> names : List.of(CLASSIC, MODERN, FROZEN)) {
      names.forEach(name -> hooks.put(name, AttrsClass::synthesis));
    }
    return hooks;
  }

  @Override
  public Map<String, CallHook> callHooks() {
    Evolve evolve = new Evolve();
    return Map.of("attr.evolve", evolve, "attrs.evolve", evolve, "attr.assoc", evolve);
  }
}
