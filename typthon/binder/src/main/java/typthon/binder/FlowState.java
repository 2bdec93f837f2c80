package typthon.binder;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the walk over a frame stands: the flow node that control is at, where exceptions and jumps
/// go, and what has been noted of the frame.
final class FlowState {
  /// Where jumps go, from the innermost construct outwards.
  sealed interface Jumps {
    /// Returns what lies around, or null at the frame itself.
    @Nullable Jumps outer();

    /// A loop.
    ///
    /// @param ends the label that `break` leads to
    /// @param repeats the label that `continue` leads to
    record Loop(@Nullable Jumps outer, int ends, int repeats) implements Jumps {}

    /// A `finally` that jumps must pass.
    ///
    /// @param raised the label of exceptions
    /// @param returned the label of `return`
    /// @param broken the label of `break`
    /// @param continued the label of `continue`
    record Finally(@Nullable Jumps outer, int raised, int returned, int broken, int continued)
        implements Jumps {}

    /// A handler with a name, which is unbound on the way out.
    ///
    /// @param node the HANDLER
    /// @param place the place of the name
    record Handler(@Nullable Jumps outer, int node, int place) implements Jumps {}
  }

  final FlowNodes nodes;
  final PlaceTable places;
  final int[] slots;

  /// Flow node + 1 of each syntax node, 0 for none.
  final int[] flowOfNode;

  /// The flow node of each definition.
  final int[] definitionFlows;

  final boolean[] typeCheckingDefinitions;

  /// The flow node that control is at.
  int current;

  /// Whether what is visited is noted; off in the further copies of a `finally` block.
  boolean recording = true;

  /// Whether only type checkers get here.
  boolean typeCheckingOnly;

  /// Whether the text is in the body of a `try` with handlers.
  boolean guarded;

  /// The label that exceptions lead to, or -1 if they leave the frame.
  int raises = -1;

  /// The flow node that was last led to `raises`.
  int lastRaised = -1;

  @Nullable Jumps jumps;

  /// The scope of the frame.
  int frame;

  int loopCount;
  boolean tooComplex;
  boolean awaits;

  /// The references of the frame, as far as they were visited, in the order of the text.
  final IntList references = new IntList(256);

  final IntList returns = new IntList(16);
  final IntList yields = new IntList(16);

  /// The places that the frame mentions.
  final IntList mentions = new IntList(64);

  /// For each place, the number of the last frame that mentions it.
  private int[] mentionStamps = new int[64];

  private int stamp;

  FlowState(Declarations declarations, Symbols symbols) {
    this.nodes = new FlowNodes(declarations.tree.size() / 6);
    this.places = new PlaceTable(declarations, symbols);
    this.slots = declarations.slots;
    this.flowOfNode = new int[declarations.tree.size()];
    int definitions = declarations.definitionKinds.size();
    this.definitionFlows = new int[definitions];
    Arrays.fill(definitionFlows, FlowGraph.NONE);
    this.typeCheckingDefinitions = new boolean[definitions];
  }

  void startFrame(int scope, int node) {
    frame = scope;
    current = nodes.start(node, scope);
    raises = -1;
    lastRaised = -1;
    jumps = null;
    guarded = false;
    loopCount = 0;
    tooComplex = false;
    awaits = false;
    references.truncate(0);
    returns.truncate(0);
    yields.truncate(0);
    mentions.truncate(0);
    nodes.clearLabels();
    stamp++;
  }

  boolean isUnreachable() {
    return FlowGraph.isUnreachable(current);
  }

  /// Notes where control is at the reference `node`.
  void reference(int node) {
    if (recording) {
      flowOfNode[node] = current + 1;
      references.add(node);
    }
  }

  /// Notes where control is at the statement `node`.
  void statement(int node) {
    if (recording) {
      flowOfNode[node] = current + 1;
    }
  }

  void add(FlowKind kind, int node, int other) {
    current = nodes.add(kind, current, node, other);
  }

  /// Notes that something is about to run that may raise.
  void mayRaise() {
    if (raises >= 0 && current != lastRaised) {
      lastRaised = current;
      nodes.lead(current, raises);
    }
  }

  /// Makes `label` the place that exceptions lead to, and returns the one before.
  int raiseTo(int label) {
    int before = raises;
    raises = label;
    lastRaised = -1;
    return before;
  }

  /// Binds or unbinds what the name node `node` defines.
  void bindName(FlowKind kind, int node) {
    int slot = slots[node];
    int symbol = places.symbolAt(node);
    if (symbol < 0) {
      return;
    }
    int place = places.ensureSymbol(symbol);
    mention(place);
    add(kind, node, place);
    if (slot < 0) {
      settle(-slot - 1, current);
    }
  }

  /// Notes the flow node of `definition`.
  void settle(int definition, int flow) {
    if (recording) {
      definitionFlows[definition] = flow;
      typeCheckingDefinitions[definition] = typeCheckingOnly;
    }
  }

  /// Binds or unbinds the attribute or subscript `node`, if it is a place.
  void bindMember(FlowKind kind, int node) {
    int place = places.ensure(node);
    if (place >= 0) {
      mention(place);
      add(kind, node, place);
    }
  }

  /// Notes that the frame mentions `place`.
  void mention(int place) {
    if (place >= mentionStamps.length) {
      mentionStamps = Arrays.copyOf(mentionStamps, Math.max(place + 1, mentionStamps.length * 2));
    }
    if (mentionStamps[place] != stamp) {
      mentionStamps[place] = stamp;
      mentions.add(place);
    }
  }

  boolean isMentioned(int place) {
    return place < mentionStamps.length && mentionStamps[place] == stamp;
  }

  int[] sortedMentions() {
    int[] sorted = mentions.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /// Drops the flow nodes of references that the flow of the frame says nothing about.
  ///
  /// Goes from the last to the first: the links of a chain come behind the whole.
  void settleReferences() {
    for (int i = references.size() - 1; i >= 0; i--) {
      int node = references.get(i);
      int place = places.find(node);
      boolean told = place >= 0 && isMentioned(place);
      if (!told || tooComplex) {
        boolean unreachable = FlowGraph.isUnreachable(flowOfNode[node] - 1);
        flowOfNode[node] = unreachable ? flowOfNode[node] : 0;
      }
    }
  }

  /// `return`: control leaves the frame, through every `finally` around.
  void jumpToReturn() {
    for (Jumps at = jumps; at != null; at = at.outer()) {
      if (at instanceof Jumps.Finally gate) {
        nodes.lead(current, gate.returned());
        break;
      }
      leave(at);
    }
    current = FlowGraph.UNREACHABLE;
  }

  /// Unbinds the name of a handler that a jump leaves.
  private void leave(Jumps at) {
    if (at instanceof Jumps.Handler handler) {
      add(FlowKind.UNBIND, handler.node(), handler.place());
    }
  }

  /// `break`, or `continue` if `repeats`. Outside of a loop it ends the code, as an error would.
  void jumpInLoop(boolean repeats) {
    Jumps at = jumps;
    while (at instanceof Jumps.Handler) {
      leave(at);
      at = at.outer();
    }
    switch (at) {
      case Jumps.Loop loop -> nodes.lead(current, repeats ? loop.repeats() : loop.ends());
      case Jumps.Finally gate -> nodes.lead(current, repeats ? gate.continued() : gate.broken());
      case null, default -> {}
    }
    current = FlowGraph.UNREACHABLE;
  }
}
