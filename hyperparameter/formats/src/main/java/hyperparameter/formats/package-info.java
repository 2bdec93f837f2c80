/// TOML and YAML configuration files with positions.
///
/// Creating a format is cheap: its parser is loaded when the first text arrives.
/// [ServiceLoader][java.util.ServiceLoader] finds both; a program that starts often names the one
/// it needs:
///
/// ```java
/// ConfigTree tree = ConfigLoader.using(new TomlFormat()).load(Path.of("pyproject.toml"));
/// ```
@NullMarked
package hyperparameter.formats;

import org.jspecify.annotations.NullMarked;
