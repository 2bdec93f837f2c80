/// Pathvein's command line.
module pathvein.cli {
  requires static transitive org.jspecify;
  requires pathvein.core;
  requires info.picocli;

  opens pathvein.cli to
      info.picocli;
}
