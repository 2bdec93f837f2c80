package typthon.checker.django;

import java.util.Map;
import typthon.checker.plugins.CallHook;
import typthon.checker.plugins.CheckerPlugin;
import typthon.checker.plugins.ClassHook;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.Synthesis;

/// Gives the models of Django their members.
public final class DjangoPlugin implements CheckerPlugin {
  @Override
  public String id() {
    return "django";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Map<String, ClassHook> baseClassHooks() {
    return Map.of(
        "django.db.models.base.Model",
        ModelMembers::synthesis,
        "django.db.models.enums.Choices",
        DjangoPlugin::choices);
  }

  /// Members of choices have a text for people, which versions before 5 add at run time.
  private static Synthesis choices(ClassView type) {
    return new Synthesis.Builder()
        .variable("label", () -> type.types().instance("builtins.str"))
        .build();
  }

  @Override
  public Map<String, CallHook> callHooks() {
    return Map.of(
        "django.shortcuts.get_object_or_404", new Shortcut(false),
        "django.shortcuts.get_list_or_404", new Shortcut(true));
  }
}
