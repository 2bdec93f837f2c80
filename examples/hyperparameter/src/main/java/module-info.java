/// A program that learns a line, with all its parameters scoped, configured and tuned.
module example.hyperparameter {
  requires static org.jspecify;
  requires hyperparameter.cli;
  requires hyperparameter.core;
  requires hyperparameter.formats;
  requires hyperparameter.tune;
}
