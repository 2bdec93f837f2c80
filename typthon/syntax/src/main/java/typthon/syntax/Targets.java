package typthon.syntax;

/// Checks that what stands left of an assignment, or behind `del`, can stand there.
final class Targets {
  private Targets() {}

  /// Complains unless `node` can be assigned to, as a whole and in its parts.
  static void checkAssignable(Cursor cursor, int node) {
    check(cursor, node, "Cannot assign to ", true);
    if (cursor.slab.is(node, NodeKind.STARRED)) {
      cursor.complain(node, "A starred target must stand in a list or tuple");
    }
  }

  /// Complains unless `node` can be deleted.
  static void checkDeletable(Cursor cursor, int node) {
    check(cursor, node, "Cannot delete ", false);
  }

  private static void check(Cursor cursor, int node, String verb, boolean stars) {
    NodeSlab slab = cursor.slab;
    NodeKind kind = slab.kind(node);
    switch (kind) {
      case NAME, ATTRIBUTE -> cursor.checkBindable(node);
      case SUBSCRIPT, ERROR -> {}
      case TUPLE, LIST -> checkElements(cursor, node, verb, stars);
      case STARRED -> {
        if (stars) {
          check(cursor, slab.firstChild(node), verb, false);
        } else {
          cursor.complain(node, verb + describe(kind));
        }
      }
      default -> cursor.complain(node, verb + describe(kind));
    }
  }

  private static void checkElements(Cursor cursor, int node, String verb, boolean stars) {
    NodeSlab slab = cursor.slab;
    int starred = 0;
    for (int child = slab.firstChild(node); child >= 0; child = slab.nextSibling(child)) {
      check(cursor, child, verb, stars);
      if (slab.is(child, NodeKind.STARRED) && ++starred == 2) {
        cursor.complain(child, "Multiple starred expressions in an assignment");
      }
    }
  }

  /// Complains unless `node` can stand left of `+=` and its like.
  static void checkAugmentable(Cursor cursor, int node) {
    NodeKind kind = cursor.slab.kind(node);
    switch (kind) {
      case NAME, ATTRIBUTE -> cursor.checkBindable(node);
      case SUBSCRIPT, ERROR -> {}
      default ->
          cursor.complain(
              node, "Cannot use an augmented assignment to assign to " + describe(kind));
    }
  }

  /// Complains unless `node` can be annotated.
  static void checkAnnotatable(Cursor cursor, int node) {
    NodeKind kind = cursor.slab.kind(node);
    switch (kind) {
      case NAME, ATTRIBUTE, SUBSCRIPT, ERROR -> {}
      default -> cursor.complain(node, "Cannot annotate " + describe(kind));
    }
  }

  /// Returns what a person calls an expression of this kind, with its article.
  static String describe(NodeKind kind) {
    return switch (kind) {
      case NAME -> "a name";
      case ATTRIBUTE -> "an attribute";
      case SUBSCRIPT -> "a subscript";
      case TUPLE -> "a tuple";
      case LIST -> "a list";
      case STARRED -> "a starred expression";
      case CALL -> "a function call";
      case INTEGER, FLOAT, IMAGINARY, STRING, BYTES -> "a literal";
      case FSTRING -> "an f-string";
      case TSTRING -> "a template string";
      case TRUE -> "True";
      case FALSE -> "False";
      case NONE -> "None";
      case ELLIPSIS -> "an ellipsis";
      case DICT -> "a dict display";
      case SET -> "a set display";
      case LIST_COMPREHENSION -> "a list comprehension";
      case SET_COMPREHENSION -> "a set comprehension";
      case DICT_COMPREHENSION -> "a dict comprehension";
      case GENERATOR -> "a generator expression";
      case COMPARE -> "a comparison";
      case LAMBDA -> "a lambda";
      case CONDITIONAL -> "a conditional expression";
      case AWAIT -> "an await expression";
      case YIELD, YIELD_FROM -> "a yield expression";
      case NAMED_EXPRESSION -> "a named expression";
      default -> "an expression";
    };
  }
}
