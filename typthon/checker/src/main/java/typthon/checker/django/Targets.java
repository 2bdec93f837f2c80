package typthon.checker.django;

import org.jspecify.annotations.Nullable;
import typthon.checker.plugins.ClassView;
import typthon.checker.plugins.ExpressionView;
import typthon.types.Type;

/// Finds the model that a relation leads to.
final class Targets {
  private Targets() {}

  /// Returns the type of the instances at the other end; unknown if it is not found.
  static Type of(ModelField field) {
    ExpressionView target = field.target();
    if (target == null) {
      return Type.UNKNOWN;
    }
    String text = target.text();
    if (text == null) {
      return target.type() instanceof Type.ClassObject object ? object.instance() : Type.UNKNOWN;
    }
    if (text.equals("self")) {
      return field.owner().self();
    }
    ClassView found = named(field.owner(), text);
    return found == null ? Type.UNKNOWN : found.self();
  }

  private static @Nullable ClassView named(ClassView owner, String text) {
    int dot = text.lastIndexOf('.');
    String name = text.substring(dot + 1);
    String label = dot < 0 ? Applications.label(owner.module()) : text.substring(0, dot);
    for (String module : Applications.modules(owner)) {
      boolean fits =
          dot < 0
              ? module.equals(owner.module()) || Applications.label(module).equals(label)
              : Applications.label(module).equals(label);
      if (fits) {
        for (ClassView each : owner.classesOf(module)) {
          if (each.name().equals(name)) {
            return each;
          }
        }
      }
    }
    return null;
  }

  /// Tells whether the relation leads to `type`, without evaluating what it names.
  static boolean leadsTo(ModelField field, ClassView type) {
    ExpressionView target = field.target();
    if (target == null) {
      return false;
    }
    String text = target.text();
    if (text == null) {
      return target.names().contains(type.module() + "." + type.name());
    }
    String label = Applications.label(type.module());
    boolean same = Applications.label(field.owner().module()).equals(label);
    return text.equals(label + "." + type.name())
        || (same && text.equals(type.name()))
        || (text.equals("self")
            && same
            && field.owner().name().equals(type.name())
            && field.owner().module().equals(type.module()));
  }
}
