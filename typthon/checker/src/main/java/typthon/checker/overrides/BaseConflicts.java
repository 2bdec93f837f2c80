package typthon.checker.overrides;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Member;
import typthon.types.Mro;
import typthon.types.Type;
import typthon.types.Types;

/// `override-method` and `override-attribute` between bases: of two bases that define one name the
/// first hides the second, so that it must do for it.
///
/// Source: the typing specification, "Class type assignability".
public final class BaseConflicts {
  private final Evaluator evaluator;
  private final SourceClass type;

  private BaseConflicts(Evaluator evaluator, SourceClass type) {
    this.evaluator = evaluator;
    this.type = type;
  }

  public static void check(Evaluator evaluator, SourceClass type) {
    if (type.bases().size() < 2
        || type.module().isStub()
        || type.is(ClassFlag.ENUM)
        || type.is(ClassFlag.TYPED_DICT)
        || type.is(ClassFlag.UNKNOWN_BASE)) {
      return;
    }
    BaseConflicts rule = new BaseConflicts(evaluator, type);
    Set<String> done = new HashSet<>(type.ownMemberNames());
    List<Type> bases = type.bases();
    for (int i = 1; i < bases.size(); i++) {
      for (Type ancestor : Mro.ancestorsOf(bases.get(i))) {
        if (Types.classOf(ancestor) instanceof SourceClass source && !isPlain(source)) {
          for (String name : source.ownMemberNames()) {
            if (!name.startsWith("_") && done.add(name)) {
              rule.member(name, bases.get(i), source);
            }
          }
        }
      }
    }
  }

  private static boolean isPlain(SourceClass type) {
    return type.ref().is("builtins", "object") || type.ref().is("typing", "Generic");
  }

  /// Checks what `base` has by that name against what the class takes from another base.
  private void member(String name, Type base, SourceClass hidden) {
    SourceClass.Found found = SourceClass.lookUp(type, name);
    RawMember first = found == null ? null : found.member();
    RawMember second = hidden.ownMember(name);
    if (first == null
        || second == null
        || first.owner() == hidden
        || inherits(first.owner(), hidden)
        || !Promises.isStated(first)
        || !Promises.isStated(second)) {
      return;
    }
    Member mine = Attributes.find(evaluator.session(), type.self(), name);
    Member theirs =
        Attributes.behind(evaluator.session(), Mro.ancestorsOf(base), type.self(), name, false);
    if (mine == null || theirs == null || mine.type().isAny() || theirs.type().isAny()) {
      return;
    }
    boolean methods = mine.kind() == Member.Kind.METHOD && theirs.kind() == Member.Kind.METHOD;
    if (evaluator.isAssignable(mine.type(), theirs.type())) {
      return;
    }
    evaluator.reportMismatch(
        methods ? Rule.OVERRIDE_METHOD : Rule.OVERRIDE_ATTRIBUTE,
        evaluator.tree().child(type.node(), 1),
        "\""
            + name
            + "\" of \""
            + first.owner().name()
            + "\" hides that of \""
            + hidden.name()
            + "\" and does not do for it",
        mine.type(),
        theirs.type());
  }

  private static boolean inherits(@Nullable ClassInfo type, ClassInfo base) {
    return type instanceof ClassFacts facts && facts.inherits(base);
  }
}
