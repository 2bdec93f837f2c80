package hyperparameter.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A method or constructor whose parameters with a default are read from the current scope.
///
/// The processor makes a companion: for `train`, a class `TrainFn` in the same package. Parameters
/// without [hyperparameter.schema.Default] are mandatory there, the others have a setter and, when
/// it was not used, are read by their key `namespace.name`. What is given explicitly wins over
/// every scope.
///
/// ```java
/// @ParamFn("train")
/// static Result train(Dataset data, @Default("1e-3") double lr, @Default("32") int batchSize) { ... }
///
/// TrainFn.of(data).call();          // lr and batchSize from the scope
/// TrainFn.of(data).lr(0.1).call();  // explicit
/// ```
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface ParamFn {
  /// The namespace of the keys; empty for the simple name of the method or class.
  String value() default "";

  /// Whether command line tools leave the function out.
  boolean hidden() default false;
}
