package typthon.checker.symbols;

import java.util.ArrayList;
import java.util.List;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// `None` as the first value of a variable that nobody annotated: it only keeps the place until the
/// real value comes, and says nothing about when that is. It counts as unknown, so that neither
/// using the variable nor comparing it with None is reported.
public final class Placeholders {
  private Placeholders() {}

  /// Tells whether the assignment at `statement` gives what is declared or made elsewhere: a `None`
  /// that comes from there is meant.
  public static boolean isMeant(SyntaxTree tree, int statement) {
    if (!tree.is(statement, NodeKind.ASSIGN)) {
      return false;
    }
    return switch (tree.kind(tree.lastChild(statement))) {
      case NAME, ATTRIBUTE, SUBSCRIPT, CALL, AWAIT -> true;
      default -> false;
    };
  }

  /// Returns an inferred attribute type with its `None` unknown.
  public static Type ofAttribute(Type type) {
    return type.isNone() ? Type.UNKNOWN : ofVariable(type);
  }

  /// Returns an inferred type with the `None` beside other types unknown.
  public static Type ofVariable(Type type) {
    List<Type> members = Types.members(type);
    if (members.size() < 2 || members.stream().noneMatch(Type::isNone)) {
      return type;
    }
    List<Type> replaced = new ArrayList<>();
    for (Type member : members) {
      replaced.add(member.isNone() ? Type.ANY : member);
    }
    return Unions.of(replaced);
  }
}
