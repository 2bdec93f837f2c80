package typthon.project.session;

import java.nio.file.Path;
import typthon.project.CheckListener;
import typthon.project.FileReport;

/// Tells a listener of a check, in a way in which it may edit.
final class TellingListener implements CheckListener {
  private final CheckListener target;
  private final Turns turns;

  TellingListener(CheckListener target, Turns turns) {
    this.target = target;
    this.turns = turns;
  }

  @Override
  public void started(int files) {
    turns.tell(() -> target.started(files));
  }

  @Override
  public void checked(Path file, int done, int files) {
    turns.tell(() -> target.checked(file, done, files));
  }

  @Override
  public void reported(FileReport report) {
    turns.tell(() -> target.reported(report));
  }
}
