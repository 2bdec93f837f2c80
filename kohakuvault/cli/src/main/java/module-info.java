/// The command line of kohakuvault.
module kohakuvault.cli {
  requires static org.jspecify;
  requires static kohakuvault.arrow; // only where a command reads or writes Arrow files
  requires kohakuvault.core;
  requires info.picocli;

  opens kohakuvault.cli to
      info.picocli;
}
