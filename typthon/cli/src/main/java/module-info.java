/// The command line.
module typthon.cli {
  requires static transitive org.jspecify;
  requires transitive typthon.project;
  requires info.picocli;
  requires java.xml;
  requires tools.jackson.core;
}
