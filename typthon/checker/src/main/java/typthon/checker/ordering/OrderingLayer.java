package typthon.checker.ordering;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Selves;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.classes.MemberLayer;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.functions.Decorators;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;

/// The comparisons that `@total_ordering` adds to the one that the class defines.
public final class OrderingLayer implements MemberLayer {
  /// The comparisons, those first of which the decorator prefers to make the others.
  private static final List<String> COMPARISONS = List.of("__lt__", "__le__", "__gt__", "__ge__");

  @Override
  public @Nullable RawMember member(SourceClass type, String name) {
    if (!COMPARISONS.contains(name) || !isCompleted(type) || inherits(type, name)) {
      return null;
    }
    RawMember root = root(type);
    if (root == null) {
      return null;
    }
    List<Parameter> parameters =
        List.of(
            new Parameter("self", Parameter.Kind.POSITIONAL_ONLY, Selves.of(type), false),
            new Parameter("other", Parameter.Kind.POSITIONAL_ONLY, operand(root), false));
    FunctionTraits traits =
        FunctionTraits.NONE.withName(name).withBinding(FunctionTraits.Binding.FUNCTION);
    Type.Callable method = new Type.Callable(parameters, type.session().known().bool());
    return new RawMember(type, method.withTraits(traits), RawMember.Scope.METHOD, true, true, -1);
  }

  @Override
  public Set<String> names(SourceClass type) {
    return isCompleted(type) ? Set.copyOf(COMPARISONS) : Set.of();
  }

  private static boolean isCompleted(SourceClass type) {
    return Decorators.of(type.module(), type.node()).has(SpecialForm.TOTAL_ORDERING);
  }

  /// Tells whether the class has a comparison from an ancestor; those are not replaced.
  private static boolean inherits(SourceClass type, String name) {
    List<Type> mro = type.mro();
    return SourceClass.lookUp(mro.subList(1, mro.size()), name) != null;
  }

  /// Returns the comparison that the others are made of; null if there is none.
  private static @Nullable RawMember root(SourceClass type) {
    for (String name : COMPARISONS) {
      boolean own = type.module().binding().symbolIn(type.scope(), name) >= 0;
      List<Type> mro = type.mro();
      SourceClass.Found found = SourceClass.lookUp(own ? mro : mro.subList(1, mro.size()), name);
      if (found != null && found.member() != null) {
        return found.member();
      }
    }
    return null;
  }

  private static Type operand(RawMember comparison) {
    return Types.unfold(comparison.type()) instanceof Type.Callable callable
            && callable.parameters().size() > 1
        ? callable.parameters().get(1).type()
        : Type.UNKNOWN;
  }
}
