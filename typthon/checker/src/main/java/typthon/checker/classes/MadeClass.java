package typthon.checker.classes;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.types.ClassInfo;
import typthon.types.PlainClass;
import typthon.types.Types;

/// A class without a class statement: a call made it, or the checker did to describe an object. As
/// long as it does not say otherwise, it defines no members and has the metaclass of its first
/// base.
public interface MadeClass extends ClassFacts, PlainClass {
  @Override
  default @Nullable RawMember ownMember(String name) {
    return null;
  }

  @Override
  default Set<String> ownMemberNames() {
    return Set.of();
  }

  @Override
  default @Nullable ClassInfo metaclass() {
    return !bases().isEmpty() && Types.classOf(bases().getFirst()) instanceof ClassFacts facts
        ? facts.metaclass()
        : null;
  }
}
