/// TOML and YAML configuration files with positions.
module hyperparameter.formats {
  requires static transitive org.jspecify;
  requires transitive hyperparameter.core;
}
