/// Marks for the annotation processor, which makes typed keys and companions at compile time.
///
/// Defaults, bounds and documentation come from the annotations of [hyperparameter.schema] and from
/// Javadoc.
@NullMarked
package hyperparameter.annotation;

import org.jspecify.annotations.NullMarked;
