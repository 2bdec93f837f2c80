package typthon.project.session;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// One answer for a module, in recordings of Java Flight Recorder.
@Name("typthon.Module")
@Label("Module")
@Category("Typthon")
@Description("A module was evaluated, or its result was taken from memory or disk")
@StackTrace(false)
final class ModuleEvent extends Event {
  /// The dotted name.
  @Label("Module")
  String module = "";

  /// `CHECKED`, `MEMORY` or `DISK`.
  @Label("Origin")
  String origin = "";

  /// How many definitions were evaluated.
  @Label("Definitions")
  long definitions;
}
