package typthon.checker.classes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import typthon.binder.DefinitionKind;
import typthon.checker.engine.Query;
import typthon.checker.functions.Decorators;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// Which members of a class still have no implementation.
public final class Abstractness {
  private static final Query<List<String>> MISSING = new Query<>("abstract members", List.of());

  private Abstractness() {}

  /// Returns the names of the abstract members of `type`, in order of definition.
  public static List<String> missing(ClassInfo type) {
    return type instanceof SourceClass source
        ? source.session().queries().get(MISSING, source, () -> find(source))
        : List.of();
  }

  private static List<String> find(SourceClass type) {
    if (!supportsAbstract(type)) {
      return List.of();
    }
    List<Type> ancestors = new ArrayList<>(type.mro());
    Set<String> missing = new LinkedHashSet<>();
    Set<String> provided = new LinkedHashSet<>();
    for (int i = ancestors.size() - 1; i >= 0; i--) {
      if (Types.classOf(ancestors.get(i)) instanceof SourceClass source) {
        boolean open = source.is(ClassFlag.PROTOCOL) && !type.is(ClassFlag.UNKNOWN_BASE);
        for (String name : ClassMembers.bodyNames(source)) {
          if (isAbstract(source, name) || (open && Unimplemented.isMethod(source, name))) {
            missing.add(name);
          } else if (!open || !Unimplemented.isVariable(source, name)) {
            missing.remove(name);
            provided.add(name);
          } else if (!provided.contains(name)) {
            missing.add(name);
          }
        }
        missing.removeIf(name -> isOnSelf(source, name));
      }
    }
    return List.copyOf(missing);
  }

  private static boolean isOnSelf(SourceClass source, String name) {
    RawMember member = source.ownMember(name);
    return member != null && member.scope() == RawMember.Scope.INSTANCE;
  }

  private static boolean supportsAbstract(SourceClass type) {
    ClassInfo metaclass = type.metaclass();
    if (metaclass != null && metaclass.inherits("abc", "ABCMeta")) {
      return true;
    }
    for (Type ancestor : type.mro()) {
      ClassInfo info = Types.classOf(ancestor);
      if (info != null && info.is(ClassFlag.PROTOCOL)) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether the member that the body of `type` defines by that name is decorated so.
  public static boolean isAbstract(SourceClass type, String name) {
    var binding = type.module().binding();
    int symbol = binding.symbolIn(type.scope(), name);
    boolean found = false;
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (!binding.definitions().contributes(definition)
          || binding.definitions().kind(definition) != DefinitionKind.FUNCTION) {
        continue;
      }
      int node = binding.definitions().node(definition);
      if (Decorators.of(type.module(), node).isAbstract()) {
        found = true;
      }
    }
    return found;
  }
}
