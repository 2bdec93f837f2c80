package hyperparameter.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How the components of a record are called in the file.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Naming {
  /// The style of the names in the file.
  Style value();

  /// How a name of the program becomes one of the file.
  enum Style {
    /// `batchSize` stays `batchSize`.
    VERBATIM,
    /// `batchSize` is `batch_size`.
    SNAKE,
    /// `batchSize` is `batch-size`.
    KEBAB
  }
}
