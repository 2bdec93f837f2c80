package typthon.lsp.diagnostics;

import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import typthon.lsp.connection.Client;
import typthon.project.CheckListener;
import typthon.project.CheckResult;

/// Shows how the first check of a project goes on. One that is answered from the cache is over
/// before there is anything to show.
final class FirstCheck implements CheckListener {
  private static final int WHOLE = 100;

  private final Client client;
  private final String name;
  private final String token = "typthon-" + UUID.randomUUID();
  private boolean asked;
  private boolean over;
  private volatile boolean shown;
  private int percent;

  FirstCheck(Client client, Path folder) {
    this.client = client;
    this.name = String.valueOf(folder.getFileName());
  }

  @Override
  public synchronized void checked(Path file, int done, int files) {
    if (!asked) {
      asked = true;
      client.createProgress(token, this::begin);
    }
    int now = (int) ((long) WHOLE * done / Math.max(1, files));
    if (shown && now > percent) {
      percent = now;
      WorkDoneProgressReport report = new WorkDoneProgressReport();
      report.setPercentage(now);
      report.setMessage(done + " of " + files + " files");
      client.progress(token, report);
    }
  }

  private synchronized void begin(boolean possible) {
    if (possible && !over) {
      WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
      begin.setTitle("Checking " + name);
      begin.setPercentage(percent);
      client.progress(token, begin);
      shown = true;
    }
  }

  @Override
  public synchronized void finished(CheckResult result) {
    over = true;
    if (shown) {
      client.progress(token, new WorkDoneProgressEnd());
    }
  }
}
