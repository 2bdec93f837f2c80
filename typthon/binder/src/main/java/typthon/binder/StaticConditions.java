package typthon.binder;

import java.math.BigInteger;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;

/// Conditions that the target version, the platform or a constant decides.
///
/// Source: the typing specification, "Version and platform checking" in its chapter on directives.
final class StaticConditions {
  private static final int TRUE = 1;
  private static final int FALSE = 0;
  private static final int UNKNOWN = -1;
  private static final int MAX_DEPTH = 64;

  private final SyntaxTree tree;
  private final BindOptions options;
  private final Definitions definitions;
  private final Symbols symbols;
  private final PlaceTable places;

  StaticConditions(
      SyntaxTree tree,
      BindOptions options,
      Definitions definitions,
      Symbols symbols,
      PlaceTable places) {
    this.tree = tree;
    this.options = options;
    this.definitions = definitions;
    this.symbols = symbols;
    this.places = places;
  }

  /// Tells whether `test` is certainly true.
  boolean isTrue(int test) {
    return evaluate(test, true, 0) == TRUE;
  }

  /// Tells whether `test` is certainly false.
  boolean isFalse(int test) {
    return evaluate(test, true, 0) == FALSE;
  }

  /// Tells whether `test` can hold only where `TYPE_CHECKING` does.
  boolean needsTypeChecking(int test) {
    return evaluate(test, false, 0) == FALSE && evaluate(test, true, 0) != FALSE;
  }

  /// Tells whether `test` fails only where `TYPE_CHECKING` holds.
  boolean failsOnlyForTypeChecking(int test) {
    return evaluate(test, false, 0) == TRUE && evaluate(test, true, 0) != TRUE;
  }

  private int evaluate(int node, boolean typeChecking, int depth) {
    if (depth > MAX_DEPTH) {
      return UNKNOWN;
    }
    return switch (tree.kind(node)) {
      case TRUE -> TRUE;
      case FALSE, NONE -> FALSE;
      case INTEGER -> tree.integer(node).signum() != 0 ? TRUE : FALSE;
      case NAME -> name(node, typeChecking);
      case ATTRIBUTE ->
          tree.data(node) >= 0 && tree.name(node).equals("TYPE_CHECKING")
              ? of(typeChecking)
              : UNKNOWN;
      case UNARY -> not(node, typeChecking, depth);
      case BOOLEAN -> combine(node, typeChecking, depth);
      case COMPARE -> compare(node);
      case CALL -> startsWith(node);
      default -> UNKNOWN;
    };
  }

  private static int of(boolean value) {
    return value ? TRUE : FALSE;
  }

  private int name(int node, boolean typeChecking) {
    return switch (tree.name(node)) {
      case "TYPE_CHECKING" -> of(typeChecking);
      case "__debug__" -> TRUE;
      default -> UNKNOWN;
    };
  }

  private int not(int node, boolean typeChecking, int depth) {
    if (tree.operator(node) != Operator.NOT) {
      return UNKNOWN;
    }
    int operand = evaluate(node + 1, typeChecking, depth + 1);
    return operand == UNKNOWN ? UNKNOWN : 1 - operand;
  }

