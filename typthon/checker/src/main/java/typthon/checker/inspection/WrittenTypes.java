package typthon.checker.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.binder.DefinitionKind;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.traces.Inspector.Import;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Writes types as annotations of a module, with what must be imported for them. Types that an
/// annotation cannot say, or that nothing is known of, are not written.
///
/// Bool and enum literals are written as their classes: a person would.
public final class WrittenTypes {
  /// A union of more is a guess rather than a contract.
  private static final int UNION_LIMIT = 5;

  /// What `typing` defines and `collections.abc` is the home of.
  private static final Set<String> ABSTRACT =
      Set.of(
          "AsyncGenerator",
          "AsyncIterable",
          "AsyncIterator",
          "Awaitable",
          "Callable",
          "Collection",
          "Container",
          "Coroutine",
          "Generator",
          "Hashable",
          "ItemsView",
          "Iterable",
          "Iterator",
          "KeysView",
          "Mapping",
          "MappingView",
          "MutableMapping",
          "MutableSequence",
          "MutableSet",
          "Reversible",
          "Sequence",
          "Sized",
          "ValuesView");

  private final ModuleFacts module;
  private final SortedSet<Import> imports = new TreeSet<>();

  public WrittenTypes(ModuleFacts module) {
    this.module = module;
  }

  /// Returns what the texts so far need, beyond what the module has.
  public SortedSet<Import> imports() {
    return imports;
  }

  /// Returns the text of `type`, or null.
  public @Nullable String text(Type type) {
    Type known =
        type instanceof Type.Alias alias && alias.alias().isInferred() ? Types.unfold(type) : type;
    return switch (known) {
      case Type.None none -> "None";
      case Type.Never never -> imported("typing", "NoReturn");
      case Type.Instance instance -> instance(instance);
      case Type.Literal literal -> literal(literal);
      case Type.Tuple tuple -> tuple(tuple);
      case Type.Union union -> union(union);
      case Type.ClassObject object -> wrapped("type", List.of(object.instance()));
      case Type.Guard guard -> "bool";
      case TypeVariable variable
          when variable.name().equals("Self")
              && module.session().settings().version().atLeast(11) ->
          imported("typing", "Self");
      default -> null;
    };
  }

  /// A generator that nobody sends anything to has `Any` for it.
  private @Nullable String instance(Type.Instance instance) {
    String name = name(instance.type());
    if (name == null || instance.arguments().isEmpty()) {
      return name;
    }
    boolean generator =
        instance.type().ref().is("typing", "Generator")
            || instance.type().ref().is("typing", "AsyncGenerator");
    List<String> arguments = new ArrayList<>();
    for (Type argument : instance.arguments()) {
      boolean sent = generator && arguments.size() == 1 && argument.isAny();
      String text = sent ? imported("typing", "Any") : text(argument);
      if (text == null) {
        return null;
      }
      arguments.add(text);
    }
    return name + "[" + String.join(", ", arguments) + "]";
  }

  private @Nullable String wrapped(String name, List<Type> arguments) {
    List<String> texts = new ArrayList<>();
    for (Type argument : arguments) {
      String text = text(argument);
      if (text == null) {
        return null;
      }
      texts.add(text);
    }
    return name + "[" + String.join(", ", texts) + "]";
  }

  private @Nullable String tuple(Type.Tuple tuple) {
    if (tuple.elements().isEmpty()) {
      return "tuple[()]";
    }
    if (tuple.isBounded()) {
      return wrapped("tuple", tuple.elements());
    }
    String element = tuple.elements().size() == 1 ? text(tuple.elements().getFirst()) : null;
    return element == null ? null : "tuple[" + element + ", ...]";
  }

  private @Nullable String literal(Type.Literal literal) {
    if (literal.implicit()
        || literal.value() instanceof LiteralValue.Bool
        || literal.value() instanceof LiteralValue.Member) {
      return name(literal.type());
    }
    return switch (literal.value()) {
      case LiteralValue.Int(var value) -> imported("typing", "Literal") + "[" + value + "]";
      default -> name(literal.type());
    };
  }

  private @Nullable String union(Type.Union union) {
    SortedSet<String> seen = new TreeSet<>();
    List<String> texts = new ArrayList<>();
    boolean none = false;
    for (Type member : union.members()) {
      if (member.equals(Type.OPEN)) {
        continue;
      }
      String text = text(member);
      if (text == null) {
        return null;
      }
      none |= text.equals("None");
      if (!text.equals("None") && seen.add(text)) {
        texts.add(text);
      }
    }
    if (none) {
      texts.add("None");
    }
    return texts.size() > UNION_LIMIT ? null : String.join(" | ", texts);
  }

  // Names

  private @Nullable String name(ClassInfo type) {
    SymbolRef ref = type.ref();
    if (ref.module().equals("builtins")) {
      return ref.path();
    }
    if (ref.module().equals(module.name())) {
      return isReachable(ref.path()) ? ref.path() : null;
    }
    if (!ref.path().equals(ref.name())) {
      return null;
    }
    if (ref.module().equals("typing") && ABSTRACT.contains(ref.name())) {
      return imported("collections.abc", ref.name());
    }
    return ref.name().startsWith("_") ? null : imported(home(ref), ref.name());
  }

  /// Tells whether a class of the module has that path for everyone: no function holds it, and the
  /// names on the way mean nothing else.
  private boolean isReachable(String path) {
    int dot = path.indexOf('.');
    String outer = dot < 0 ? path : path.substring(0, dot);
    int symbol = module.binding().symbolIn(0, outer);
    return path.indexOf('.', dot + 1) < 0
        && path.indexOf('#') < 0
        && symbol >= 0
        && module.binding().symbols().definitionCount(symbol) == 1
        && module.binding().definitions().kind(module.binding().symbols().definition(symbol, 0))
            == DefinitionKind.CLASS;
  }

  /// What a private module defines is often there for a public one.
  private String home(SymbolRef ref) {
    String outside = ref.module().startsWith("_") ? ref.module().substring(1) : "";
    ModuleFacts found = outside.isEmpty() ? null : module.session().module(outside, null);
    return found != null && found.binding().symbolIn(0, ref.name()) >= 0 ? outside : ref.module();
  }

  /// A name that the module has is taken to be the one that is meant; a check tells if it is not.
  private @Nullable String imported(String from, String name) {
    boolean hidden = from.startsWith("_") || from.contains("._");
    if (module.binding().symbolIn(0, name) >= 0) {
      return name;
    }
    if (hidden) {
      return null;
    }
    imports.add(new Import(from, name));
    return name;
  }
}
