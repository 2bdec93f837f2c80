/// A program that checks Python files while it runs.
module example.typthon.embedding {
  requires static org.jspecify;
  requires typthon.project;
}
