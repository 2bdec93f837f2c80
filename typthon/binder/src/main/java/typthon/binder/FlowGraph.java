package typthon.binder;

/// The reverse flow graph of a file: one connected part for each frame (module, function, lambda),
/// from wherever control may be back to the START of the frame.
///
/// A flow node is a number; its antecedents are what may have run just before it. They have smaller
/// numbers, except those that lead back to a LOOP. The nodes of one frame follow each other without
/// gaps. A class body and a comprehension run inside the frame around them.
///
/// The block of a `finally` appears several times: once for all ways into it, which is what its
/// expressions and statements lead to, and once for each way on (the end of the `try`, `break`,
/// `continue`), so that what comes after sees only the way that leads there. No walk ever needs to
/// remember how it came in.
public final class FlowGraph {
  /// Stands where there is no flow node: the type of the reference does not depend on the flow of
  /// its frame.
  public static final int NONE = -1;

  /// Code before ends: it returns, raises, jumps or loops forever.
  public static final int UNREACHABLE = 0;

  /// The target version or platform, `TYPE_CHECKING` or a constant condition rules it out.
  public static final int EXCLUDED = 1;

  private static final FlowKind[] KINDS = FlowKind.values();

  /// Bit of [#other] of a CALL.
  static final int AWAITED = 1;

  /// Bit of [#other] of a CALL.
  static final int DROPS_VALUE = 2;

  private final byte[] kinds;
  private final int[] antecedents;
  private final int[] nodes;
  private final int[] others;
  private final int[] edges;
  private final int[] flowOfNode;
  private final int[] slots;

  FlowGraph(
      byte[] kinds,
      int[] antecedents,
      int[] nodes,
      int[] others,
      int[] edges,
      int[] flowOfNode,
      int[] slots) {
    this.kinds = kinds;
    this.antecedents = antecedents;
    this.nodes = nodes;
    this.others = others;
    this.edges = edges;
    this.flowOfNode = flowOfNode;
    this.slots = slots;
  }

  /// Tells whether `flow` is one of the two nodes that nothing reaches.
  public static boolean isUnreachable(int flow) {
    return flow == UNREACHABLE || flow == EXCLUDED;
  }

  /// Returns the number of flow nodes.
  public int size() {
    return kinds.length;
  }

  /// Returns what `flow` stands for.
  public FlowKind kind(int flow) {
    return KINDS[kinds[flow]];
  }

  /// Returns how many antecedents `flow` has: none for START and the unreachable nodes, any number
  /// for LOOP and JOIN, one for all others.
  public int antecedentCount(int flow) {
    return switch (kind(flow)) {
      case UNREACHABLE, START -> 0;
      case LOOP, JOIN -> edges[antecedents[flow]];
      default -> 1;
    };
  }

  /// Returns the `index`-th antecedent of `flow`.
  public int antecedent(int flow, int index) {
    FlowKind kind = kind(flow);
    if (kind == FlowKind.LOOP || kind == FlowKind.JOIN) {
      return edges[antecedents[flow] + 1 + index];
    }
    return antecedents[flow];
  }

  /// Returns the only antecedent of `flow`, which must be neither LOOP nor JOIN, START or
  /// unreachable.
  public int antecedent(int flow) {
    return antecedents[flow];
  }

  /// Returns the syntax node of `flow`; [FlowKind] says which. For START, LOOP and JOIN the node
  /// that they were made for.
  public int node(int flow) {
    return nodes[flow];
  }

  /// Returns the second syntax node of a CASE_MATCHED, CASE_FAILED (the subject), STAR_IMPORT (the
  /// statement) or CONTEXT_EXIT (the statement).
  public int other(int flow) {
    return others[flow];
  }

  /// Returns the scope that a START or CLASS_START opens.
  public int scope(int flow) {
    return others[flow];
  }

  /// Returns the place that an ASSIGN or UNBIND concerns.
  public int place(int flow) {
    return others[flow];
  }

  /// Returns the definition that an ASSIGN or UNBIND of a name performs; -1 if its target is an
  /// attribute or subscript, or at the end of an `except … as`.
  public int definition(int flow) {
    int slot = slots[nodes[flow]];
    return slot < 0 ? -slot - 1 : -1;
  }

  /// Tells whether a CALL stands directly under `await`.
  public boolean isAwaited(int flow) {
    return (others[flow] & AWAITED) != 0;
  }

  /// Tells whether nothing uses the value of a CALL.
  public boolean dropsValue(int flow) {
    return (others[flow] & DROPS_VALUE) != 0;
  }

  /// Returns where control is just before the syntax node `node` is evaluated: for statements, and
  /// for references (NAME, ATTRIBUTE, SUBSCRIPT) that are a place some assignment or condition of
  /// their frame mentions. Where a name is only bound, not read, its flow node is the ASSIGN
  /// itself.
  ///
  /// [#NONE] for all other nodes, in frames that are too complex, and in annotations that are
  /// evaluated lazily: such a reference has the declared type of its symbol, or the union of what
  /// its definitions give, or what [Frames#creation] of its frame knows.
  public int at(int node) {
    return flowOfNode[node] - 1;
  }
}
