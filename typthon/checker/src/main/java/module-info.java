/// Evaluates Python programs and reports what is wrong with them; pure.
module typthon.checker {
  requires static transitive org.jspecify;
  requires transitive typthon.syntax;
  requires transitive typthon.binder;
  requires transitive typthon.types;
  requires transitive typthon.contracts;

  exports typthon.checker;
  exports typthon.checker.plugins;
  exports typthon.checker.rules;
  exports typthon.checker.semantics;
  exports typthon.checker.traces;
}
