package kohakuvault.cli;

import java.util.List;
import kohakuvault.VaultCheck.Finding;
import kohakuvault.VaultFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "fsck",
    description = "Checks a vault, and mends what can be mended.",
    mixinStandardHelpOptions = true)
final class CheckCommand extends VaultCommand {
  @Option(names = "--repair", description = "Mends what can be mended without loss.")
  boolean repair;

  @Override
  public Integer call() {
    try (VaultFile vault = repair ? openForWriting() : openForReading()) {
      List<Finding> findings = repair ? vault.repair() : vault.check();
      for (Finding each : findings) {
        String state = !each.repairable() ? "damaged" : repair ? "mended" : "can be mended";
        out().println(each.where() + ": " + each.what() + " (" + state + ")");
      }
      boolean well = findings.stream().allMatch(f -> repair && f.repairable());
      out().println(well ? "all well" : findings.size() + " findings");
      return well ? 0 : 1;
    }
  }
}
