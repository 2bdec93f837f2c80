package typthon.project.session;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// One check of a session, in recordings of Java Flight Recorder.
@Name("typthon.Check")
@Label("Check")
@Category("Typthon")
@Description("One check of a project, from finding the files to the result")
@StackTrace(false)
final class CheckEvent extends Event {
  /// How many files were asked for.
  @Label("Files")
  int files;

  /// How many modules were evaluated.
  @Label("Modules Checked")
  long modulesChecked;

  /// How many results came from memory or disk.
  @Label("Modules Reused")
  long modulesReused;
}
