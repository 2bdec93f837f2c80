/// TOML and YAML configuration files with positions.
@NullMarked
package hyperparameter.formats;

import org.jspecify.annotations.NullMarked;
