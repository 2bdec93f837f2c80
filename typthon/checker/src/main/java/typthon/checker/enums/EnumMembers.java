package typthon.checker.enums;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.evaluation.Units;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;

/// The members of an enumeration.
///
/// Source: the typing specification, "Enumerations".
public final class EnumMembers {
  private static final Query<Map<String, Integer>> MEMBERS = new Query<>("enum members", Map.of());
  private static final Query<Map<String, String>> ALIASES = new Query<>("enum aliases", Map.of());
  private static final Query<List<Type>> LITERALS = new Query<>("enum literals", List.of());

  private EnumMembers() {}

  /// Returns one literal for each member, in order of definition; empty for other classes.
  public static List<Type> literals(ClassInfo type) {
    return switch (type) {
      case SourceClass source ->
          source.session().queries().get(LITERALS, source, () -> findLiterals(source));
      case CalledEnum called -> called.literals();
      default -> List.of();
    };
  }

  private static List<Type> findLiterals(SourceClass type) {
    Map<String, String> aliases = aliases(type);
    List<Type> literals = new ArrayList<>();
    for (String name : of(type).keySet()) {
      if (!aliases.containsKey(name)) {
        literals.add(new Type.Literal(type, new LiteralValue.Member(name)));
      }
    }
    return List.copyOf(literals);
  }

  /// Returns one literal for each value, in order of definition; empty for other classes and for
  /// flags, whose members combine to further values.
  public static List<Type> values(ClassInfo type) {
    return type.inherits("enum", "Flag") ? List.of() : literals(type);
  }

  /// Returns the names of the members, aliases included, with the nodes of their values (-1
  /// without).
  static Map<String, Integer> of(SourceClass type) {
    return type.session().queries().get(MEMBERS, type, () -> find(type));
  }

