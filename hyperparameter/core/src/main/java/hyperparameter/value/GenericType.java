package hyperparameter.value;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A type such as `List<Integer>`, made of its parts.
public final class GenericType implements ParameterizedType {
  private final Class<?> raw;
  private final List<Type> arguments;

  private GenericType(Class<?> raw, List<Type> arguments) {
    this.raw = raw;
    this.arguments = arguments;
  }

  /// Returns `raw` with type arguments.
  public static GenericType of(Class<?> raw, Type... arguments) {
    return new GenericType(raw, List.of(arguments));
  }

  /// Tells whether a type is a `Map` of something.
  public static boolean isMap(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == Map.class;
  }

  /// Returns the class of a type without its arguments; that of the bound of a wildcard.
  public static Class<?> rawClass(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> rawClass(generic.getRawType());
      case GenericArrayType array -> rawClass(array.getGenericComponentType()).arrayType();
      case WildcardType wildcard -> rawClass(wildcard.getUpperBounds()[0]);
      default -> Object.class;
    };
  }

  /// Returns an argument of a type; `Object` if it has none.
  public static Type argument(Type type, int index) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[index]
        : Object.class;
  }

  /// Returns how messages name a type: simple names, with arguments.
  public static String show(Type type) {
    if (type instanceof ParameterizedType generic) {
      return show(generic.getRawType())
          + Arrays.stream(generic.getActualTypeArguments())
              .map(GenericType::show)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
  }

  @Override
  public Type[] getActualTypeArguments() {
    return arguments.toArray(Type[]::new);
  }

  @Override
  public Type getRawType() {
    return raw;
  }

  @Override
  public @Nullable Type getOwnerType() {
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterizedType type
        && type.getRawType().equals(raw)
        && Arrays.equals(type.getActualTypeArguments(), getActualTypeArguments());
  }

  @Override
  public int hashCode() {
    return raw.hashCode() * 31 + arguments.hashCode();
  }

  @Override
  public String toString() {
    return show(this);
  }
}
