package hyperparameter.processor;

import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/// Writes types as source code, without type annotations.
final class Types {
  private Types() {}

  static String name(TypeMirror type) {
    return switch (type) {
      case DeclaredType declared -> {
        String raw = ((TypeElement) declared.asElement()).getQualifiedName().toString();
        yield declared.getTypeArguments().isEmpty()
            ? raw
            : declared.getTypeArguments().stream()
                .map(Types::name)
                .collect(Collectors.joining(", ", raw + "<", ">"));
      }
      case ArrayType array -> name(array.getComponentType()) + "[]";
      case PrimitiveType primitive -> primitive.getKind().name().toLowerCase(java.util.Locale.ROOT);
      default -> type.getKind() == TypeKind.VOID ? "void" : type.toString();
    };
  }

  /// Returns the type as it stands between angle brackets.
  static String boxed(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> "Boolean";
      case BYTE -> "Byte";
      case SHORT -> "Short";
      case INT -> "Integer";
      case LONG -> "Long";
      case CHAR -> "Character";
      case FLOAT -> "Float";
      case DOUBLE -> "Double";
      case VOID -> "Void";
      default -> name(type);
    };
  }

  /// Returns an expression of type `java.lang.reflect.Type`.
  static String expression(TypeMirror type) {
    if (type instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty()) {
      String raw = ((TypeElement) declared.asElement()).getQualifiedName().toString();
      return declared.getTypeArguments().stream()
          .map(Types::expression)
          .collect(
              Collectors.joining(
                  ", ", "hyperparameter.value.GenericType.of(" + raw + ".class, ", ")"));
    }
    return name(type) + ".class";
  }
}
