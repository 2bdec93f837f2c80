package typthon.checker.django;

import java.util.Map;
import typthon.checker.plugins.CheckerPlugin;
import typthon.checker.plugins.ClassHook;

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
    return Map.of("django.db.models.base.Model", ModelMembers::synthesis);
  }
}
