/// What a parameter value is: where it came from, how its key is spelled and hashed, and how it
/// becomes another type.
///
/// The lowest package of the library: it knows neither scopes nor configuration files. Open
/// [Origin] and [Coercions] first; [Numbers] holds the number grammar that files, scopes and the
/// command line share.
@NullMarked
package hyperparameter.value;

import org.jspecify.annotations.NullMarked;
