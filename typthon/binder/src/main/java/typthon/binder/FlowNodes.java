package typthon.binder;

import java.util.Arrays;

/// The nodes of a flow graph while it grows, and the labels at which ways meet.
///
/// A label collects flow nodes and then becomes one: nothing if none of them can be reached, the
/// node itself if there is one only, else a JOIN.
final class FlowNodes {
  private static final int SAW_ENDED = 1;
  private static final int SAW_EXCLUDED = 2;

  private byte[] kinds;
  private int[] antecedents;
  private int[] nodes;
  private int[] others;
  private int size;
  private final IntList edges = new IntList(64);

  private final IntList labelFirst = new IntList(32);
  private final IntList labelLast = new IntList(32);
  private final IntList labelSize = new IntList(32);
  private final IntList labelCause = new IntList(32);
  private final IntList linkFlow = new IntList(64);
  private final IntList linkNext = new IntList(64);

  FlowNodes(int expected) {
    int capacity = Math.max(16, expected);
    kinds = new byte[capacity];
    antecedents = new int[capacity];
    nodes = new int[capacity];
    others = new int[capacity];
    append(FlowKind.UNREACHABLE, -1, 0, 0);
    append(FlowKind.UNREACHABLE, -1, 0, 0);
  }

  int size() {
    return size;
  }

  private int append(FlowKind kind, int antecedent, int node, int other) {
    if (size == kinds.length) {
      int capacity = size * 2;
      kinds = Arrays.copyOf(kinds, capacity);
      antecedents = Arrays.copyOf(antecedents, capacity);
      nodes = Arrays.copyOf(nodes, capacity);
      others = Arrays.copyOf(others, capacity);
    }
    kinds[size] = (byte) kind.ordinal();
    antecedents[size] = antecedent;
    nodes[size] = node;
    others[size] = other;
    return size++;
  }

  /// Adds a START.
  int start(int node, int scope) {
    return append(FlowKind.START, -1, node, scope);
  }

  /// Adds a node behind `antecedent`; what follows unreachable code is unreachable.
  int add(FlowKind kind, int antecedent, int node, int other) {
    return FlowGraph.isUnreachable(antecedent) ? antecedent : append(kind, antecedent, node, other);
  }

  /// Makes an empty label.
  int label() {
    labelFirst.add(-1);
    labelLast.add(-1);
    labelSize.add(0);
    labelCause.add(0);
    return labelFirst.size() - 1;
  }

  /// Tells whether no reachable node leads to `label`.
  boolean isEmpty(int label) {
    return labelSize.get(label) == 0;
  }

  /// Lets `flow` lead to `label`.
  void lead(int flow, int label) {
    if (FlowGraph.isUnreachable(flow)) {
      int cause = flow == FlowGraph.EXCLUDED ? SAW_EXCLUDED : SAW_ENDED;
      labelCause.set(label, labelCause.get(label) | cause);
      return;
    }
    int last = labelLast.get(label);
    if (last >= 0 && linkFlow.get(last) == flow) {
      return;
    }
    int link = linkFlow.size();
    linkFlow.add(flow);
    linkNext.add(-1);
    if (last < 0) {
      labelFirst.set(label, link);
    } else {
      linkNext.set(last, link);
    }
    labelLast.set(label, link);
    labelSize.set(label, labelSize.get(label) + 1);
  }

  /// Makes a flow node of `label`.
  ///
  /// @param node the syntax node that it is made for
  int join(int label, int node) {
    int count = labelSize.get(label);
    if (count == 0) {
      return labelCause.get(label) == SAW_EXCLUDED ? FlowGraph.EXCLUDED : FlowGraph.UNREACHABLE;
    }
    if (count == 1) {
      return linkFlow.get(labelFirst.get(label));
    }
    int offset = writeEdges(label);
    return append(FlowKind.JOIN, offset, node, 0);
  }

  /// Adds the head of a loop, which [#closeLoop] completes; `entry` itself if that is unreachable.
  int openLoop(int entry, int node) {
    return add(FlowKind.LOOP, entry, node, 0);
  }

  /// Gives the head of a loop its antecedents.
  ///
  /// @param head what [#openLoop] returned
  /// @param back the label of the ways back
  void closeLoop(int head, int back) {
    if (FlowGraph.isUnreachable(head)) {
      return;
    }
    int entry = antecedents[head];
    int offset = edges.size();
    edges.add(labelSize.get(back) + 1);
    edges.add(entry);
    addLinks(back);
    antecedents[head] = offset;
  }

  private int writeEdges(int label) {
    int offset = edges.size();
    edges.add(labelSize.get(label));
    addLinks(label);
    return offset;
  }

  private void addLinks(int label) {
    for (int link = labelFirst.get(label); link >= 0; link = linkNext.get(link)) {
      edges.add(linkFlow.get(link));
    }
  }

  /// Forgets all labels.
  void clearLabels() {
    labelFirst.truncate(0);
    labelLast.truncate(0);
    labelSize.truncate(0);
    labelCause.truncate(0);
    linkFlow.truncate(0);
    linkNext.truncate(0);
  }

  FlowGraph toGraph(int[] flowOfNode, int[] slots) {
    return new FlowGraph(
        Arrays.copyOf(kinds, size),
        Arrays.copyOf(antecedents, size),
        Arrays.copyOf(nodes, size),
        Arrays.copyOf(others, size),
        edges.toArray(),
        flowOfNode,
        slots);
  }
}
