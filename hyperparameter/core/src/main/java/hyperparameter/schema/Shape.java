package hyperparameter.schema;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a record or a bound class is made: its parts and its constructor.
record Shape(Class<?> type, List<Part> parts, Constructor<?> constructor) {

  /// Tells whether a class is made of parts.
  static boolean hasParts(Class<?> type) {
    return type.isRecord() || boundConstructor(type) != null;
  }

  /// Tells whether a class is a sealed interface, which stands for one of several records.
  static boolean isUnion(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }

  /// Shapes by class, since reflection copies and parses everything at each question.
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return find(type);
        }
      };

  /// @throws IllegalArgumentException if the class is no schema
  static Shape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static Shape find(Class<?> type) {
    Constructor<?> constructor = type.isRecord() ? canonical(type) : boundConstructor(type);
    if (constructor == null) {
      throw new IllegalArgumentException(
          type.getName() + " is no schema: make it a record, or mark one constructor with @Bound");
    }
    if (!type.isRecord()) {
      return of(constructor, List.of());
    }
    open(constructor);
    return new Shape(type, components(type), constructor);
  }

  /// Returns the shape of a constructor.
  ///
  /// @param names of its parameters; none if the class file has them
  /// @throws IllegalArgumentException if the names are not known
  static Shape of(Constructor<?> constructor, List<String> names) {
    Parameter[] parameters = constructor.getParameters();
    if (names.isEmpty() && parameters.length > 0 && !parameters[0].isNamePresent()) {
      throw new IllegalArgumentException(
          "\""
              + constructor
              + "\" was compiled without the names of its parameters; give them, or compile with"
              + " -parameters");
    }
    if (!names.isEmpty() && names.size() != parameters.length) {
      throw new IllegalArgumentException(
          "\"" + constructor + "\" has " + parameters.length + " parameters, not " + names.size());
    }
    open(constructor);
    Class<?> type = constructor.getDeclaringClass();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      Parameter parameter = parameters[i];
      String name = names.isEmpty() ? parameter.getName() : names.get(i);
      parts.add(
          Part.of(name, parameter.getParameterizedType(), parameter.getType(), parameter, type));
    }
    return new Shape(type, parts, constructor);
  }

  private static List<Part> components(Class<?> type) {
    List<Part> parts = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      parts.add(
          Part.of(
              component.getName(),
              component.getGenericType(),
              component.getType(),
              component,
              type));
    }
    return parts;
  }

  private static Constructor<?> canonical(Class<?> type) {
    Class<?>[] types = new Class<?>[type.getRecordComponents().length];
    for (int i = 0; i < types.length; i++) {
      types[i] = type.getRecordComponents()[i].getType();
    }
    try {
      return type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static @Nullable Constructor<?> boundConstructor(Class<?> type) {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.isAnnotationPresent(Bound.class)) {
        return constructor;
      }
    }
    return null;
  }

  private static void open(AccessibleObject object) {
    if (!object.trySetAccessible()) {
      throw new IllegalArgumentException(
          "\""
              + object
              + "\" cannot be called; open its package to the module hyperparameter.core");
    }
  }

  /// Makes the object.
  ///
  /// @throws InvocationTargetException if the constructor throws
  Object make(@Nullable Object[] values) throws InvocationTargetException {
    try {
      return constructor.newInstance(values);
    } catch (InstantiationException | IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
