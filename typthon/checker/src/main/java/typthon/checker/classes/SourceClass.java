package typthon.checker.classes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import typthon.checker.engine.Answers;
import typthon.checker.engine.Query;
import typthon.checker.enums.EnumMembers;
import typthon.checker.evaluation.Session;
import typthon.checker.evaluation.Widening;
import typthon.checker.modules.ModuleFacts;
import typthon.types.AncestorSet;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Mro;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Variance;

/// A class that a `class` statement defines. Its facts are evaluated when asked for.
public final class SourceClass implements ClassFacts, Answers.Owner {
  private static final Query<ClassHeader> HEADER =
      new Query<>(2, "class header", ClassHeader.EMPTY);
  private static final Query<Mro.Linearization> MRO =
      new Query<>(3, "ancestors", new Mro.Linearization(List.of(), true));
  private static final Query<@Nullable RawMember> MEMBER =
      new Query<>(
          9,
          "member",
          null,
          (member, round) ->
              member == null ? null : member.withType(Widening.of(member.type(), round)));
  private static final Query<Set<String>> NAMES = new Query<>("member names", Set.of());
  private static final Query<Set<String>> PROTOCOL_MEMBERS =
      new Query<>("protocol members", Set.of());
  private static final Query<Variance> VARIANCE = new Query<>("variance", Variance.BIVARIANT);
  private static final Query<@Nullable ClassInfo> METACLASS = new Query<>(5, "metaclass", null);
  private static final Query<Boolean> TYPED_DICT = new Query<>(4, "is a TypedDict", false);
  private static final Query<@Nullable TypedDictItems> ITEMS = new Query<>("items", null);

  /// A member of a class; compared by hand because it is looked up so often.
  private record Key(SourceClass type, String name) implements Answers.Owner {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && type == that.type && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return type.hashCode() * 31 + name.hashCode();
    }

    @Override
    public Answers answers() {
      return type.answers();
    }

