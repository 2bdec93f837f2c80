/// A program that validates JSON against the signature of a Python function.
module example.typthon.validation {
  requires static org.jspecify;
  requires tools.jackson.core;
  requires typthon.contracts;
}
