package hyperparameter;

import hyperparameter.value.Origin;
import java.lang.StackWalker.StackFrame;

/// The origin of values that the program writes. The place is only looked up while tracing is on,
/// since it is slow.
final class Code {
  private static volatile boolean tracing;

  private Code() {}

  static void trace(boolean on) {
    tracing = on;
  }

  static Origin here() {
    return tracing ? new Origin.Code(place()) : Origin.Code.UNTRACED;
  }

  private static String place() {
    String own = Code.class.getPackageName();
    return StackWalker.getInstance()
        .walk(frames ->
            frames
                .filter(frame -> !isOwn(frame, own))
                .findFirst()
                .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
                .orElse(""));
  }

  private static boolean isOwn(StackFrame frame, String own) {
    String name = frame.getClassName();
    return name.startsWith(own + ".")
        && name.indexOf('.', own.length() + 1) < 0
        && !name.endsWith("Test");
  }
}
