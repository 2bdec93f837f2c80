package hyperparameter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A record whose components are parameters.
///
/// The processor makes a companion: for `Train`, a class `TrainKeys` with a typed key for each
/// component, and `current()`, which reads all of them from one snapshot, without reflection.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ParamRecord {
  /// The namespace of the keys; empty for the simple name of the record.
  String value() default "";
}
