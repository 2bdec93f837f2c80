package typthon.checker.overrides;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.attributes.Attributes;
import typthon.checker.attributes.PropertyClass;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.finality.FinalMethods;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.Types;

/// `override-attribute`: what a class body puts in the place of an inherited attribute must do for
/// it. What can be written through the base class must keep its type.
///
/// Source: the typing specification, "Class type assignability"; PEP 544 on mutable attributes.
public final class AttributeOverrides {
  private final Evaluator evaluator;
  private final SourceClass type;

  private AttributeOverrides(Evaluator evaluator, SourceClass type) {
    this.evaluator = evaluator;
    this.type = type;
  }

  public static void check(Evaluator evaluator, SourceClass type) {
    if (type.is(ClassFlag.ENUM) || type.is(ClassFlag.TYPED_DICT) || type.mro().size() < 3) {
      return;
    }
    AttributeOverrides rule = new AttributeOverrides(evaluator, type);
    for (String name : type.ownMemberNames()) {
      if (!name.startsWith("__")) {
        rule.member(name);
      }
    }
  }

  private void member(String name) {
    RawMember own = type.ownMember(name);
    if (own == null || own.owner() != type) {
      return;
    }
    SourceClass.Found found = SourceClass.lookUp(type.mro().subList(1, type.mro().size()), name);
    RawMember inherited = found == null ? null : found.member();
    if (found == null || inherited == null || inherited.owner() == type) {
      return;
    }
    if (own.definition() < 0) {
      if (own.scope() == RawMember.Scope.INSTANCE
          && DeclaredOnSelf.find(type, name) >= 0
          && isVariable(name, inherited)) {
        variable(name, own, inherited);
      }
      return;
    }
    Binding binding = type.module().binding();
    switch (binding.definitions().kind(own.definition())) {
      case ANNOTATED_VARIABLE -> {
        if (isVariable(name, inherited)) {
          variable(name, own, inherited);
        } else if (isMethod(inherited) || isProperty(inherited)) {
          replaced(name, own, own.type(), inherited);
        }
      }
      case VARIABLE -> {
        if (isVariable(name, inherited) && inherited.settable()) {
          assigned(name, own, inherited);
        } else if ((isMethod(inherited) || isProperty(inherited)) && Promises.isStated(inherited)) {
          Type given = isNone(own) ? Type.NONE : typeOf(type.self(), name);
          if (given != null && !isDescriptor(given) && FinalMethods.finalIn(type, name) == null) {
            replaced(name, own, Types.widen(given), inherited);
          }
        }
      }
      case FUNCTION -> function(name, own, inherited);
      default -> {}
    }
  }

  private boolean isNone(RawMember own) {
    SyntaxTree tree = type.module().tree();
    int statement = type.module().binding().definitions().node(own.definition());
    return tree.is(tree.lastChild(statement), NodeKind.NONE);
  }

  private static boolean isProperty(RawMember member) {
    return member.type() instanceof Type.Instance instance
        && instance.type() instanceof PropertyClass;
  }

  /// Tells whether the program declares it as a variable of this type.
  private static boolean isVariable(String name, RawMember member) {
    if (!member.declared() || !(member.owner() instanceof SourceClass owner)) {
      return false;
    }
    if (member.definition() < 0) {
      return member.scope() == RawMember.Scope.INSTANCE && DeclaredOnSelf.find(owner, name) >= 0;
    }
    return owner.module().binding().definitions().kind(member.definition())
        == DefinitionKind.ANNOTATED_VARIABLE;
  }

  private static boolean isMethod(RawMember member) {
    return member.scope() == RawMember.Scope.METHOD && !isProperty(member);
  }

  private void variable(String name, RawMember own, RawMember inherited) {
    Type given = typeOf(type.self(), name);
    Type wanted = inheritedType(name);
    if (given == null || wanted == null || ofClass(own) != ofClass(inherited)) {
      return;
    }
    boolean fits =
        (inherited.settable() && own.settable())
            ? evaluator.isAssignable(given, wanted) && evaluator.isAssignable(wanted, given)
            : evaluator.isAssignable(given, wanted);
    if (!fits) {
      report(name, own, given, inherited, wanted);
    }
  }

