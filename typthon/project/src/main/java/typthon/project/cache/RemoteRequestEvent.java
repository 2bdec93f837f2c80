package typthon.project.cache;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// One request to a remote cache, in recordings of Java Flight Recorder.
@Name("typthon.RemoteRequest")
@Label("Remote Request")
@Category("Typthon")
@Description("Some records were asked of a remote cache or sent to it")
@StackTrace(false)
final class RemoteRequestEvent extends Event {
  /// `GET`, `PRESENT` or `PUT`.
  @Label("Operation")
  String operation = "";

  /// How many records the request is about.
  @Label("Records")
  int records;

  /// `OK`, or what went wrong.
  @Label("Outcome")
  String outcome = "";

  /// Bytes of the records that came or went.
  @Label("Bytes")
  @DataAmount
  long bytes;
}
