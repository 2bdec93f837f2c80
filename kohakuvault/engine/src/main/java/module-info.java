/// The seam between the vault and the ways to reach SQLite.
module kohakuvault.engine {
  requires static transitive org.jspecify;

  exports kohakuvault.engine;
}
