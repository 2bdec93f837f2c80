/// Annotation processor: checks keys and defaults at compile time, writes typed keys and
/// companions, and records every parameter of a jar in an index for tools.
///
/// Open [ParamProcessor] first. It knows the run-time library only through its key rules, its hash
/// and its conversions.
@NullMarked
package hyperparameter.processor;

import org.jspecify.annotations.NullMarked;
