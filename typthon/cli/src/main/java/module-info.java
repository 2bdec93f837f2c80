/// The command line.
module typthon.cli {
  requires static transitive org.jspecify;
  requires transitive typthon.project;
}
