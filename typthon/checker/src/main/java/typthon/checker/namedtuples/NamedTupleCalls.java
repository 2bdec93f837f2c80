package typthon.checker.namedtuples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SyntheticClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.OfModule;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Rule;
import typthon.checker.typeddicts.Keys;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;

/// `NamedTuple("P", [("x", int)])` and `namedtuple("P", "x y")`.
public final class NamedTupleCalls {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("False None True and as assert async await break class continue def del elif else except"
                  + " finally for from global if import in is lambda nonlocal not or pass raise"
                  + " return try while with yield")
              .split(" "));

  private NamedTupleCalls() {}

  /// The fields tell the classes of one call apart while their types may still change.
  private record Key(ModuleFacts module, int node, @Nullable List<FieldOf> fields)
      implements OfModule {}

  private record FieldOf(String name, Type type, boolean hasDefault) {}

  /// Returns the class that the CALL `node` makes, or null if its fields cannot be read.
  ///
  /// @param typed whether it is `typing.NamedTuple`
  public static @Nullable Type evaluate(Evaluator evaluator, int node, boolean typed) {
    SyntaxTree tree = evaluator.tree();
    List<Argument> arguments = Calls.arguments(tree, tree.child(node, 1));
    if (arguments.size() < 2 || !tree.is(arguments.getFirst().node(), NodeKind.STRING)) {
      return null;
    }
    if (!typed) {
      evaluator.report(
          Rule.UNTYPED_NAMEDTUPLE, node, "The fields have no types; \"NamedTuple\" states them");
    }
    int list = arguments.get(1).node();
    List<FieldOf> fields =
        typed ? typedFields(evaluator, list) : plainFields(evaluator, list, arguments);
    SymbolRef ref =
        new SymbolRef(evaluator.module().name(), tree.string(arguments.getFirst().node()));
    if (fields == null) {
      return typed ? null : ofUnknownFields(evaluator, node, ref);
    }
    List<Type> elements = fields.stream().map(FieldOf::type).toList();
    SyntheticClass made =
        new SyntheticClass(
            ref,
            List.of(evaluator.known().tuple(elements)),
            Set.of(ClassFlag.NAMED_TUPLE),
            null,
            type -> members(evaluator, type, fields));
    return new Type.ClassObject(
        evaluator
            .session()
            .unique(new Key(evaluator.module(), node, List.copyOf(fields)), made)
            .self());
  }

  /// Fields that only a run of the program tells: the class may have any.
  private static Type ofUnknownFields(Evaluator evaluator, int node, SymbolRef ref) {
    SyntheticClass made =
        new SyntheticClass(
            ref,
            List.of(Type.UNKNOWN, evaluator.known().tupleOf(Type.ANY)),
            Set.of(),
            null,
            type -> Map.of());
    return new Type.ClassObject(
        evaluator.session().unique(new Key(evaluator.module(), node, null), made).self());
  }

  private static @Nullable List<FieldOf> typedFields(Evaluator evaluator, int list) {
    SyntaxTree tree = evaluator.tree();
    if (!tree.is(list, NodeKind.LIST) && !tree.is(list, NodeKind.TUPLE)) {
      return null;
    }
    Annotations annotations = Annotations.of(evaluator, evaluator.binding().scopeAround(list));
    List<FieldOf> fields = new ArrayList<>();
    for (int child = list + 1; child < tree.subtreeEnd(list); child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.TUPLE) || tree.childCount(child) != 2) {
        return null;
      }
      String name = Keys.literal(evaluator.typeOf(tree.child(child, 0)));
      if (name == null) {
        return null;
      }
      boolean twice = fields.stream().anyMatch(field -> field.name().equals(name));
      if (twice || !isIdentifier(name)) {
        refuse(evaluator, tree.child(child, 0), name, twice);
      }
      fields.add(new FieldOf(name, annotations.type(tree.child(child, 1)), false));
    }
    return fields;
  }

  private static void refuse(Evaluator evaluator, int node, String name, boolean twice) {
    evaluator.report(
        Rule.DATACLASS_DEFINITION,
        node,
        "\"" + name + "\" cannot be the name of a field" + (twice ? " twice" : ""));
  }

  private static @Nullable List<FieldOf> plainFields(
      Evaluator evaluator, int list, List<Argument> arguments) {
    SyntaxTree tree = evaluator.tree();
    List<String> names = new ArrayList<>();
    if (tree.is(list, NodeKind.STRING)) {
      for (String name : tree.string(list).replace(',', ' ').strip().split("\\s+", -1)) {
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    } else if (tree.is(list, NodeKind.LIST) || tree.is(list, NodeKind.TUPLE)) {
      for (int child = list + 1; child < tree.subtreeEnd(list); child = tree.subtreeEnd(child)) {
        if (!tree.is(child, NodeKind.STRING)) {
          return null;
        }
        names.add(tree.string(child));
      }
    } else {
      return null;
    }
    return named(evaluator, names, arguments);
  }

  /// Defaults belong to the last fields; `rename` replaces names that cannot be fields.
  private static List<FieldOf> named(
      Evaluator evaluator, List<String> names, List<Argument> arguments) {
    SyntaxTree tree = evaluator.tree();
    int defaults = 0;
    boolean rename = false;
    for (Argument argument : arguments) {
      if ("defaults".equals(argument.keyword())) {
        boolean display =
            tree.is(argument.node(), NodeKind.TUPLE) || tree.is(argument.node(), NodeKind.LIST);
        defaults = display ? tree.childCount(argument.node()) : names.size();
      } else if ("rename".equals(argument.keyword())) {
        rename = tree.is(argument.node(), NodeKind.TRUE);
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    List<FieldOf> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean usable = isIdentifier(name) && seen.add(name);
      if (!usable && !rename) {
        refuse(evaluator, arguments.get(1).node(), name, seen.contains(name));
      }
      fields.add(
          new FieldOf(usable || !rename ? name : "_" + i, Type.ANY, i >= names.size() - defaults));
    }
    return fields;
  }

  private static boolean isIdentifier(String name) {
    return !name.isEmpty()
        && Character.isJavaIdentifierStart(name.charAt(0))
        && !name.startsWith("_")
        && !KEYWORDS.contains(name);
  }

  private static Map<String, RawMember> members(
      Evaluator evaluator, SyntheticClass type, List<FieldOf> fields) {
    Map<String, RawMember> members = new LinkedHashMap<>();
    List<Parameter> parameters = new ArrayList<>();
    List<Type> names = new ArrayList<>();
    parameters.add(
        new Parameter(
            "cls",
            Parameter.Kind.POSITIONAL_ONLY,
            new Type.ClassObject(typthon.checker.annotations.Selves.of(type)),
            false));
    for (FieldOf field : fields) {
      members.put(
          field.name(), new RawMember(type, field.type(), RawMember.Scope.BODY, true, false, -1));
      parameters.add(
          new Parameter(field.name(), Parameter.Kind.STANDARD, field.type(), field.hasDefault()));
      names.add(evaluator.known().literal(field.name()));
    }
    FunctionTraits traits =
        FunctionTraits.NONE.withName(type.ref().name()).withBinding(FunctionTraits.Binding.STATIC);
    Type self = typthon.checker.annotations.Selves.of(type);
    members.put(
        "__new__",
        new RawMember(
            type,
            new Type.Callable(List.of(), parameters, false, self, traits),
            RawMember.Scope.METHOD,
            true,
            false,
            -1));
    members.put(
        "__match_args__",
        new RawMember(
            type, evaluator.known().tuple(names), RawMember.Scope.CLASS, true, false, -1));
    inherit(evaluator, type, members);
    return members;
  }

  /// The rest comes from `typing.NamedTuple`.
  private static void inherit(
      Evaluator evaluator, SyntheticClass type, Map<String, RawMember> members) {
    for (String name :
        List.of("_make", "_replace", "_asdict", "_fields", "_field_defaults", "__replace__")) {
      if (evaluator.known().orMissing("typing", "NamedTuple")
          instanceof typthon.checker.classes.ClassFacts source) {
        RawMember member = source.ownMember(name);
        if (member != null) {
          members.put(
              name,
              new RawMember(type, member.type(), member.scope(), true, member.settable(), -1));
        }
      }
    }
  }
}
