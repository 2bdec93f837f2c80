package hyperparameter.processor;

import hyperparameter.value.CoercionException;
import hyperparameter.value.Coercions;
import hyperparameter.value.GenericType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/// Checks that the text of a default converts to its type and lies within its bounds.
final class DefaultCheck {
  private DefaultCheck() {}

  /// Returns what is wrong, or null.
  static @Nullable String fault(Hyper hyper) {
    String text = hyper.fallback();
    if (text == null) {
      return null;
    }
    if (hyper.type() instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM) {
      return enumFault(declared.asElement(), text);
    }
    Type type = known(hyper.type());
    if (type == null) {
      return null;
    }
    try {
      Object value = Coercions.builtIn().coerce(text, type);
      if (value instanceof Number number
          && !(number.doubleValue() >= hyper.least() && number.doubleValue() <= hyper.most())) {
        return "the default " + text + " is not between " + hyper.least() + " and " + hyper.most();
      }
      return null;
    } catch (CoercionException fault) {
      return "the default does not convert: " + fault.getMessage();
    }
  }

  private static @Nullable String enumFault(Element type, String text) {
    List<String> constants =
        type.getEnclosedElements().stream()
            .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
            .map(element -> element.getSimpleName().toString())
            .toList();
    boolean found = constants.stream().anyMatch(each -> loose(each).equals(loose(text)));
    return found ? null : "the default \"" + text + "\" is none of " + String.join(", ", constants);
  }

  private static String loose(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  /// Returns the run-time type if it is one of the JDK; types of the program are not there yet.
  private static @Nullable Type known(TypeMirror type) {
    if (type instanceof DeclaredType declared) {
      Class<?> raw = jdkClass(declared.asElement().toString());
      Type[] arguments = new Type[declared.getTypeArguments().size()];
      for (int i = 0; i < arguments.length; i++) {
        Type argument = known(declared.getTypeArguments().get(i));
        if (argument == null) {
          return null;
        }
        arguments[i] = argument;
      }
      return raw == null || arguments.length == 0 ? raw : GenericType.of(raw, arguments);
    }
    return switch (type.getKind()) {
      case INT -> int.class;
      case LONG -> long.class;
      case DOUBLE -> double.class;
      case FLOAT -> float.class;
      case SHORT -> short.class;
      case BYTE -> byte.class;
      case BOOLEAN -> boolean.class;
      default -> null;
    };
  }

  private static @Nullable Class<?> jdkClass(String name) {
    try {
      return name.startsWith("java.") ? Class.forName(name) : null;
    } catch (ClassNotFoundException unknown) {
      return null;
    }
  }
}
