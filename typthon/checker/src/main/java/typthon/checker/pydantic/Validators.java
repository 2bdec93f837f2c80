package typthon.checker.pydantic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.MethodView;

/// The validators of a model that run before values are converted: what they take is not known.
///
/// @param model whether one sees all values of the model
/// @param fields the fields that one sees; `*` for all
record Validators(boolean model, Set<String> fields) {
  private static final Set<String> BEFORE = Set.of("before", "wrap", "plain");

  Validators {
    fields = Set.copyOf(fields);
  }

  static Validators of(ClassView type) {
    boolean model = false;
    Set<String> fields = new HashSet<>();
    List<ClassView> classes = new ArrayList<>(type.ancestors());
    classes.addFirst(type);
    for (ClassView each : classes) {
      if (ModelOptions.isRoot(each)) {
        continue;
      }
      for (MethodView method : each.methods()) {
        for (ExpressionView decorator : method.decorators()) {
          if (!decorator.isCall() || !comesBefore(decorator)) {
            continue;
          }
          if (isNamed(decorator, "model_validator") || isNamed(decorator, "root_validator")) {
            model = true;
          } else if (isNamed(decorator, "field_validator") || isNamed(decorator, "validator")) {
            for (ExpressionView name : decorator.positional()) {
              String text = name.text();
              fields.add(text == null ? "*" : text);
            }
          }
        }
      }
    }
    return new Validators(model, fields);
  }

  private static boolean isNamed(ExpressionView decorator, String name) {
    return decorator.names().stream().anyMatch(each -> each.endsWith("." + name));
  }

  private static boolean comesBefore(ExpressionView decorator) {
    ExpressionView mode = decorator.keywords().get("mode");
    ExpressionView early = decorator.keywords().get("pre");
    String text = mode == null ? null : mode.text();
    return (text != null && BEFORE.contains(text))
        || (early != null && Boolean.TRUE.equals(early.truth()));
  }

  boolean see(String field) {
    return fields.contains(field) || fields.contains("*");
  }
}
