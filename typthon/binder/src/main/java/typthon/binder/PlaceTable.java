package typthon.binder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;

/// The places of a file while they are being collected.
final class PlaceTable {
  private static final Places.Kind[] KINDS = Places.Kind.values();

  private final SyntaxTree tree;
  private final Names names;
  private final int[] slots;
  private final Symbols symbols;
  private final IntList definitionSymbols;

  private final List<Places.Kind> kinds = new ArrayList<>();
  private final IntList parents = new IntList(32);
  private final IntList keys = new IntList(32);

  /// Place + 1 of each symbol's plain name.
  private final int[] ofSymbol;

  /// One map for each kind with a parent: (parent, key) to place.
  private final LongIntMap[] children = new LongIntMap[KINDS.length];

  private final IntList chain = new IntList(8);

  PlaceTable(Declarations declarations, Symbols symbols) {
    this.tree = declarations.tree;
    this.names = declarations.names;
    this.slots = declarations.slots;
    this.definitionSymbols = declarations.definitionSymbols;
    this.symbols = symbols;
    this.ofSymbol = new int[symbols.size()];
    Arrays.setAll(children, i -> new LongIntMap(16));
  }

  int size() {
    return keys.size();
  }

  /// Returns the symbol of a NAME or IDENTIFIER, or -1.
  int symbolAt(int node) {
    int slot = slots[node];
    return slot < 0 ? definitionSymbols.get(-slot - 1) : slot - 1;
  }

  /// Returns the place of the plain name `symbol`, which is made if missing.
  int ensureSymbol(int symbol) {
    if (ofSymbol[symbol] == 0) {
      ofSymbol[symbol] = add(Places.Kind.NAME, -1, symbol) + 1;
    }
    return ofSymbol[symbol] - 1;
  }

  private int add(Places.Kind kind, int parent, int key) {
    kinds.add(kind);
    parents.add(parent);
    keys.add(key);
    return keys.size() - 1;
  }

  /// Returns the place that `node` is, which is made if missing; -1 if it is no place.
  int ensure(int node) {
    chain.truncate(0);
    int at = node;
    while (isLink(at)) {
      chain.add(at);
      at++;
    }
    if (!tree.is(at, NodeKind.NAME) || symbolAt(at) < 0) {
      return -1;
    }
    int place = ensureSymbol(symbolAt(at));
    for (int i = chain.size() - 1; i >= 0; i--) {
      int link = chain.get(i);
      place = ensureChild(place, link);
      slots[link] = place + 1;
    }
    return place;
  }

  /// Tells whether `node` is an attribute of something, or a subscript with a literal.
  private boolean isLink(int node) {
    return switch (tree.kind(node)) {
      case ATTRIBUTE -> tree.data(node) >= 0;
      case SUBSCRIPT -> isLiteralIndex(tree.subtreeEnd(node + 1));
      default -> false;
    };
  }

  private boolean isLiteralIndex(int index) {
    return switch (tree.kind(index)) {
      case STRING -> true;
      case INTEGER -> isSmall(tree.integer(index));
      case UNARY ->
          tree.operator(index) == Operator.NEGATE
              && tree.is(index + 1, NodeKind.INTEGER)
              && isSmall(tree.integer(index + 1));
      default -> false;
    };
  }

  private static boolean isSmall(BigInteger value) {
    return value.bitLength() < Integer.SIZE;
  }

  private int ensureChild(int parent, int link) {
    Places.Kind kind = linkKind(link);
    int key = linkKey(link, kind);
    LongIntMap map = children[kind.ordinal()];
    long mapKey = LongIntMap.key(parent, key);
    int known = map.get(mapKey);
    if (known < 0) {
      known = add(kind, parent, key);
      map.put(mapKey, known);
    }
    return known;
  }

  private Places.Kind linkKind(int link) {
    if (tree.is(link, NodeKind.ATTRIBUTE)) {
      return Places.Kind.ATTRIBUTE;
    }
    boolean text = tree.is(tree.subtreeEnd(link + 1), NodeKind.STRING);
    return text ? Places.Kind.KEY : Places.Kind.INDEX;
  }

  private int linkKey(int link, Places.Kind kind) {
    int index = tree.subtreeEnd(link + 1);
    return switch (kind) {
      case NAME -> -1;
      case ATTRIBUTE -> tree.data(link);
      case KEY -> names.intern(tree.string(index));
      case INDEX ->
          tree.is(index, NodeKind.INTEGER)
              ? tree.integer(index).intValue()
              : -tree.integer(index + 1).intValue();
    };
  }

  /// Returns the place that the reference `node` is, if it exists, and notes it in its slot. The
  /// links inside it must have been asked for before.
  int find(int node) {
    if (tree.is(node, NodeKind.NAME)) {
      int symbol = symbolAt(node);
      return symbol < 0 ? -1 : ofSymbol[symbol] - 1;
    }
    if (slots[node] > 0) {
      return slots[node] - 1;
    }
    int parent = parentOf(node + 1);
    if (parent < 0 || !isLink(node)) {
      return -1;
    }
    Places.Kind kind = linkKind(node);
    int place = children[kind.ordinal()].get(LongIntMap.key(parent, linkKey(node, kind)));
    slots[node] = place + 1;
    return place;
  }

  private int parentOf(int value) {
    return switch (tree.kind(value)) {
      case NAME -> {
        int symbol = symbolAt(value);
        yield symbol < 0 ? -1 : ofSymbol[symbol] - 1;
      }
      case ATTRIBUTE, SUBSCRIPT -> slots[value] - 1;
      default -> -1;
    };
  }

  Places toPlaces() {
    int[] places = new int[symbols.size()];
    Arrays.setAll(places, symbol -> ofSymbol[symbol] - 1);
    return new Places(
        kinds.toArray(Places.Kind[]::new),
        parents.toArray(),
        keys.toArray(),
        names.toArray(),
        places);
  }
}
