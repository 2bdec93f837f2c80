package typthon.checker.classes;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.OfModule;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.ModuleFacts;
import typthon.types.FunctionTraits;
import typthon.types.Member;
import typthon.types.SymbolRef;
import typthon.types.Type;

/// The class of a `super()` object: it has the members that the receiver finds behind one class in
/// its order of ancestors, bound to the receiver.
public final class SuperClass implements MadeClass {
  private record Key(ModuleFacts module, SourceClass type, Type self, boolean viaClass)
      implements OfModule {}

  private final Session session;
  private final SourceClass type;
  private final Type self;
  private final boolean viaClass;

  private SuperClass(Session session, SourceClass type, Type self, boolean viaClass) {
    this.session = session;
    this.type = type;
    this.self = self;
    this.viaClass = viaClass;
  }

  /// Returns the class of `super(type, self)`.
  ///
  /// @param module in whose code it stands
  /// @param viaClass whether the receiver is the class, not an instance
  public static SuperClass of(ModuleFacts module, SourceClass type, Type self, boolean viaClass) {
    Session session = module.session();
    return session.unique(
        new Key(module, type, self, viaClass), new SuperClass(session, type, self, viaClass));
  }

  @Override
  public SymbolRef ref() {
    return new SymbolRef("builtins", "super");
  }

  @Override
  public List<Type> bases() {
    return List.of(session.known().object());
  }

  @Override
  public List<Type> mro() {
    return List.of(self());
  }

  @Override
  public @Nullable RawMember ownMember(String name) {
    List<Type> ancestors = SourceClass.properAncestors(type);
    SourceClass.Found found = SourceClass.lookUp(ancestors, name);
    if (found == null) {
      return null;
    }
    if (found.member() == null) {
      return new RawMember(this, Type.UNKNOWN, RawMember.Scope.INSTANCE, false, true, -1);
    }
    Member bound = Attributes.behind(session, ancestors, self, name, viaClass);
    return bound == null
        ? null
        : new RawMember(this, unbindable(bound.type()), RawMember.Scope.INSTANCE, true, true, -1);
  }

  /// Returns the member that `super().name` reaches as its class defines it, or null.
  public @Nullable RawMember reached(String name) {
    SourceClass.Found found = SourceClass.lookUp(SourceClass.properAncestors(type), name);
    return found == null ? null : found.member();
  }

  private static Type unbindable(Type function) {
    return function instanceof Type.Callable callable
        ? callable.withTraits(callable.traits().withBinding(FunctionTraits.Binding.NONE))
        : function;
  }

  @Override
  public Set<String> ownMemberNames() {
    return SourceClass.allNames(type);
  }
}
