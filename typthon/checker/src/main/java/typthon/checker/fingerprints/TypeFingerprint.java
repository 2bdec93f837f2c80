package typthon.checker.fingerprints;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;

/// Folds types into a number. Classes, aliases and functions have a part in it by name only;
/// [#mentioned] tells which they are, since whoever uses the type depends on them too.
public final class TypeFingerprint {
  private final Set<String> mentioned = new TreeSet<>();
  private final Set<TypeVariable> open = new HashSet<>();
  private long hash;

  /// Returns the number of everything that was added, in its order.
  public long hash() {
    return hash;
  }

  /// Returns what the types mention, sorted: the name of a module, a colon, and the path in it; no
  /// path for the module itself.
  public List<String> mentioned() {
    return List.copyOf(mentioned);
  }

  /// Adds a number.
  public void add(long number) {
    hash = mix(hash, number);
  }

  /// Adds a text.
  public void add(String text) {
    long folded = text.length();
    for (int i = 0; i < text.length(); i++) {
      folded = (folded ^ text.charAt(i)) * 0x0000_0100_0000_01B3L;
    }
    add(folded);
  }

  /// Adds a type.
  public void add(@Nullable Type type) {
    switch (type) {
      case null -> add(-1);
      case Type.Any any -> add("any", any.origin().ordinal());
      case Type.Never never -> add("never", 0);
      case Type.None none -> add("none", 0);
      case Type.Instance instance -> {
        add("instance", instance.arguments().size());
        add(instance.type().ref());
        addAll(instance.arguments());
      }
      case Type.ClassObject object -> {
        add("class", 0);
        add(object.instance());
      }
      case Type.Literal literal -> {
        add("literal", literal.implicit() ? 1 : 0);
        add(literal.type().ref());
        add(literal.value().toString());
      }
      case Type.Tuple tuple -> {
        add("tuple", tuple.unbounded());
        add(tuple.elements().size());
        add(tuple.type().ref());
        addAll(tuple.elements());
      }
      case Type.Callable callable -> addCallable(callable);
      case Type.Overloaded overloaded -> {
        add("overloaded", overloaded.items().size());
        addAll(overloaded.items());
      }
      case Type.ParameterList list -> {
        add("parameters", list.gradual() ? 1 : 0);
        addParameters(list.parameters());
      }
      case Type.Component component -> {
        add("component", component.keywords() ? 1 : 0);
        add(component.variable());
      }
      case Type.Unpacked unpacked -> {
        add("unpacked", 0);
        add(unpacked.type());
      }
      case Type.Module module -> {
        add("module", 0);
        add(module.name());
        mentioned.add(module.name() + ":");
      }
      case Type.Union union -> addSet("union", union.members());
      case Type.Intersection intersection -> addSet("intersection", intersection.members());
      case Type.Inference inference -> {
        add("inference", inference.id());
        add(inference.declared());
      }
      case Type.Guard guard -> {
        add("guard", guard.exact() ? 1 : 0);
        add(guard.type());
        add(guard.bool());
      }
      case Type.Alias alias -> {
        add("alias", alias.arguments().size());
        add(alias.alias().ref());
        addAll(alias.arguments());
      }
      case Type.Form form -> {
        add("form", 0);
        add(form.type());
      }
      case TypeVariable variable -> addVariable(variable);
    }
  }

  private void add(String kind, long detail) {
    add(kind);
    add(detail);
  }

  private void addAll(List<? extends Type> types) {
    for (Type type : types) {
      add(type);
    }
  }

  private void add(SymbolRef ref) {
    add(ref.module());
    add(ref.path());
    mentioned.add(ref.module() + ":" + ref.path());
  }

  /// The order of members counts: messages show it.
  private void addSet(String kind, List<Type> members) {
    add(kind, members.size());
    addAll(members);
  }

  private void addCallable(Type.Callable callable) {
    add("callable", callable.gradual() ? 1 : 0);
    add(callable.variables().size());
    addAll(callable.variables());
    addParameters(callable.parameters());
    add(callable.returns());
    FunctionTraits traits = callable.traits();
    add(traits.name());
    add(traits.binding().ordinal());
    add(String.valueOf(traits.deprecated()));
    SymbolRef ref = traits.ref();
    if (ref != null) {
      add(ref);
    }
  }

  private void addParameters(List<Parameter> parameters) {
    add(parameters.size());
    for (Parameter parameter : parameters) {
      add(parameter.name());
      add(parameter.kind().ordinal());
      add(parameter.hasDefault() ? 1 : 0);
      add(parameter.type());
    }
  }

  private void addVariable(TypeVariable variable) {
    add("variable", variable.kind().ordinal());
    add(variable.name());
    SymbolRef scope = variable.scope();
    add(scope == null ? "" : scope.qualifiedName());
    if (open.add(variable)) {
      // A bound may mention its own variable.
      add(variable.bound());
      add(variable.constraints().size());
      addAll(variable.constraints());
      add(variable.fallback());
    }
  }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) + 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return (mixed ^ (mixed >>> 31)) + hash * 0x9E37_79B9_7F4A_7C15L;
  }
}
