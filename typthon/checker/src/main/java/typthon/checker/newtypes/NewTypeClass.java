package typthon.checker.newtypes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.MadeClass;
import typthon.checker.classes.RawMember;
import typthon.checker.evaluation.Session;
import typthon.types.ClassFlag;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// The class that a `NewType` is for the checker: a subclass of its base, constructed from a value
/// of it.
final class NewTypeClass implements MadeClass {
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
  public List<Type> bases() {
    Type unfolded = Types.unfold(base);
    boolean usable = unfolded instanceof Type.Instance || unfolded instanceof Type.Tuple;
    return List.of(usable ? unfolded : Type.UNKNOWN);
  }

  @Override
  public boolean is(ClassFlag flag) {
    return flag == ClassFlag.NEW_TYPE
        || (flag == ClassFlag.UNKNOWN_BASE && bases().getFirst().isAny());
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
}