  private int combine(int node, boolean typeChecking, int depth) {
    int deciding = tree.operator(node) == Operator.AND ? FALSE : TRUE;
    int result = 1 - deciding;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      int value = evaluate(child, typeChecking, depth + 1);
      if (value == deciding) {
        return deciding;
      }
      result = value == UNKNOWN ? UNKNOWN : result;
    }
    return result;
  }

  private int compare(int node) {
    int left = node + 1;
    int comparison = tree.subtreeEnd(left);
    if (tree.subtreeEnd(comparison) != tree.subtreeEnd(node)) {
      return UNKNOWN;
    }
    Operator operator = tree.operator(comparison);
    int right = comparison + 1;
    if (isSystem(left, "platform")) {
      return comparePlatform(operator, right);
    }
    if (isSystem(left, "version_info")) {
      return compareVersion(operator, right, Integer.MAX_VALUE);
    }
    if (tree.is(left, NodeKind.SUBSCRIPT) && isSystem(left + 1, "version_info")) {
      return compareVersionPart(operator, tree.subtreeEnd(left + 1), right);
    }
    return UNKNOWN;
  }

  /// Tells whether `node` is `sys.attribute`, whatever `sys` is called here.
  private boolean isSystem(int node, String attribute) {
    if (tree.is(node, NodeKind.ATTRIBUTE)) {
      return tree.data(node) >= 0
          && tree.name(node).equals(attribute)
          && tree.is(node + 1, NodeKind.NAME)
          && isSysModule(node + 1);
    }
    return tree.is(node, NodeKind.NAME) && isFromSys(node, attribute);
  }

  private boolean isSysModule(int node) {
    int symbol = places.symbolAt(node);
    if (symbol < 0) {
      return false;
    }
    for (int i = 0; i < symbols.definitionCount(symbol); i++) {
      int definition = symbols.definition(symbol, i);
      if (definitions.kind(definition) == DefinitionKind.IMPORT
          && tree.name(definitions.node(definition) + 1).equals("sys")) {
        return true;
      }
    }
    return symbols.definitionCount(symbol) == 0 && tree.name(node).equals("sys");
  }

  private boolean isFromSys(int node, String attribute) {
    int symbol = places.symbolAt(node);
    for (int i = 0; symbol >= 0 && i < symbols.definitionCount(symbol); i++) {
      int definition = symbols.definition(symbol, i);
      if (definitions.kind(definition) == DefinitionKind.IMPORT_FROM) {
        int statement = definitions.statement(definition);
        if (tree.data(statement) == 0
            && tree.is(statement + 1, NodeKind.DOTTED_NAME)
            && tree.name(statement + 1).equals("sys")
            && tree.name(definitions.node(definition) + 1).equals(attribute)) {
          return true;
        }
      }
    }
    return false;
  }

  private int comparePlatform(Operator operator, int right) {
    if (options.platform().isEmpty()) {
      return UNKNOWN;
    }
    return switch (operator) {
      case EQUAL -> equalsPlatform(right);
      case NOT_EQUAL -> {
        int equal = equalsPlatform(right);
        yield equal == UNKNOWN ? UNKNOWN : 1 - equal;
      }
      case IN -> isPlatformIn(right);
      case NOT_IN -> {
        int in = isPlatformIn(right);
        yield in == UNKNOWN ? UNKNOWN : 1 - in;
      }
      default -> UNKNOWN;
    };
  }

  private int equalsPlatform(int right) {
    return tree.is(right, NodeKind.STRING)
        ? of(tree.string(right).equals(options.platform()))
        : UNKNOWN;
  }

  private int isPlatformIn(int right) {
    switch (tree.kind(right)) {
      case TUPLE, LIST, SET -> {}
      default -> {
        return UNKNOWN;
      }
    }
    boolean found = false;
    for (int item = right + 1; item < tree.subtreeEnd(right); item = tree.subtreeEnd(item)) {
      if (!tree.is(item, NodeKind.STRING)) {
        return UNKNOWN;
      }
      found |= tree.string(item).equals(options.platform());
    }
    return of(found);
  }

  /// `sys.platform.startswith("…")`.
  private int startsWith(int node) {
    int callee = node + 1;
    if (options.platform().isEmpty()
        || !tree.is(callee, NodeKind.ATTRIBUTE)
        || tree.data(callee) < 0
        || !tree.name(callee).equals("startswith")
        || !isSystem(callee + 1, "platform")) {
      return UNKNOWN;
    }
    int arguments = tree.subtreeEnd(callee);
    if (tree.childCount(arguments) != 1 || !tree.is(arguments + 1, NodeKind.STRING)) {
      return UNKNOWN;
    }
    return of(options.platform().startsWith(tree.string(arguments + 1)));
  }

  /// Compares the first `limit` parts of `sys.version_info` with a tuple. Only major and minor are
  /// known; a longer tuple is decided if these differ, and `(3, 12, 0)` counts as `(3, 12)`.
  private int compareVersion(Operator operator, int right, int limit) {
    if (!tree.is(right, NodeKind.TUPLE)) {
      return UNKNOWN;
    }
    int[] target = {options.version().major(), options.version().minor()};
    int count = tree.childCount(right);
    int item = right + 1;
    int order = 0;
    for (int i = 0; i < Math.min(count, 2) && order == 0; i++, item = tree.subtreeEnd(item)) {
      if (!tree.is(item, NodeKind.INTEGER)) {
        return UNKNOWN;
      }
      if (i >= limit) {
        order = -1;
      } else {
        order = Integer.compare(target[i], clamp(tree.integer(item)));
      }
    }
    if (order == 0 && count < 2 && limit > count) {
      order = 1;
    }
    return order != 0
        ? decide(operator, order)
        : equalSoFar(operator, count == limit && limit <= 2);
  }

  /// Major and minor agree. If nothing else is compared the tuples are equal; otherwise the patch
  /// level decides, which is taken as later than any that the text names.
  private static int equalSoFar(Operator operator, boolean exact) {
    if (exact) {
      return decide(operator, 0);
    }
    return switch (operator) {
      case GREATER, GREATER_EQUAL -> TRUE;
      case LESS, LESS_EQUAL -> FALSE;
      default -> UNKNOWN;
    };
  }

  private static int clamp(BigInteger value) {
    return value.bitLength() < Integer.SIZE ? value.intValue() : Integer.MAX_VALUE;
  }

  private static int decide(Operator operator, int order) {
    return switch (operator) {
      case EQUAL -> of(order == 0);
      case NOT_EQUAL -> of(order != 0);
      case LESS -> of(order < 0);
      case LESS_EQUAL -> of(order <= 0);
      case GREATER -> of(order > 0);
      case GREATER_EQUAL -> of(order >= 0);
      default -> UNKNOWN;
    };
  }

  /// `sys.version_info[0]`, `sys.version_info[1]` and `sys.version_info[:n]`.
  private int compareVersionPart(Operator operator, int index, int right) {
    if (tree.is(index, NodeKind.INTEGER) && tree.is(right, NodeKind.INTEGER)) {
      int value = clamp(tree.integer(right));
      return switch (clamp(tree.integer(index))) {
        case 0 -> decide(operator, Integer.compare(options.version().major(), value));
        case 1 -> decide(operator, Integer.compare(options.version().minor(), value));
        default -> UNKNOWN;
      };
    }
    if (tree.is(index, NodeKind.SLICE)) {
      int lower = index + 1;
      int upper = tree.subtreeEnd(lower);
      boolean plain = tree.isAbsent(lower) && tree.isAbsent(tree.subtreeEnd(upper));
      if (plain && tree.is(upper, NodeKind.INTEGER)) {
        return compareVersion(operator, right, clamp(tree.integer(upper)));
      }
    }
    return UNKNOWN;
  }
}