    @Override
    public int compareWith(Answers.Owner other) {
      Key that = (Key) other;
      int types = type == that.type ? 0 : type.compareWith(that.type);
      return types != 0 ? types : name.compareTo(that.name);
    }
  }

  private final ModuleFacts module;
  private final int node;
  private final int scope;
  private final SymbolRef ref;
  private volatile int number = -1;
  private volatile @Nullable AncestorSet ancestors;

  // What is asked for most is kept here once it will not change any more.
  private volatile @Nullable ClassHeader header;
  private volatile @Nullable List<Type> mro;
  private volatile @Nullable Boolean dictionary;
  private volatile @Nullable TypedDictItems items;
  private final ConcurrentMap<String, Place> places = new ConcurrentHashMap<>();

  /// Where the members of a name are found first.
  ///
  /// @param index of the ancestor, or -1 if none has such a member
  /// @param member null if the ancestor is unknown
  private record Place(int index, @Nullable RawMember member) {
    static final Place NONE = new Place(-1, null);
  }

  public SourceClass(ModuleFacts module, int node) {
    this.module = module;
    this.node = node;
    this.scope = module.binding().scopeOf(node);
    this.ref = module.refOf(node);
  }

  public ModuleFacts module() {
    return module;
  }

  public Session session() {
    return module.session();
  }

  @Override
  public Answers answers() {
    return module.answers();
  }

  @Override
  public int compareWith(Answers.Owner other) {
    SourceClass that = (SourceClass) other;
    return module == that.module
        ? Integer.compare(node, that.node)
        : module.compareWith(that.module);
  }

  /// Returns the CLASS_DEF.
  public int node() {
    return node;
  }

  /// Returns the scope of the class body.
  public int scope() {
    return scope;
  }

  @Override
  public SymbolRef ref() {
    return ref;
  }

  private ClassHeader header() {
    ClassHeader known = header;
    if (known == null) {
      boolean settled = session().queries().isAnswered(HEADER, this);
      known =
          session().queries().get(HEADER, this, () -> ClassHeader.read(module, node, ref, scope));
      if (settled) {
        header = known;
      }
    }
    return known;
  }

  /// Returns the value nodes of the keywords of the class statement.
  public Map<String, Integer> keywords() {
    return header().keywords();
  }

  @Override
  public List<TypeVariable> typeParameters() {
    return header().typeParameters();
  }

  @Override
  public List<Type> bases() {
    List<Type> bases = header().bases();
    if (!bases.isEmpty() || ref.is("builtins", "object")) {
      return bases;
    }
    return List.of(session().known().object());
  }

  @Override
  public List<Type> mro() {
    List<Type> known = mro;
    if (known == null) {
      boolean settled = session().queries().isAnswered(MRO, this);
      List<Type> found = linearization().ancestors();
      known = found.isEmpty() ? List.of(self()) : found;
      if (settled) {
        mro = known;
      }
    }
    return known;
  }

  /// The linearisation may still change while a circle of questions goes round.
  @Override
  public @Nullable AncestorSet ancestors() {
    AncestorSet known = ancestors;
    if (known == null && session().queries().isAnswered(MRO, this)) {
      known = AncestorSet.of(mro(), SourceClass::inherited);
      ancestors = known;
    }
    return known;
  }

  @Override
  public int number() {
    return number;
  }

  /// Only classes of sources have numbers. The others are few, and not all keep their ancestors.
  private static int inherited(ClassInfo type) {
    return type instanceof SourceClass source ? source.numbered() : -1;
  }

  private int numbered() {
    if (number < 0) {
      synchronized (this) {
        if (number < 0) {
          number = session().nextClassNumber();
        }
      }
    }
    return number;
  }

  /// Tells whether the ancestors have a consistent order.
  public boolean hasConsistentMro() {
    return linearization().consistent();
  }

  private Mro.Linearization linearization() {
    return session().queries().get(MRO, this, this::linearize);
  }

  /// A named tuple also has the members of `typing.NamedTuple`, which is no base of its own.
  private Mro.Linearization linearize() {
    Mro.Linearization found = Mro.of(self(), ClassMembers.allBases(this));
    if (!states(ClassFlag.NAMED_TUPLE)) {
      return found;
    }
    List<Type> ancestors = new ArrayList<>(found.ancestors());
    ancestors.add(1, session().known().orMissing("typing", "NamedTuple").self());
    return new Mro.Linearization(ancestors, found.consistent());
  }

  /// Returns the bases that the header names, without those that a feature adds.
  List<Type> statedBases() {
    return header().bases();
  }

  /// Tells whether the header itself says so.
  public boolean states(ClassFlag flag) {
    return header().flags().contains(flag);
  }

  @Override
  public boolean is(ClassFlag flag) {
    return switch (flag) {
      case PROTOCOL, RUNTIME_CHECKABLE, FINAL, NEW_TYPE -> states(flag);
      case NAMED_TUPLE -> states(flag);
      case ENUM -> isEnum();
      case TYPED_DICT -> isDictionary();
      case UNKNOWN_BASE -> hasUnknownBase();
    };
  }

  /// Tells whether instances cannot be assigned to after construction.
  public boolean isFrozen() {
    return is(ClassFlag.NAMED_TUPLE) || Layers.all().stream().anyMatch(l -> l.freezes(this));
  }

  private boolean isEnum() {
    ClassInfo metaclass = metaclass();
    return metaclass != null && metaclass.inherits("enum", "EnumMeta");
  }

  private boolean isDictionary() {
    Boolean known = dictionary;
    if (known == null) {
      boolean settled = session().queries().isAnswered(TYPED_DICT, this);
      known = session().queries().get(TYPED_DICT, this, this::isTypedDict);
      if (settled) {
        dictionary = known;
      }
    }
    return known;
  }

  private boolean isTypedDict() {
    if (states(ClassFlag.TYPED_DICT)) {
      return true;
    }
    for (Type base : header().bases()) {
      ClassInfo type = Types.classOf(base);
      if (type != null && type.is(ClassFlag.TYPED_DICT)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasUnknownBase() {
    for (Type ancestor : mro()) {
      if (ancestor.isAny()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Variance variance(int index) {
    List<TypeVariable> parameters = typeParameters();
    if (index >= parameters.size()) {
      return Variance.INVARIANT;
    }
    TypeVariable parameter = parameters.get(index);
    Variance declared = parameter.variance();
    if (declared != null) {
      return declared;
    }
    return session()
        .queries()
        .get(VARIANCE, this, index, () -> ClassMembers.inferVariance(this, parameter));
  }

  /// Returns the variance that the uses of `parameter` in this class allow, whatever is declared.
  public Variance varianceOfUses(TypeVariable parameter) {
    return ClassMembers.inferVariance(this, parameter);
  }

  @Override
  public Set<String> protocolMembers() {
    return is(ClassFlag.PROTOCOL)
        ? session().queries().get(PROTOCOL_MEMBERS, this, () -> ClassMembers.protocolMembers(this))
        : Set.of();
  }

  @Override
  public @Nullable TypedDictItems typedDict() {
    if (!isDictionary()) {
      return null;
    }
    TypedDictItems known = items;
    if (known == null) {
      boolean settled = session().queries().isAnswered(ITEMS, this);
      known = session().queries().get(ITEMS, this, () -> TypedDictTable.of(this));
      if (settled) {
        items = known;
      }
    }
    return known;
  }

  @Override
  public @Nullable RawMember ownMember(String name) {
    return session()
        .queries()
        .get(
            MEMBER,
            new Key(this, name),
            () -> ClassMembers.placeholder(this, name),
            () -> ClassMembers.member(this, name));
  }

  @Override
  public Set<String> ownMemberNames() {
    return session().queries().get(NAMES, this, () -> ClassMembers.names(this));
  }

  @Override
  public @Nullable ClassInfo metaclass() {
    return session().queries().get(METACLASS, this, this::findMetaclass);
  }

  /// Returns the class that `metaclass=` names, or null.
  @Nullable ClassInfo statedMetaclass() {
    return header().metaclass() instanceof Type.ClassObject object
        ? Types.classOf(object.instance())
        : null;
  }

  private @Nullable ClassInfo findMetaclass() {
    Type stated = header().metaclass();
    if (stated instanceof Type.ClassObject object) {
      return Types.classOf(object.instance());
    }
    ClassInfo best = null;
    for (Type base : bases()) {
      ClassInfo type = Types.classOf(base);
      ClassInfo metaclass = type instanceof ClassFacts facts ? facts.metaclass() : null;
      if (metaclass != null && (best == null || metaclass.inherits(best))) {
        best = metaclass;
      }
    }
    return best;
  }

  @Override
  public List<Type> values() {
    return is(ClassFlag.ENUM) ? EnumMembers.values(this) : List.of();
  }

  /// Returns the members of this class and its ancestors by that name, the nearest first.
  public static @Nullable Found lookUp(ClassInfo type, String name) {
    return lookUp(type.mro(), name);
  }

  /// Returns the first member by that name in a list of ancestors, or null. Past an unknown
  /// ancestor everything is unknown.
  public static @Nullable Found lookUp(List<Type> ancestors, String name) {
    List<Type> own = Mro.unspecialized(ancestors);
    SourceClass type =
        !own.isEmpty()
                && Types.classOf(own.getFirst()) instanceof SourceClass source
                && source.mro == own
            ? source
            : null;
    Place place = type == null ? null : type.places.get(name);
    if (place == null) {
      place = place(own, name, type);
    }
    return place.index < 0 ? null : new Found(place.member, ancestors.get(place.index));
  }

  /// Walks along the ancestors.
  ///
  /// @param keeper the class that they are the settled ancestors of: it keeps the place if that
  ///   will not change any more; null if there is none
  private static Place place(List<Type> ancestors, String name, @Nullable SourceClass keeper) {
    boolean settled = keeper != null;
    Place found = Place.NONE;
    for (int i = 0; i < ancestors.size() && found == Place.NONE; i++) {
      if (ancestors.get(i) instanceof Type.Any) {
        found = new Place(i, null);
      } else if (Types.classOf(ancestors.get(i)) instanceof ClassFacts facts) {
        settled = settled && facts instanceof SourceClass source && source.isSettled(name);
        RawMember member = facts.ownMember(name);
        if (member != null) {
          found = new Place(i, member);
        }
      }
    }
    if (settled && keeper != null) {
      keeper.places.put(name, found);
    }
    return found;
  }

  private boolean isSettled(String name) {
    return session().queries().isAnswered(MEMBER, new Key(this, name));
  }

  /// A member and the ancestor that provides it.
  ///
  /// @param member null if the ancestor is unknown, so that anything may be there
  public record Found(@Nullable RawMember member, Type ancestor) {}

  /// Returns the names of all members, inherited ones included.
  public static Set<String> allNames(ClassInfo type) {
    Set<String> names = new LinkedHashSet<>();
    for (Type ancestor : type.mro()) {
      if (Types.classOf(ancestor) instanceof ClassFacts facts) {
        names.addAll(facts.ownMemberNames());
      }
    }
    return names;
  }

  /// Returns the ancestors of `type` in terms of its own type parameters, itself excluded.
  static List<Type> properAncestors(ClassInfo type) {
    List<Type> mro = type.mro();
    return mro.size() <= 1 ? List.of() : new ArrayList<>(mro.subList(1, mro.size()));
  }

  @Override
  public String toString() {
    return ref.toString();
  }
}
