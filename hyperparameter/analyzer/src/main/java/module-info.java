/// The tool hp: inventory of parameters, checks of configurations, differences of releases.
module hyperparameter.analyzer {
  requires static transitive org.jspecify;
  requires hyperparameter.core;
  requires hyperparameter.formats;
  requires info.picocli;

  exports hyperparameter.analyzer;

  opens hyperparameter.analyzer to
      info.picocli;
}
