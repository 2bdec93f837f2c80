package typthon.binder;

import java.util.Arrays;

/// The frames of a file: the code that runs on its own. A frame is named by its scope, of kind
/// MODULE, FUNCTION or LAMBDA.
public final class Frames {
  private final int[] frameOfScope;
  private final Frame[] frames;

  Frames(int[] frameOfScope, Frame[] frames) {
    this.frameOfScope = frameOfScope;
    this.frames = frames;
  }

  /// What is known of one frame.
  ///
  /// @param scope its scope
  /// @param start the START node
  /// @param end the flow node behind the last statement
  /// @param creation where control was in the frame around it when the function object was made,
  ///   [FlowGraph#NONE] for the module
  /// @param returns the RETURN nodes in the order of the text, unreachable ones included
  /// @param yields the YIELD and YIELD_FROM nodes in the order of the text
  /// @param awaits whether it holds `await`, `async for` or `async with` outside of nested
  ///   functions
  /// @param tooComplex whether the complexity budget was exceeded, so that no reference has a flow
  ///   node
  /// @param mentioned the places with an assignment or condition in this frame, ascending
  record Frame(
      int scope,
      int start,
      int end,
      int creation,
      int[] returns,
      int[] yields,
      boolean awaits,
      boolean tooComplex,
      int[] mentioned) {}

  private Frame of(int scope) {
    int frame = frameOfScope[scope];
    if (frame < 0) {
      throw new IllegalArgumentException("scope " + scope + " has no frame of its own");
    }
    return frames[frame];
  }

  /// Returns the START node of the frame.
  public int start(int scope) {
    return of(scope).start;
  }

  /// Returns the flow node behind the last statement of the body: whether it is reachable before
  /// NORETURN calls are known is told by [FlowGraph#isUnreachable].
  public int end(int scope) {
    return of(scope).end;
  }

  /// Returns where control was, in the frame around it, when the function or lambda was created;
  /// [FlowGraph#NONE] for the module.
  public int creation(int scope) {
    return of(scope).creation;
  }

  /// Tells whether control may fall off the end of the body, calls that never return aside.
  public boolean isEndReachable(int scope) {
    return !FlowGraph.isUnreachable(of(scope).end);
  }

  /// Returns the number of `return` statements, unreachable ones included.
  public int returnCount(int scope) {
    return of(scope).returns.length;
  }

  /// Returns the `index`-th RETURN node in the order of the text.
  public int returnNode(int scope, int index) {
    return of(scope).returns[index];
  }

  /// Returns the number of `yield` expressions, unreachable ones included.
  public int yieldCount(int scope) {
    return of(scope).yields.length;
  }

  /// Returns the `index`-th YIELD or YIELD_FROM node in the order of the text.
  public int yieldNode(int scope, int index) {
    return of(scope).yields[index];
  }

  /// Tells whether a call makes a generator.
  public boolean isGenerator(int scope) {
    return of(scope).yields.length > 0;
  }

  /// Tells whether the body holds `await`, `async for` or `async with` outside of nested functions.
  public boolean awaits(int scope) {
    return of(scope).awaits;
  }

  /// Tells whether the body is so complex that narrowing is off in it.
  public boolean isTooComplex(int scope) {
    return of(scope).tooComplex;
  }

  /// Tells whether an assignment or condition of the frame mentions `place`.
  public boolean mentions(int scope, int place) {
    return Arrays.binarySearch(of(scope).mentioned, place) >= 0;
  }
}
