/// Scoped, typed parameters: keys, snapshots, scopes.
module hyperparameter.core {
  requires static transitive org.jspecify;
}
