package typthon.syntax;

/// Checks imports from `__future__`.
///
/// Source: "Future statements" in the Python language reference.
final class Futures {
  private Futures() {}

  private static boolean isFuture(Cursor cursor, int node) {
    NodeSlab slab = cursor.slab;
    int module = slab.is(node, NodeKind.IMPORT_FROM) ? slab.firstChild(node) : -1;
    return module >= 0
        && slab.data(node) == 0
        && slab.is(module, NodeKind.DOTTED_NAME)
        && cursor.names.name(slab.data(module)).equals("__future__");
  }

  /// Tells whether imports from `__future__` may follow the statement `node`.
  static boolean mayStandBefore(Cursor cursor, int node, boolean first) {
    NodeSlab slab = cursor.slab;
    boolean docstring =
        first
            && slab.is(node, NodeKind.EXPRESSION_STATEMENT)
            && slab.is(slab.firstChild(node), NodeKind.STRING);
    return docstring || isFuture(cursor, node);
  }

  /// Complains about an import from `__future__` in the wrong place or of an unknown feature.
  static void check(Cursor cursor, int node) {
    if (!isFuture(cursor, node)) {
      return;
    }
    if (!cursor.inPrologue) {
      cursor.complain(
          cursor.finish(node), "An import from __future__ must stand at the beginning of the file");
    }
    NodeSlab slab = cursor.slab;
    int module = slab.firstChild(node);
    for (int alias = slab.nextSibling(module); alias >= 0; alias = slab.nextSibling(alias)) {
      String name =
          slab.is(alias, NodeKind.IMPORT_ALIAS)
              ? cursor.names.name(slab.data(slab.firstChild(alias)))
              : "*";
      if (!isFeature(name)) {
        cursor.complain(alias, "__future__ has no feature \"" + name + "\"");
      }
    }
  }

  private static boolean isFeature(String name) {
    return switch (name) {
      case "nested_scopes",
          "generators",
          "division",
          "absolute_import",
          "with_statement",
          "print_function",
          "unicode_literals",
          "barry_as_FLUFL",
          "generator_stop",
          "annotations",
          "" ->
          true;
      default -> false;
    };
  }
}
