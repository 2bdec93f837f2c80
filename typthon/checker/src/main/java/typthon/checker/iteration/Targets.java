package typthon.checker.iteration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.DeclaredAttributes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.checker.functions.Stated;
import typthon.checker.modules.SymbolAt;
import typthon.checker.operators.AugmentedAssignments;
import typthon.checker.rules.Rule;
import typthon.checker.statements.ContextManagers;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// What assignments, loops and the like give to their targets.
public final class Targets {
  private Targets() {}

  /// Returns what `target` (NAME, IDENTIFIER, ATTRIBUTE or SUBSCRIPT) holds right after its
  /// statement assigned to it.
  public static Type assigned(Evaluator evaluator, int target) {
    int definition = evaluator.binding().definitionOf(target);
    int statement =
        definition >= 0
            ? evaluator.binding().definitions().node(definition)
            : evaluator.module().statementOf(target);
    if (statement < 0) {
      return Type.UNKNOWN;
    }
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(statement)) {
      case ASSIGN -> {
        int value = tree.lastChild(statement);
        Type type = Units.type(evaluator, value, () -> expected(evaluator, statement));
        Type part = part(evaluator, topTarget(tree, statement, target), target, type);
        yield bound(evaluator, target, part, isWrittenElsewhere(evaluator, value));
      }
      case ANNOTATED_ASSIGN -> annotated(evaluator, target, statement);
      case FOR, COMPREHENSION_FOR -> {
        Type element = elementOf(evaluator, statement);
        boolean elsewhere = isWrittenElsewhere(evaluator, tree.child(statement, 1));
        yield bound(
            evaluator,
            target,
            part(evaluator, tree.child(statement, 0), target, element),
            elsewhere);
      }
      case WITH_ITEM -> {
        Type entered = ContextManagers.entered(evaluator, statement);
        yield bound(
            evaluator, target, part(evaluator, tree.child(statement, 1), target, entered), true);
      }
      case NAMED_EXPRESSION -> {
        int value = tree.child(statement, 1);
        Type type = Units.type(evaluator, value, () -> null);
        yield bound(evaluator, target, type, isWrittenElsewhere(evaluator, value));
      }
      case AUGMENTED_ASSIGN -> AugmentedAssignments.result(evaluator, statement);
      default -> Type.UNKNOWN;
    };
  }

  private static Type annotated(Evaluator evaluator, int target, int statement) {
    SyntaxTree tree = evaluator.tree();
    int value = tree.child(statement, 2);
    Type declared = declaredType(evaluator, target);
    if (tree.isAbsent(value) || isCommentedNone(tree, statement)) {
      return declared == null ? Type.UNKNOWN : declared;
    }
    Type type = Units.type(evaluator, value, () -> expectedAnnotated(evaluator, statement));
    return declared == null ? type : Narrowed.onAssignment(evaluator, declared, type);
  }

  /// Tells whether an ANNOTATED_ASSIGN is `x = None # type: T`: then `None` stands for a value that
  /// comes later, whatever the type (PEP 484, "Type comments").
  public static boolean isCommentedNone(SyntaxTree tree, int statement) {
    return tree.has(statement, SyntaxTree.TYPE_COMMENT)
        && tree.is(tree.child(statement, 2), NodeKind.NONE);
  }

  /// Returns what one round of a FOR or COMPREHENSION_FOR gives to its target.
  public static Type elementOf(Evaluator evaluator, int statement) {
    SyntaxTree tree = evaluator.tree();
    int iterable = tree.child(statement, 1);
    Type type = Units.type(evaluator, iterable, () -> null);
    return element(evaluator.quiet(), iterable, type, tree.has(statement, SyntaxTree.ASYNC));
  }

  private static Type element(Evaluator evaluator, int node, Type type, boolean async) {
    return Iteration.element(evaluator, node, type, async);
  }

  private static int topTarget(SyntaxTree tree, int statement, int target) {
    int child = statement + 1;
    while (tree.subtreeEnd(child) <= target) {
      child = tree.subtreeEnd(child);
    }
    return child;
  }

  /// Tells whether literals in the type of the expression `value` were written down as types: it
  /// only reads what is declared elsewhere.
  private static boolean isWrittenElsewhere(Evaluator evaluator, int value) {
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(value)) {
      case NAME -> {
        int symbol = evaluator.binding().symbolOf(value);
        yield symbol >= 0
            && !SymbolTypes.qualifiers(new SymbolAt(evaluator.module(), symbol)).isFinal();
      }
      case ATTRIBUTE -> tree.data(value) >= 0 && !tree.name(value).equals("value");
      case SUBSCRIPT -> true;
      case BOOLEAN -> {
        boolean all = true;
        for (int part = value + 1; part < tree.subtreeEnd(value); part = tree.subtreeEnd(part)) {
          all &= isWrittenElsewhere(evaluator, part);
        }
        yield all;
      }
      case CONDITIONAL ->
          isWrittenElsewhere(evaluator, tree.child(value, 0))
              && isWrittenElsewhere(evaluator, tree.child(value, 2));
      default -> false;
    };
  }

  /// What an unannotated variable holds is known more precisely than anyone wrote it down.
  ///
  /// @param written whether the literals of `type` were written down elsewhere
  private static Type bound(Evaluator evaluator, int target, Type type, boolean written) {
    Type kept =
        evaluator.tree().is(target, NodeKind.ATTRIBUTE)
            ? DeclaredAttributes.unlikeAssigned(evaluator.quiet(), target)
            : null;
    if (kept != null) {
      return kept;
    }
    Type declared = declaredType(evaluator, target);
    if (declared != null) {
      return Narrowed.onAssignment(evaluator, declared, type);
    }
    return written ? type : Types.soften(type);
  }

  /// Returns the declared type of a target, or null if it has none.
  public static @Nullable Type declaredType(Evaluator evaluator, int target) {
    return switch (evaluator.tree().kind(target)) {
      case NAME, IDENTIFIER -> {
        int symbol = evaluator.binding().symbolOf(target);
        if (symbol < 0) {
          yield null;
        }
        SymbolAt at = new SymbolAt(evaluator.module(), symbol);
        int declaration = SymbolTypes.declaration(evaluator.binding(), symbol);
        if (declaration < 0) {
          yield null;
        }
        yield switch (evaluator.binding().definitions().kind(declaration)) {
          case ANNOTATED_VARIABLE, PARAMETER -> SymbolTypes.declared(at);
          default -> null;
        };
      }
      case ATTRIBUTE -> declaredOnly(evaluator, target);
      default -> null;
    };
  }

  // Expected types

  /// Returns what the value of an ASSIGN must fit: the declared type of its first target that has
  /// one.
  public static @Nullable Type expected(Evaluator evaluator, int statement) {
    SyntaxTree tree = evaluator.tree();
    int value = tree.lastChild(statement);
    for (int child = statement + 1; child < value; child = tree.subtreeEnd(child)) {
      Type declared = expectedBy(evaluator, child);
      if (declared != null) {
        return declared;
      }
    }
    return null;
  }

  private static @Nullable Type expectedBy(Evaluator evaluator, int target) {
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(target)) {
      case NAME -> declaredType(evaluator, target);
      case ATTRIBUTE -> declaredOnly(evaluator, target);
      case SUBSCRIPT -> typthon.checker.subscripts.Subscripts.expected(evaluator.quiet(), target);
      case TUPLE, LIST -> {
        List<Type> elements = new ArrayList<>();
        for (int child = target + 1;
            child < tree.subtreeEnd(target);
            child = tree.subtreeEnd(child)) {
          Type declared = tree.is(child, NodeKind.STARRED) ? null : expectedBy(evaluator, child);
          if (declared == null) {
            yield null;
          }
          elements.add(declared);
        }
        yield evaluator.known().tuple(elements);
      }
      default -> null;
    };
  }

  /// An attribute whose type is inferred from this very assignment expects nothing.
  private static @Nullable Type declaredOnly(Evaluator evaluator, int target) {
    return typthon.checker.attributes.DeclaredAttributes.of(evaluator.quiet(), target);
  }

  /// Returns what the value of an ANNOTATED_ASSIGN must fit.
  public static @Nullable Type expectedAnnotated(Evaluator evaluator, int statement) {
    SyntaxTree tree = evaluator.tree();
    int target = tree.child(statement, 0);
    if (tree.is(target, NodeKind.NAME)) {
      int definition = evaluator.binding().definitionOf(target);
      return definition < 0 ? null : SymbolTypes.declaredBy(evaluator.module(), definition).type();
    }
    int scope = evaluator.binding().scopeAround(statement);
    return typthon.checker.annotations.Annotations.of(evaluator.quiet(), scope)
        .declaration(tree.child(statement, 1))
        .type();
  }

  // Unpacking

  /// Returns what the part `target` of the target `top` gets of a value of `type`.
  private static Type part(Evaluator evaluator, int top, int target, Type type) {
    if (top == target) {
      return type;
    }
    SyntaxTree tree = evaluator.tree();
    if (tree.is(top, NodeKind.STARRED)) {
      return part(evaluator, tree.child(top, 0), target, type);
    }
    int count = tree.childCount(top);
    int index = 0;
    int child = top + 1;
    while (tree.subtreeEnd(child) <= target) {
      child = tree.subtreeEnd(child);
      index++;
    }
    int starred = starredIndex(tree, top);
    List<Type> parts = new ArrayList<>();
    for (Type member : Types.members(type)) {
      parts.add(element(evaluator, member, index, count, starred));
    }
    return part(evaluator, child, target, Unions.of(parts));
  }

  /// Returns which child of a TUPLE or LIST target takes the rest, or -1.
  public static int starredIndex(SyntaxTree tree, int top) {
    int index = 0;
    for (int child = top + 1; child < tree.subtreeEnd(top); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.STARRED)) {
        return index;
      }
      index++;
    }
    return -1;
  }

  /// Returns what the target at `index` of `count` gets when a value of `type` is unpacked.
  public static Type element(Evaluator evaluator, Type type, int index, int count, int starred) {
    Type.Tuple tuple = Iteration.asTuple(type);
    if (tuple == null || tuple.unbounded() >= 0) {
      Type element = unboundedElement(evaluator, tuple, type, index, count, starred);
      return index == starred ? evaluator.known().instance("list", Types.widen(element)) : element;
    }
    List<Type> elements = tuple.elements();
    if (starred < 0) {
      return index < elements.size() ? elements.get(index) : Type.ERROR;
    }
    int after = count - starred - 1;
    if (index == starred) {
      int from = Math.min(starred, elements.size());
      List<Type> middle = elements.subList(from, Math.max(from, elements.size() - after));
      return evaluator
          .known()
          .instance("list", middle.isEmpty() ? Type.UNKNOWN : Types.widen(Unions.of(middle)));
    }
    int at = index < starred ? index : elements.size() - (count - index);
    return at >= 0 && at < elements.size() ? elements.get(at) : Type.ERROR;
  }

  private static Type unboundedElement(
      Evaluator evaluator,
      Type.@Nullable Tuple tuple,
      Type type,
      int index,
      int count,
      int starred) {
    if (tuple == null) {
      return Iteration.element(evaluator.quiet(), -1, type, false);
    }
    boolean fromStart = starred < 0 || index < starred;
    if (fromStart && index < tuple.unbounded()) {
      return tuple.elements().get(index);
    }
    int fromEnd = count - index;
    int suffix = tuple.elements().size() - tuple.unbounded() - 1;
    if (index != starred && fromEnd <= suffix) {
      return tuple.elements().get(tuple.elements().size() - fromEnd);
    }
    return index == starred ? middle(tuple, starred, count) : Types.elementUnion(tuple);
  }

  /// Returns what may stand in the elements that the targets around the starred one leave.
  private static Type middle(Type.Tuple tuple, int starred, int count) {
    int from = Math.min(starred, tuple.unbounded());
    int after = Math.min(count - starred - 1, tuple.elements().size() - tuple.unbounded() - 1);
    return Unions.of(tuple.elements().subList(from, tuple.elements().size() - after));
  }

  /// Reports a value that does not have as many elements as the target `top` takes apart. Code
  /// without annotations may know which of several tuples it has.
  public static void checkArity(Evaluator evaluator, int top, int value, Type type) {
    SyntaxTree tree = evaluator.tree();
    int count = tree.childCount(top);
    int starred = starredIndex(tree, top);
    List<Integer> wrong = new ArrayList<>();
    boolean someFit = false;
    for (Type member : Types.members(type)) {
      Type.Tuple tuple = Iteration.asTuple(member);
      if (tuple == null) {
        Iteration.element(evaluator, value, member, false);
        someFit = true;
      } else if (fits(tuple, count, starred)) {
        someFit = true;
      } else {
        wrong.add(tuple.fixedCount());
      }
    }
    if (someFit && Stated.nothingAround(evaluator, top)) {
      return;
    }
    for (int size : wrong) {
      evaluator.report(
          Rule.UNPACK_ARITY,
          top,
          "A tuple of " + size + " element(s) cannot be unpacked into " + count + " target(s)");
    }
  }

  private static boolean fits(Type.Tuple tuple, int count, int starred) {
    int size = tuple.fixedCount();
    if (starred >= 0) {
      return size >= count - 1 || !tuple.isBounded();
    }
    return tuple.isBounded() ? size == count : size <= count;
  }
}
