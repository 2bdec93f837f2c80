/// Studies in a kohakuvault file.
module hyperparameter.vault {
  requires static transitive org.jspecify;
  requires transitive hyperparameter.tune;
  requires transitive kohakuvault.core;

  exports hyperparameter.vault;
}
