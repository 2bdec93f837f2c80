package typthon.cli;

import java.io.IOException;
import java.nio.file.Path;
import typthon.cli.arguments.BaselineArguments;
import typthon.cli.arguments.EditArguments;
import typthon.project.CheckResult;
import typthon.project.Options;
import typthon.project.Typthon;
import typthon.project.edits.SourceEdits;

/// Changes files as `--fix` and `--add-ignores` say. What the baseline accepts gets no comments.
final class EditStep {
  private final Options options;
  private final Path working;
  private final BaselineArguments baseline;
  private final Terminal terminal;

  EditStep(Typthon session, Path working, BaselineArguments baseline, Terminal terminal) {
    this.options = session.options();
    this.working = working;
    this.baseline = baseline;
    this.terminal = terminal;
  }

  /// A check of the files as they are.
  interface Check {
    CheckResult run() throws IOException;
  }

  /// Returns what the closing line says about it.
  String apply(EditArguments edits, Check check) throws IOException {
    SourceEdits changes = new SourceEdits(options.environment().pythonVersion());
    if (edits.fix()) {
      changes.fix(left(check));
    }
    int fixed = changes.changed();
    if (edits.addIgnores()) {
      changes.addIgnores(left(check));
    }
    changes.untouched().forEach(terminal::complain);
    int commented = changes.changed() - fixed;
    return (edits.fix() ? "; fixed " + files(fixed) : "")
        + (edits.addIgnores() ? "; added ignore comments to " + files(commented) : "");
  }

  private CheckResult left(Check check) throws IOException {
    return new BaselineStep(baseline, options, working).apply(check.run());
  }

  private static String files(int count) {
    return count == 1 ? "1 file" : count + " files";
  }
}
