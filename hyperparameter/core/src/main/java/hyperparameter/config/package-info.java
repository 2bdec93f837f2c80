/// Configuration files: trees of values that know their place, deep merge, references between
/// values.
///
/// A [ConfigLoader] reads [Source]s with [ConfigFormat]s and gives one immutable [ConfigTree]. It
/// knows nothing of scopes and typed keys. Open [ConfigTree] first.
@NullMarked
package hyperparameter.config;

import org.jspecify.annotations.NullMarked;
