package typthon.checker.plugins;

import java.util.List;
import typthon.checker.attrs.AttrsPlugin;
import typthon.checker.django.DjangoPlugin;
import typthon.checker.pydantic.PydanticPlugin;

/// The plugins that are always there.
public final class BuiltInPlugins {
  private BuiltInPlugins() {}

  /// Returns them in the order in which they are asked.
  public static List<CheckerPlugin> all() {
    return List.of(new AttrsPlugin(), new PydanticPlugin(), new DjangoPlugin());
  }
}
