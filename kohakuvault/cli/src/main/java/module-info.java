/// The command line of kohakuvault.
module kohakuvault.cli {
  requires static org.jspecify;
  requires kohakuvault.core;
  requires info.picocli;

  opens kohakuvault.cli to
      info.picocli;
}
