package typthon.checker.conditions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;

/// `unnecessary-comparison`: `==` and `!=` between values that are never equal.
///
/// Only classes whose `__eq__` is known are looked at: the builtin values, `None`, and members of
/// enumerations. Two literals of one class are not compared: what is known of a variable that
/// changes elsewhere may be out of date.
public final class UnnecessaryComparisons {
  /// Builtin classes whose values never equal those of the other lists.
  private static final List<List<String>> GROUPS =
      List.of(
          List.of("int", "bool", "float", "complex"),
          List.of("str"),
          List.of("bytes", "bytearray", "memoryview"),
          List.of("list"),
          List.of("dict"),
          List.of("tuple"),
          List.of("set", "frozenset"));

  private static final int NONE = 100;

  private UnnecessaryComparisons() {}

  /// @param node the COMPARE
  public static void check(
      Evaluator evaluator, int node, Operator operator, Type left, Type right) {
    UnnecessaryTests.compare(evaluator, node, operator, left, right);
    if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
      return;
    }
    for (Type a : Types.members(Types.unfold(left))) {
      for (Type b : Types.members(Types.unfold(right))) {
        if (!neverEqual(evaluator, a, b)) {
          return;
        }
      }
    }
    if (left.isNever() || right.isNever() || mayChange(evaluator, node, left, right)) {
      return;
    }
    evaluator.report(
        Rule.UNNECESSARY_COMPARISON,
        node,
        "The comparison is always "
            + (operator == Operator.EQUAL ? "false" : "true")
            + ": \""
            + left.display()
            + "\" and \""
            + right.display()
            + "\" are never equal");
  }

  /// What an attribute was seen to hold need not be all that it holds: subclasses and others assign
  /// to it too.
  private static boolean mayChange(Evaluator evaluator, int node, Type left, Type right) {
    SyntaxTree tree = evaluator.tree();
    boolean attribute = tree.is(node + 1, NodeKind.ATTRIBUTE);
    for (int each = tree.subtreeEnd(node + 1);
        each < tree.subtreeEnd(node);
        each = tree.subtreeEnd(each)) {
      attribute |= tree.is(tree.child(each, 0), NodeKind.ATTRIBUTE);
    }
    return attribute && (enumeration(left) == null || enumeration(right) == null);
  }

  private static boolean neverEqual(Evaluator evaluator, Type left, Type right) {
    int a = group(left);
    int b = group(right);
    if (a >= 0 && b >= 0) {
      return a != b;
    }
    ClassInfo one = enumeration(left);
    ClassInfo other = enumeration(right);
    if (one == null && other == null) {
      return false;
    }
    boolean plain = hasPlainEquality(evaluator, left) && hasPlainEquality(evaluator, right);
    boolean differ = (one == null || other == null) ? a >= 0 || b >= 0 : one != other;
    return plain && differ;
  }

  /// Returns the group of a builtin value; -1 for others.
  private static int group(Type type) {
    if (type.isNone()) {
      return NONE;
    }
    if (enumeration(type) != null) {
      return -1;
    }
    ClassInfo found = Types.classOf(type);
    for (int i = 0; found != null && i < GROUPS.size(); i++) {
      if (found.ref().module().equals("builtins") && GROUPS.get(i).contains(found.name())) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable ClassInfo enumeration(Type type) {
    return type instanceof Type.Literal literal && literal.value() instanceof LiteralValue.Member
        ? literal.type()
        : null;
  }

  private static boolean hasPlainEquality(Evaluator evaluator, Type type) {
    if (group(type) >= 0) {
      return true;
    }
    ClassInfo found = Types.classOf(type);
    SourceClass.Found equality = found == null ? null : SourceClass.lookUp(found, "__eq__");
    RawMember member = equality == null ? null : equality.member();
    return member != null
        && member.owner().ref().is("builtins", "object")
        && Attributes.typeOf(evaluator.session(), type, "__eq__") != null;
  }
}
