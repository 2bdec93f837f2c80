/// Signature grammar, predicates, effect sets and run-time validators.
module typthon.contracts {
  requires static transitive org.jspecify;
}
