/// Command runner: options, overrides, configuration files and help from declared parameters.
module hyperparameter.cli {
  requires static transitive org.jspecify;
  requires transitive hyperparameter.core;
  requires hyperparameter.formats;
  requires info.picocli;

  exports hyperparameter.cli;
}