  private static boolean ofClass(RawMember member) {
    return member.scope() == RawMember.Scope.CLASS;
  }

  /// A value without an annotation must fit the declaration of the base class.
  private void assigned(String name, RawMember own, RawMember inherited) {
    Binding binding = type.module().binding();
    SyntaxTree tree = type.module().tree();
    int statement = binding.definitions().node(own.definition());
    int value = tree.lastChild(statement);
    Type wanted = inheritedType(name);
    if (wanted == null || !tree.is(tree.child(statement, 0), NodeKind.NAME)) {
      return;
    }
    Type given = evaluator.quiet().typeOf(value, wanted);
    if (!evaluator.isAssignable(given, wanted) && !isDescriptor(given)) {
      report(name, own, given, inherited, wanted);
    }
  }

  private static boolean isDescriptor(Type value) {
    return value instanceof Type.Instance instance
        && SourceClass.lookUp(instance.type(), "__get__") != null;
  }

  private void replaced(String name, RawMember own, Type given, RawMember inherited) {
    Type inheritedType = inheritedType(name);
    Type wanted = inheritedType == null ? null : OverrideRules.stated(inheritedType);
    if (wanted != null && !evaluator.isAssignable(given, wanted)) {
      report(name, own, given, inherited, wanted);
    }
  }

  private void function(String name, RawMember own, RawMember inherited) {
    Member mine = Attributes.find(evaluator.session(), type.self(), name);
    Member theirs = inheritedMember(name);
    if (mine == null || theirs == null) {
      return;
    }
    if (isProperty(own)) {
      if (isProperty(inherited) || isVariable(name, inherited)) {
        property(name, own, mine, inherited, theirs);
      } else if (isMethod(inherited)) {
        replaced(name, own, mine.type(), inherited);
      }
    } else if (isMethod(own) && (isProperty(inherited) || isVariable(name, inherited))) {
      replaced(name, own, mine.type(), inherited);
    }
  }

  private void property(
      String name, RawMember own, Member mine, RawMember inherited, Member theirs) {
    if (!evaluator.isAssignable(mine.type(), theirs.type())) {
      report(name, own, mine.type(), inherited, theirs.type());
    } else if (theirs.settable() != null && mine.settable() == null && isSettable(inherited)) {
      evaluator.report(
          Rule.OVERRIDE_ATTRIBUTE,
          evaluator.binding().definitions().nameNode(own.definition()),
          "Property \""
              + name
              + "\" cannot be assigned to, as that of \""
              + inherited.owner().name()
              + "\" can");
    }
  }

  private static boolean isSettable(RawMember inherited) {
    return (inherited.type() instanceof Type.Instance instance
            && instance.type() instanceof PropertyClass property)
        ? property.setter() != null
        : inherited.settable();
  }

  private int place(String name, RawMember own) {
    return own.definition() < 0
        ? evaluator.tree().child(DeclaredOnSelf.find(type, name), 1)
        : evaluator.binding().definitions().nameNode(own.definition());
  }

  private @Nullable Type typeOf(Type receiver, String name) {
    return Attributes.typeOf(evaluator.session(), receiver, name);
  }

  private @Nullable Member inheritedMember(String name) {
    return Attributes.behind(
        evaluator.session(), type.mro().subList(1, type.mro().size()), type.self(), name, false);
  }

  private @Nullable Type inheritedType(String name) {
    Member member = inheritedMember(name);
    return member == null ? null : member.type();
  }

  private void report(String name, RawMember own, Type given, RawMember inherited, Type wanted) {
    evaluator.reportMismatch(
        Rule.OVERRIDE_ATTRIBUTE,
        place(name, own),
        "\""
            + name
            + "\" of type \""
            + Types.unfold(given).display()
            + "\" does not do for that of \""
            + inherited.owner().name()
            + "\", \""
            + wanted.display()
            + "\"",
        given,
        wanted);
  }
}
