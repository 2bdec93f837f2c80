package typthon.checker.narrowing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.syntax.Operator;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// `len(x) == n` and its relatives, on tuples.
final class Lengths {
  private static final int EXPANSION_LIMIT = 64;

  private Lengths() {}

  static Type narrow(
      Evaluator evaluator, Type type, Operator operator, Type length, boolean positive) {
    if (!(length instanceof Type.Literal literal)
        || !(literal.value() instanceof LiteralValue.Int(BigInteger value))
        || value.bitLength() > 16) {
      return type;
    }
    int wanted = value.intValue();
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      Type.Tuple tuple = Iteration.asTuple(member);
      if (tuple == null) {
        kept.add(member);
      } else if (tuple.isBounded()) {
        if (holds(operator, tuple.elements().size(), wanted) == positive) {
          kept.add(member);
        }
      } else {
        kept.add(unbounded(tuple, member, operator, wanted, positive));
      }
    }
    return Unions.of(kept);
  }

  private static boolean holds(Operator operator, int length, int wanted) {
    return switch (operator) {
      case EQUAL -> length == wanted;
      case NOT_EQUAL -> length != wanted;
      case LESS -> length < wanted;
      case LESS_EQUAL -> length <= wanted;
      case GREATER -> length > wanted;
      case GREATER_EQUAL -> length >= wanted;
      default -> true;
    };
  }

  private static Type unbounded(
      Type.Tuple tuple, Type member, Operator operator, int wanted, boolean positive) {
    boolean exact =
        (operator == Operator.EQUAL && positive) || (operator == Operator.NOT_EQUAL && !positive);
    if (!exact
        || !(member instanceof Type.Tuple)
        || Types.isElements(tuple.elements().get(tuple.unbounded()))) {
      return member;
    }
    int repeats = wanted - tuple.fixedCount();
    if (repeats < 0) {
      return Type.NEVER;
    }
    if (repeats > EXPANSION_LIMIT) {
      return member;
    }
    List<Type> elements = new ArrayList<>(tuple.elements());
    Type repeated = elements.remove(tuple.unbounded());
    elements.addAll(tuple.unbounded(), Collections.nCopies(repeats, repeated));
    return new Type.Tuple(tuple.type(), elements, -1);
  }
}
