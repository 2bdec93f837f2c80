package typthon.binder;

/// The functions and lambdas whose bodies are still to be walked. They wait until the frame around
/// them is done, so that the flow nodes of a frame follow each other and nesting costs no stack.
final class FrameQueue {
  private final IntList openers = new IntList(64);
  private final IntList creations = new IntList(64);
  private final IntList typeChecking = new IntList(64);
  private int next;

  /// Queues the body of the FUNCTION_DEF or LAMBDA `opener`, created where `state` is.
  void add(int opener, FlowState state) {
    if (state.recording) {
      openers.add(opener);
      creations.add(state.current);
      typeChecking.add(state.typeCheckingOnly ? 1 : 0);
    }
  }

  /// Moves on to the next frame and tells whether there is one.
  boolean advance() {
    return ++next <= openers.size();
  }

  int opener() {
    return openers.get(next - 1);
  }

  int creation() {
    return creations.get(next - 1);
  }

  boolean isTypeCheckingOnly() {
    return typeChecking.get(next - 1) != 0;
  }
}
