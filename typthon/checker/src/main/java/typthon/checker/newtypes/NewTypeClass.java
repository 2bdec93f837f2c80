package typthon.checker.newtypes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.RawMember;
import typthon.checker.evaluation.Session;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.FunctionTraits;
import typthon.types.Mro;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Variance;

/// The class that a `NewType` is for the checker: a subclass of its base, constructed from a value
/// of it.
final class NewTypeClass implements ClassFacts {
  private final Session session;
  private final SymbolRef ref;
  private final Type base;

  NewTypeClass(Session session, SymbolRef ref, Type base) {
    this.session = session;
    this.ref = ref;
    this.base = base;
  }

  @Override
  public SymbolRef ref() {
    return ref;
  }

  @Override
  public List<TypeVariable> typeParameters() {
    return List.of();
  }

  @Override
  public List<Type> bases() {
    Type unfolded = Types.unfold(base);
    boolean usable = unfolded instanceof Type.Instance || unfolded instanceof Type.Tuple;
    return List.of(usable ? unfolded : Type.UNKNOWN);
  }

  @Override
  public List<Type> mro() {
    List<Type> ancestors = new ArrayList<>();
    ancestors.add(self());
    ancestors.addAll(Mro.ancestorsOf(bases().getFirst()));
    return ancestors;
  }

  @Override
  public boolean is(ClassFlag flag) {
    return flag == ClassFlag.NEW_TYPE
        || (flag == ClassFlag.UNKNOWN_BASE && bases().getFirst().isAny());
  }

  @Override
  public Variance variance(int index) {
    return Variance.INVARIANT;
  }

  @Override
  public Set<String> protocolMembers() {
    return Set.of();
  }

  @Override
  public @Nullable TypedDictItems typedDict() {
    return null;
  }

  @Override
  public @Nullable RawMember ownMember(String name) {
    if (!name.equals("__new__")) {
      return null;
    }
    Type.Callable maker =
        new Type.Callable(
            List.of(),
            List.of(
                Parameter.positional(session.known().object()),
                new Parameter("item", Parameter.Kind.POSITIONAL_ONLY, base, false)),
            false,
            self(),
            FunctionTraits.NONE.withName(ref.name()).withBinding(FunctionTraits.Binding.STATIC));
    return new RawMember(this, maker, RawMember.Scope.METHOD, true, false, -1);
  }

  @Override
  public Set<String> ownMemberNames() {
    return Set.of();
  }

  @Override
  public @Nullable ClassInfo metaclass() {
    return Types.classOf(bases().getFirst()) instanceof ClassFacts facts ? facts.metaclass() : null;
  }
}
