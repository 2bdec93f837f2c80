package hyperparameter.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Predicate;

/// A value must satisfy a predicate of the program.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER, ElementType.TYPE})
public @interface AssertThat {
  /// The predicate; it has a constructor without parameters.
  Class<? extends Predicate<?>> value();

  /// What is wrong if it does not hold.
  String message();
}
