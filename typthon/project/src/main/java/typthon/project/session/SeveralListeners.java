package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.FileReport;

/// Tells several listeners, in their order.
final class SeveralListeners implements CheckListener {
  private final List<CheckListener> all;

  SeveralListeners(List<CheckListener> first, CheckListener last) {
    this.all = new ArrayList<>(first);
    this.all.add(last);
  }

  @Override
  public void started(int files) {
    all.forEach(listener -> listener.started(files));
  }

  @Override
  public void checked(Path file, int done, int files) {
    all.forEach(listener -> listener.checked(file, done, files));
  }

  @Override
  public void reported(FileReport report) {
    all.forEach(listener -> listener.reported(report));
  }

  @Override
  public void overtaken() {
    all.forEach(CheckListener::overtaken);
  }

  @Override
  public void finished(CheckResult result) {
    all.forEach(listener -> listener.finished(result));
  }
}
