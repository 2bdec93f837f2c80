package typthon.checker.django;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.ExpressionView;

/// The modules in which models are looked for: that of a model, the `models` around it, and those
/// of the applications that the settings list. The settings are those that `manage.py` names.
final class Applications {
  private Applications() {}

  /// Returns the label of the application that a module belongs to.
  static String label(String module) {
    int end = module.indexOf(".models");
    String application = end < 0 ? module : module.substring(0, end);
    return application.substring(application.lastIndexOf('.') + 1);
  }

  static Set<String> modules(ClassView type) {
    Set<String> modules = new LinkedHashSet<>();
    modules.add(type.module());
    int end = type.module().indexOf(".models.");
    if (end >= 0) {
      modules.add(type.module().substring(0, end + ".models".length()));
    }
    for (String application : installed(type)) {
      modules.add(application + ".models");
    }
    return modules;
  }

  private static List<String> installed(ClassView type) {
    String settings = settings(type);
    ExpressionView list = settings == null ? null : type.variable(settings, "INSTALLED_APPS");
    List<String> found = new ArrayList<>();
    if (list != null) {
      for (ExpressionView element : list.elements()) {
        String text = element.text();
        if (text != null) {
          int configuration = text.indexOf(".apps.");
          found.add(configuration < 0 ? text : text.substring(0, configuration));
        }
      }
    }
    return found;
  }

  /// Returns the name of the settings module, or null if nothing tells.
  private static @Nullable String settings(ClassView type) {
    List<String> texts = type.texts("manage");
    int mark = texts.indexOf("DJANGO_SETTINGS_MODULE");
    return mark < 0 || mark + 1 == texts.size() ? null : texts.get(mark + 1);
  }
}
