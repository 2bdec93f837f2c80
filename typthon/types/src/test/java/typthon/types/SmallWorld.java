package typthon.types;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A handful of classes that the relations can be asked about, and random types over them.
final class SmallWorld implements TypeContext {
  private final Map<String, SmallClass> classes = new HashMap<>();

  SmallWorld() {
    add("object", List.of(), List.of());
    Type object = type("object");
    for (String name : List.of("int", "float", "complex", "str", "type")) {
      add(name, List.of(), List.of(object));
    }
    add("bool", List.of(), List.of(type("int")));
    for (String name : List.of("tuple", "Producer")) {
      add(name, List.of(Variance.COVARIANT), List.of(object));
    }
    add("list", List.of(Variance.INVARIANT), List.of(object));
    add("Consumer", List.of(Variance.CONTRAVARIANT), List.of(object));
    add("Base", List.of(), List.of(object));
    add("Left", List.of(), List.of(type("Base")));
    add("Right", List.of(), List.of(type("Base")));
    add("Both", List.of(), List.of(type("Left"), type("Right")));
    SmallClass sized = add("Sized", List.of(), List.of(object));
    sized.protocol = true;
    sized.members.put("size", new Member(type("int"), null, Member.Kind.PROPERTY));
    SmallClass box = add("Box", List.of(Variance.INVARIANT), List.of(object));
    box.members.put("size", new Member(type("bool"), null, Member.Kind.PROPERTY));
  }

  private SmallClass add(String name, List<Variance> variances, List<Type> bases) {
    SmallClass made = new SmallClass(name, variances, bases);
    classes.put(name, made);
    return made;
  }

  Type.Instance type(String name, Type... arguments) {
    return new Type.Instance(builtin(name), List.of(arguments));
  }

  Type.Literal literal(int value) {
    return new Type.Literal(
        builtin("int"), new LiteralValue.Int(java.math.BigInteger.valueOf(value)));
  }

  Type.Tuple tuple(int unbounded, Type... elements) {
    return new Type.Tuple(builtin("tuple"), List.of(elements), unbounded);
  }

  /// Returns a fully static type of limited depth.
  Type random(Random random, int depth) {
    int choice = random.nextInt(depth == 0 ? 9 : 15);
    return switch (choice) {
      case 0 -> type("object");
      case 1 -> type("str");
      case 2 -> Type.NONE;
      case 3 -> type("bool");
      case 4 -> literal(random.nextInt(3));
      case 5 -> type("Left");
      case 6 -> type("Both");
      case 7 -> type("Sized");
      case 8 -> random.nextBoolean() ? type("Base") : Type.NEVER;
      case 9 -> type("list", random(random, depth - 1));
      case 10 -> type("Producer", random(random, depth - 1));
      case 11 -> type("Consumer", random(random, depth - 1));
      case 12 ->
          random.nextBoolean()
              ? tuple(-1, random(random, depth - 1), random(random, depth - 1))
              : tuple(0, random(random, depth - 1));
      case 13 -> Unions.of(random(random, depth - 1), random(random, depth - 1));
      default ->
          new Type.Callable(
              List.of(Parameter.positional(random(random, depth - 1))), random(random, depth - 1));
    };
  }

  @Override
  public SmallClass builtin(String name) {
    SmallClass found = classes.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no such class: " + name);
    }
    return found;
  }

  @Override
  public @Nullable ClassInfo find(String module, String path) {
    return null;
  }

  @Override
  public @Nullable Member member(Type receiver, String name) {
    ClassInfo type = Types.classOf(receiver);
    if (!(type instanceof SmallClass)) {
      return null;
    }
    for (Type ancestor : type.mro()) {
      Member member =
          Types.classOf(ancestor) instanceof SmallClass small ? small.members.get(name) : null;
      if (member != null) {
        return member;
      }
    }
    return null;
  }

  @Override
  public @Nullable ClassInfo fallbackClass(Type type) {
    return Types.classOf(type);
  }

  @Override
  public @Nullable Type callableOf(Type type) {
    return null;
  }

  /// A class of the small world.
  static final class SmallClass implements ClassInfo {
    private final SymbolRef ref;
    private final List<TypeVariable> parameters = new ArrayList<>();
    private final List<Variance> variances;
    private final List<Type> bases;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private boolean protocol;

    SmallClass(String name, List<Variance> variances, List<Type> bases) {
      this.ref = new SymbolRef("builtins", name);
      this.variances = variances;
      this.bases = bases;
      for (int i = 0; i < variances.size(); i++) {
        parameters.add(
            new TypeVariable(
                TypeVariable.Kind.TYPE,
                "T" + i,
                ref,
                variances.get(i),
                () -> TypeVariable.Limits.NONE));
      }
    }

    @Override
    public SymbolRef ref() {
      return ref;
    }

    @Override
    public List<TypeVariable> typeParameters() {
      return parameters;
    }

    @Override
    public List<Type> bases() {
      return bases;
    }

    @Override
    public List<Type> mro() {
      return Mro.of(self(), bases).ancestors();
    }

    @Override
    public boolean is(ClassFlag flag) {
      return flag == ClassFlag.PROTOCOL ? protocol : EnumSet.noneOf(ClassFlag.class).contains(flag);
    }

    @Override
    public Variance variance(int index) {
      return variances.get(index);
    }

    @Override
    public Set<String> protocolMembers() {
      return protocol ? members.keySet() : Set.of();
    }

    @Override
    public @Nullable TypedDictItems typedDict() {
      return null;
    }
  }
}
