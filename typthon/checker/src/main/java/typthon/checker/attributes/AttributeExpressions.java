package typthon.checker.attributes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.FlowGraph;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.SourceClass;
import typthon.checker.conventions.PrivateUsage;
import typthon.checker.deprecations.Deprecations;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.FlowWalk;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Suggestions;
import typthon.types.ClassInfo;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// `value.name` as an expression and as a target.
public final class AttributeExpressions {
  private AttributeExpressions() {}

  public static Type evaluate(Evaluator evaluator, int node) {
    int value = evaluator.tree().child(node, 0);
    Type base = evaluator.typeOf(value);
    Type declared = declared(evaluator, node, base);
    Deprecations.read(evaluator, node, base, declared);
    PrivateUsage.read(evaluator, node, base);
    return narrowed(evaluator, node, declared);
  }

  /// Applies what the flow knows of the place.
  static Type narrowed(Evaluator evaluator, int node, Type declared) {
    int place = evaluator.binding().placeOf(node);
    int at = evaluator.binding().flow().at(node);
    if (place < 0 || at == FlowGraph.NONE || declared.isNever()) {
      return declared;
    }
    return new FlowWalk(evaluator, place, declared).at(at).type();
  }

  /// Returns the type that the attribute has where nothing was assigned to it; reports a missing
  /// one.
  private static Type declared(Evaluator evaluator, int node, Type base) {
    String name = evaluator.binding().runtimeName(node);
    List<Type> found = new ArrayList<>();
    List<Type> missing = new ArrayList<>();
    for (Type member : Types.members(base)) {
      Type type = typeOf(evaluator, node, member, name);
      if (type != null) {
        found.add(type);
      } else if (Guesses.isOutOfSight(evaluator, node, member, name)
          || Guesses.isLeftToSubclass(evaluator, node, member, name)
          || FunctionAttributes.contains(evaluator, member, name)) {
        found.add(Type.UNKNOWN);
      } else {
        missing.add(member);
      }
    }
    if (!missing.isEmpty()) {
      reportMissing(evaluator, node, name, base, missing, found.isEmpty());
    }
    // Where some members have the attribute, the program goes on with what these give.
    return found.isEmpty() && !missing.isEmpty() ? Type.ERROR : Unions.of(found);
  }

  /// Returns the type of `receiver.name` as this module sees it, or null.
  private static @Nullable Type typeOf(Evaluator evaluator, int node, Type receiver, String name) {
    if (receiver instanceof Type.Module module) {
      ModuleFacts facts = evaluator.session().module(module.name(), evaluator.module());
      Type member =
          facts == null ? Type.UNKNOWN : Imports.attribute(facts, name, evaluator.module());
      if (member != null
          || (facts != null && Imports.member(facts, name, evaluator.module()) != null)) {
        return member;
      }
    }
    Type holder = name.equals("__new__") ? classOf(receiver) : receiver;
    Member member = Attributes.written(evaluator.session(), holder, name);
    if (member != null && GenericVariables.check(evaluator, node, receiver, member)) {
      return Type.ERROR;
    }
    if (member != null && member.type() == Binding.REFUSED && Receivers.areStated(receiver, name)) {
      evaluator.report(
          Rule.UNKNOWN_ATTRIBUTE,
          evaluator.tree().child(node, 1),
          "\"" + name + "\" of \"" + receiver.display() + "\" is for receivers of another type");
      return Type.ERROR;
    }
    if (member == null) {
      return null;
    }
    return member.type().equals(Type.UNKNOWN)
            && Descriptors.check(evaluator, evaluator.tree().child(node, 1), receiver, name)
        ? Type.ERROR
        : member.type();
  }

  /// The `__new__` of a value is that of its class: it is not bound and takes any class.
  private static Type classOf(Type receiver) {
    boolean plain = receiver instanceof Type.Instance i && i.type() instanceof SourceClass;
    return plain || Types.kindOf(receiver) == TypeVariable.Kind.SELF
        ? new Type.ClassObject(receiver)
        : receiver;
  }

  private static void reportMissing(
      Evaluator evaluator,
      int node,
      String name,
      Type base,
      List<Type> missing,
      boolean everywhere) {
    int identifier = evaluator.tree().child(node, 1);
    if (missing.stream().allMatch(Type::isNone) && !(everywhere && base.isNone())) {
      evaluator.report(
          Rule.OPTIONAL_ACCESS, identifier, "\"" + name + "\" is not an attribute of \"None\"");
      return;
    }
    List<String> hints = hints(evaluator, missing.getFirst(), name);
    if (everywhere) {
      evaluator.report(
          Rule.UNKNOWN_ATTRIBUTE,
          identifier,
          (base instanceof Type.Module module
                  ? "Module \"" + module.name() + "\""
                  : "Type \"" + base.display() + "\"")
              + " has no attribute \""
              + name
              + "\"",
          hints);
      return;
    }
    evaluator.report(
        Rule.POSSIBLY_MISSING_ATTRIBUTE,
        identifier,
        "Type \"" + Unions.of(missing).display() + "\" has no attribute \"" + name + "\"",
        hints);
  }

  private static List<String> hints(Evaluator evaluator, Type receiver, String name) {
    if (receiver instanceof Type.Module module) {
      ModuleFacts facts = evaluator.session().module(module.name(), evaluator.module());
      if (facts == null) {
        return List.of();
      }
      String submodule = module.name() + "." + name;
      return evaluator.session().module(submodule, evaluator.module()) == null
          ? Suggestions.hints(name, facts.binding().exports().publicNames())
          : List.of("Write \"import " + submodule + "\" first");
    }
    Type described = receiver instanceof Type.ClassObject object ? object.instance() : receiver;
    ClassInfo type = Types.classOf(described);
    return Suggestions.hints(name, type == null ? Set.of() : namesOf(type));
  }

  private static Set<String> namesOf(ClassInfo type) {
    Set<String> names = new LinkedHashSet<>(SourceClass.allNames(type));
    if (type instanceof ClassFacts facts) {
      names.addAll(facts.ownMemberNames());
    }
    return names;
  }
}
