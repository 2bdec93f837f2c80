package typthon.project.cache;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// One look-up in the result cache, in recordings of Java Flight Recorder.
@Name("typthon.CacheLookUp")
@Label("Cache Look-Up")
@Category("Typthon")
@Description("A record was looked for in memory and on disk")
@StackTrace(false)
final class CacheLookUpEvent extends Event {
  /// The last tier that was asked: `MEMORY`, `DISK`, or `REMOTE` for a record that another machine
  /// sent before the check.
  @Label("Tier")
  String tier = "";

  /// `HIT`, `MISS` or `CORRUPT`.
  @Label("Outcome")
  String outcome = "";

  /// The length of the record, 0 if there is none.
  @Label("Bytes")
  @DataAmount
  long bytes;
}
