/// The command line.
module typthon.cli {
  requires static transitive org.jspecify;
  requires transitive typthon.project;
  requires info.picocli;
  // For the stores of typthon.remote, which are loaded from beside the module path when one is
  // wanted.
  requires java.net.http;
  requires java.xml;
  requires tools.jackson.core;
}
