package typthon.checker.narrowing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.checker.iteration.Iteration;
import typthon.checker.typeddicts.Keys;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Unions;

/// Tells the members of a union apart by an attribute, a key or a tuple element.
public final class Discriminants {
  private Discriminants() {}

  /// Returns the effect on `x` of an effect on its part `node` (`x.kind`, `x["kind"]`, `x[0]`).
  public static Narrower.Effect by(SyntaxTree tree, int node, Narrower.Effect effect) {
    return (evaluator, type, positive) -> {
      List<Type> members = Types.members(type);
      List<Type> kept = new ArrayList<>();
      Type index =
          tree.is(node, NodeKind.ATTRIBUTE)
              ? Type.UNKNOWN
              : Units.type(evaluator, tree.child(node, 1));
      for (Type member : members) {
        Type part = part(evaluator, tree, node, index, member);
        boolean tells =
            part != null && (members.size() > 1 ? discriminates(part) : isLiteral(part));
        if (part == null || !tells || !effect.apply(evaluator, part, positive).isNever()) {
          kept.add(member);
        }
      }
      return Unions.some(type, kept);
    };
  }

  /// What is left of a union when the tests before took the others away: only literals say that it
  /// cannot be either.
  private static boolean isLiteral(Type part) {
    return Types.members(part).stream().allMatch(member -> member instanceof Type.Literal);
  }

  private static boolean discriminates(Type part) {
    if (part instanceof Type.Literal) {
      return true;
    }
    for (Type member : Types.members(part)) {
      if (!(member instanceof Type.Literal)
          && !member.isNone()
          && !(member instanceof Type.ClassObject)) {
        return Types.members(part).stream().noneMatch(Type::isAny);
      }
    }
    return true;
  }

  private static @Nullable Type part(
      Evaluator evaluator, SyntaxTree tree, int node, Type index, Type member) {
    if (member.isAny()) {
      return null;
    }
    if (tree.is(node, NodeKind.ATTRIBUTE)) {
      return Attributes.typeOf(evaluator.session(), member, tree.name(node));
    }
    TypedDictItems items = Keys.itemsOf(member);
    if (items != null) {
      String key = Keys.literal(index);
      TypedDictItems.Item item = key == null ? null : items.items().get(key);
      return item == null ? null : item.type();
    }
    Type.Tuple tuple = Iteration.asTuple(member);
    if (tuple != null
        && tuple.isBounded()
        && index instanceof Type.Literal literal
        && literal.value() instanceof LiteralValue.Int(BigInteger value)
        && value.bitLength() < 16) {
      int at = value.intValue() < 0 ? value.intValue() + tuple.elements().size() : value.intValue();
      return at >= 0 && at < tuple.elements().size() ? tuple.elements().get(at) : null;
    }
    return null;
  }
}
