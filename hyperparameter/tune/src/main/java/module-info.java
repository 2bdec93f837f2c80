/// Search for good parameters: spaces, samplers, pruners, studies that resume, reports.
module hyperparameter.tune {
  requires static transitive org.jspecify;
  requires transitive hyperparameter.core;

  exports hyperparameter.tune;
}
