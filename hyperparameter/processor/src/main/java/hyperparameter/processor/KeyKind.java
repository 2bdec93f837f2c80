package hyperparameter.processor;

import javax.lang.model.type.TypeMirror;

/// Which class of key a type has.
enum KeyKind {
  INT("IntKey", "ofInt"),
  LONG("LongKey", "ofLong"),
  DOUBLE("DoubleKey", "ofDouble"),
  BOOLEAN("BoolKey", "ofBool"),
  STRING("StringKey", "ofString"),
  OBJECT("Key", "parsed");

  final String keyClass;
  final String factory;

  KeyKind(String keyClass, String factory) {
    this.keyClass = keyClass;
    this.factory = factory;
  }

  static KeyKind of(TypeMirror type) {
    return switch (plainName(type)) {
      case "int" -> INT;
      case "long" -> LONG;
      case "double" -> DOUBLE;
      case "boolean" -> BOOLEAN;
      case "java.lang.String" -> STRING;
      default -> OBJECT;
    };
  }

  boolean isNumeric() {
    return this == INT || this == LONG || this == DOUBLE;
  }

  /// Returns the name of a type without its annotations.
  static String plainName(TypeMirror type) {
    return Types.name(type);
  }
}
