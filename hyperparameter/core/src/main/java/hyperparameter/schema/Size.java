package hyperparameter.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A text, a list, a set or a map must have a size between two bounds, both inclusive. Texts are
/// counted in UTF-16 units.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Size {
  /// The least size.
  int min() default 0;

  /// The greatest size.
  int max() default Integer.MAX_VALUE;
}
