package pathvein.cli;

import java.io.OutputStream;
import java.nio.file.Path;

/// Does what short runs do, so that a start-up cache learns it: both searches, on both engines and
/// with the automatic choice.
///
/// @param directory some small tree
record Training(Path directory) implements Command {
  @Override
  public int run(Terminal terminal) throws Exception {
    Terminal nowhere = new Terminal(OutputStream.nullOutputStream(), terminal.err());
    String tree = directory.toString();
    for (String backend : new String[] {"nio", "linux-ffm"}) {
      Main.run(nowhere, "scan", tree, "--name", "*", "--file", "*.jar", "--backend", backend);
      Main.run(nowhere, "find", tree, "**/*.jar", "--backend", backend, "--unordered");
    }
    Main.run(nowhere, "scan", tree, "--name", "*", "--file", "*.jar");
    Main.run(nowhere, "find", tree, "**/*.jar");
    return Main.DONE;
  }
}
