package typthon.checker.attributes;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.MadeClass;
import typthon.checker.evaluation.Session;
import typthon.types.ClassInfo;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Variance;
import typthon.types.VarianceInference;

/// The class of one property object: `property` with known accessor functions.
public final class PropertyClass implements MadeClass {
  private final Session session;
  private final SymbolRef ref;
  private final Type getter;
  private final @Nullable Type setter;
  private final @Nullable Type deleter;

  public PropertyClass(
      Session session, SymbolRef ref, Type getter, @Nullable Type setter, @Nullable Type deleter) {
    this.session = session;
    this.ref = ref;
    this.getter = getter;
    this.setter = setter;
    this.deleter = deleter;
  }

  public PropertyClass withGetter(Type getter) {
    return new PropertyClass(session, ref, getter, setter, deleter);
  }

  public PropertyClass withSetter(Type setter) {
    return new PropertyClass(session, ref, getter, setter, deleter);
  }

  public PropertyClass withDeleter(Type deleter) {
    return new PropertyClass(session, ref, getter, setter, deleter);
  }

  public Type getter() {
    return getter;
  }

  public @Nullable Type setter() {
    return setter;
  }

  public @Nullable Type deleter() {
    return deleter;
  }

  /// Returns how a use of `parameter` in the accessors varies.
  public Variance variance(TypeVariable parameter) {
    Variance found = Variance.BIVARIANT;
    if (getter instanceof Type.Callable callable) {
      found = VarianceInference.of(parameter, callable.returns(), Variance.COVARIANT);
    }
    if (setter instanceof Type.Callable callable) {
      List<Parameter> parameters = callable.parameters();
      if (parameters.size() > 1) {
        found =
            found.meet(
                VarianceInference.of(parameter, parameters.get(1).type(), Variance.CONTRAVARIANT));
      }
    }
    return found;
  }

  private ClassInfo property() {
    return session.known().builtin("property");
  }

  @Override
  public SymbolRef ref() {
    return ref;
  }

  @Override
  public String name() {
    return "property";
  }

  @Override
  public List<Type> bases() {
    return List.of(property().self());
  }

  /// Properties with the same accessors are the same.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PropertyClass that
        && ref.equals(that.ref)
        && getter.equals(that.getter)
        && Objects.equals(setter, that.setter)
        && Objects.equals(deleter, that.deleter);
  }

  @Override
  public int hashCode() {
    return ref.hashCode();
  }
}
