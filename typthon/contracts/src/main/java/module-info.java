/// Signature grammar, predicates, effect sets and run-time validators.
module typthon.contracts {
  requires static transitive org.jspecify;

  exports typthon.contracts;
  exports typthon.contracts.effects;
  exports typthon.contracts.predicates;
  exports typthon.contracts.validation;
  exports typthon.contracts.values;
}
