/// TOML and YAML configuration files with positions.
module hyperparameter.formats {
  requires static transitive org.jspecify;
  requires transitive hyperparameter.core;
  requires org.snakeyaml.engine;
  requires org.tomlj;

  exports hyperparameter.formats;

  provides hyperparameter.config.ConfigFormat with
      hyperparameter.formats.TomlFormat,
      hyperparameter.formats.YamlFormat;
}
