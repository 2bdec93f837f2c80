package pathvein.cli;

import pathvein.BackendInfo;
import pathvein.Pathvein;
import picocli.CommandLine;

/// Lists the engines.
@CommandLine.Command(
    name = "backends",
    aliases = "backend",
    description = "Lists the engines, and tells why one cannot work here.",
    mixinStandardHelpOptions = true)
final class BackendsCommand implements Command {
  @Override
  public int run(Terminal terminal) {
    for (BackendInfo info : Pathvein.backends()) {
      terminal.line(
          info.name()
              + "\t"
              + (info.available() ? "available" : "not available")
              + "\t"
              + info.kind()
              + "\t"
              + info.reason());
    }
    return Main.DONE;
  }
}