  private static Map<String, Integer> find(SourceClass type) {
    Map<String, Integer> members = new LinkedHashMap<>();
    if (!type.is(ClassFlag.ENUM) || type.ref().module().equals("enum")) {
      return members;
    }
    Binding binding = type.module().binding();
    List<String> ignored = ignored(type);
    for (int i = 0; i < binding.scopes().symbolCount(type.scope()); i++) {
      int symbol = binding.scopes().symbol(type.scope(), i);
      String name = binding.symbols().name(symbol);
      if ((!SymbolTypes.contributes(binding, symbol) && !type.module().isStub())
          || isPrivate(type, name)
          || ignored.contains(name)) {
        continue;
      }
      int value = memberValue(type, symbol);
      if (value != NOT_A_MEMBER) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static final int NOT_A_MEMBER = -2;

  private static boolean isPrivate(SourceClass type, String name) {
    boolean dunder = name.startsWith("__") && name.endsWith("__");
    boolean sunder = name.startsWith("_") && name.endsWith("_") && name.length() > 2;
    boolean mangled = name.startsWith("_" + type.name() + "__");
    return dunder || sunder || mangled;
  }

  private static List<String> ignored(SourceClass type) {
    Binding binding = type.module().binding();
    int symbol = binding.symbolIn(type.scope(), "_ignore_");
    if (symbol < 0 || binding.symbols().definitionCount(symbol) == 0) {
      return List.of();
    }
    SyntaxTree tree = type.module().tree();
    int definition = binding.symbols().definition(symbol, 0);
    int value = tree.lastChild(binding.definitions().node(definition));
    List<String> names = new ArrayList<>();
    if (tree.is(value, NodeKind.STRING)) {
      names.addAll(List.of(tree.string(value).split("[ ,]+", -1)));
    } else {
      for (int child = value + 1; child < tree.subtreeEnd(value); child = tree.subtreeEnd(child)) {
        if (tree.is(child, NodeKind.STRING)) {
          names.add(tree.string(child));
        }
      }
    }
    return names;
  }

  private static int memberValue(SourceClass type, int symbol) {
    Binding binding = type.module().binding();
    SyntaxTree tree = type.module().tree();
    if (binding.symbols().definitionCount(symbol) == 0) {
      return NOT_A_MEMBER;
    }
    int definition = binding.symbols().definition(symbol, 0);
    int node = binding.definitions().node(definition);
    DefinitionKind kind = binding.definitions().kind(definition);
    if (kind == DefinitionKind.ANNOTATED_VARIABLE) {
      int value = tree.child(node, 2);
      if (tree.isAbsent(value)) {
        return NOT_A_MEMBER;
      }
      return type.module().isStub() || isPlainValue(type, value) ? value : NOT_A_MEMBER;
    }
    if (kind == DefinitionKind.FUNCTION || kind == DefinitionKind.CLASS) {
      return hasMemberDecorator(type, node) ? -1 : NOT_A_MEMBER;
    }
    if (kind != DefinitionKind.VARIABLE) {
      return NOT_A_MEMBER;
    }
    int value = tree.lastChild(node);
    boolean unpacked = !tree.is(tree.child(node, 0), NodeKind.NAME);
    return unpacked ? -1 : isPlainValue(type, value) ? value : NOT_A_MEMBER;
  }

  /// Functions, lambdas, descriptors and `nonmember(…)` are no members.
  private static boolean isPlainValue(SourceClass type, int value) {
    SyntaxTree tree = type.module().tree();
    if (tree.is(value, NodeKind.LAMBDA)) {
      return false;
    }
    if (tree.is(value, NodeKind.CALL)) {
      int callee = tree.child(value, 0);
      String name =
          tree.is(callee, NodeKind.NAME) || tree.is(callee, NodeKind.ATTRIBUTE)
              ? tree.name(callee)
              : "";
      if (name.equals("member")) {
        return true;
      }
      if (name.equals("nonmember") || name.equals("staticmethod") || name.equals("property")) {
        return false;
      }
    }
    Type found = Types.unfold(Units.of(type.module(), value, () -> null).type());
    return !(found instanceof Type.Callable)
        && !(found instanceof Type.Overloaded)
        && !Types.isInstanceOf(found, "builtins", "property");
  }

  private static boolean hasMemberDecorator(SourceClass type, int node) {
    SyntaxTree tree = type.module().tree();
    int list = tree.child(node, 0);
    for (int child = list + 1; child < tree.subtreeEnd(list); child = tree.subtreeEnd(child)) {
      boolean named = tree.is(child, NodeKind.NAME) || tree.is(child, NodeKind.ATTRIBUTE);
      if (named && tree.name(child).equals("member")) {
        return true;
      }
    }
    return false;
  }

  /// Returns the member that `name` is another name of, or null.
  static @Nullable String aliasOf(SourceClass type, String name) {
    return aliases(type).get(name);
  }

  private static Map<String, String> aliases(SourceClass type) {
    return type.session().queries().get(ALIASES, type, () -> findAliases(type));
  }

  /// A member is an alias if its value names another member, or is the literal of an earlier one.
  private static Map<String, String> findAliases(SourceClass type) {
    SyntaxTree tree = type.module().tree();
    Map<String, Integer> members = of(type);
    Map<Object, String> firsts = new HashMap<>();
    Map<String, String> aliases = new HashMap<>();
    members.forEach((name, value) -> {
      if (value >= 0 && tree.is(value, NodeKind.NAME) && members.containsKey(tree.name(value))) {
        aliases.put(name, tree.name(value));
        return;
      }
      Object literal = value < 0 ? null : literal(tree, value);
      String first = literal == null ? null : firsts.putIfAbsent(literal, name);
      if (first != null) {
        aliases.put(name, first);
      }
    });
    return Map.copyOf(aliases);
  }

  private static @Nullable Object literal(SyntaxTree tree, int value) {
    return switch (tree.kind(value)) {
      case INTEGER -> tree.integer(value);
      case STRING -> tree.string(value);
      default -> null;
    };
  }

  /// Returns what `auto()` gives: the program may say how the next value is made.
  private static Type automatic(SourceClass type) {
    SourceClass.Found found = SourceClass.lookUp(type, "_generate_next_value_");
    RawMember maker = found == null ? null : found.member();
    return maker != null
            && !maker.owner().ref().module().equals("enum")
            && Types.unfold(maker.type()) instanceof Type.Callable callable
        ? callable.returns()
        : EnumCalls.counted(type.session().known(), type);
  }

  /// Returns the value of `name = nonmember(value)`, or -1.
  static int nonmember(SourceClass type, String name) {
    Binding binding = type.module().binding();
    int symbol = binding.symbolIn(type.scope(), name);
    if (symbol < 0 || binding.symbols().definitionCount(symbol) != 1) {
      return -1;
    }
    int definition = binding.symbols().definition(symbol, 0);
    if (binding.definitions().kind(definition) != DefinitionKind.VARIABLE) {
      return -1;
    }
    SyntaxTree tree = type.module().tree();
    int value = tree.lastChild(binding.definitions().node(definition));
    if (!tree.is(value, NodeKind.CALL) || tree.childCount(tree.child(value, 1)) != 1) {
      return -1;
    }
    int callee = tree.child(value, 0);
    boolean named = tree.is(callee, NodeKind.NAME) || tree.is(callee, NodeKind.ATTRIBUTE);
    return named && tree.name(callee).equals("nonmember")
        ? tree.child(tree.child(value, 1), 0)
        : -1;
  }

  /// Tells whether `decorator` is `enum.nonmember`: what it decorates is an attribute as elsewhere.
  public static boolean isNonmember(Type decorator) {
    return decorator instanceof Type.ClassObject object
        && Types.isInstanceOf(object.instance(), "enum", "nonmember");
  }

  /// Returns the type of a member's value, or null if it is not known.
  static @Nullable Type valueOf(SourceClass type, String name) {
    int value = of(type).getOrDefault(name, -1);
    if (value < 0) {
      return null;
    }
    SyntaxTree tree = type.module().tree();
    if (tree.is(value, NodeKind.CALL)
        && (tree.is(tree.child(value, 0), NodeKind.NAME)
            || tree.is(tree.child(value, 0), NodeKind.ATTRIBUTE))) {
      String callee = tree.name(tree.child(value, 0));
      int arguments = tree.child(value, 1);
      if (callee.equals("member") && tree.hasChildren(arguments)) {
        return Units.of(type.module(), tree.child(arguments, 0), () -> null).type();
      }
      if (callee.equals("auto")) {
        return automatic(type);
      }
    }
    Type found = new Evaluator(type.module(), new Reports()).typeOf(value);
    boolean combined = tree.is(value, NodeKind.BINARY) || tree.is(value, NodeKind.UNARY);
    return combined && type.inherits("enum", "Flag")
        ? type.session().known().instance("int")
        : found;
  }
}
