/// Snapshots outside of the heap, for C, C++ and other processes.
module hyperparameter.foreign {
  requires static transitive org.jspecify;
  requires transitive hyperparameter.core;

  exports hyperparameter.foreign;
}
