package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.semantics.Definition;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Where the classes, functions, modules and aliases of types are defined.
final class TypePlaces {
  private final Session session;
  private final Constructs constructs;
  private final Set<Definition> found = new LinkedHashSet<>();

  private TypePlaces(Session session, Constructs constructs) {
    this.session = session;
    this.constructs = constructs;
  }

  static List<Definition> of(Session session, Constructs constructs, Type type) {
    TypePlaces places = new TypePlaces(session, constructs);
    places.add(type);
    return List.copyOf(places.found);
  }

  private void add(Type type) {
    switch (type) {
      case Type.Instance instance -> of(instance.type());
      case Type.Literal literal -> of(literal.type());
      case Type.Tuple tuple -> of(tuple.type());
      case Type.ClassObject object -> add(object.instance());
      case Type.Callable callable -> ref(callable.traits().ref());
      case Type.Overloaded overloaded -> overloaded.items().forEach(this::add);
      case Type.Module module -> {
        ModuleFacts facts = session.module(module.name(), null);
        if (facts != null) {
          found.add(DefinedNames.ofModule(facts));
        }
      }
      case Type.Union union -> {
        List<Type> members = new ArrayList<>(union.members());
        members.removeIf(Type::isNone);
        members.forEach(this::add);
      }
      case Type.Intersection intersection -> intersection.members().forEach(this::add);
      case Type.Alias alias when alias.alias().isInferred() -> add(Types.unfold(alias));
      case Type.Alias alias -> {
        ref(alias.alias().ref());
        if (found.isEmpty()) {
          add(Types.unfold(alias));
        }
      }
      case TypeVariable variable -> {
        Type bound = variable.bound();
        if (bound != null) {
          add(bound);
        }
        variable.constraints().forEach(this::add);
      }
      case Type.Unpacked unpacked -> add(unpacked.type());
      case Type.Guard guard -> add(guard.bool());
      case Type.None none -> {
        ClassInfo fallback = session.known().fallbackClass(none);
        if (fallback != null) {
          of(fallback);
        }
      }
      default -> {}
    }
  }

  private void of(ClassInfo type) {
    Definition place = ofClass(session, constructs, type);
    if (place != null) {
      found.add(place);
    }
  }

  /// Returns where a class is defined, or null if it is made up.
  static @Nullable Definition ofClass(Session session, Constructs constructs, ClassInfo type) {
    if (type instanceof typthon.checker.classes.SourceClass source) {
      return DefinedNames.of(source.module(), source.module().definitionAt(source.node()));
    }
    ModuleFacts module = session.module(type.ref().module(), null);
    Constructs.Construct construct = module == null ? null : constructs.find(module, type.ref());
    return construct == null ? null : DefinedNames.of(construct.module(), construct.definition());
  }

  private void ref(@Nullable SymbolRef ref) {
    ModuleFacts module = ref == null ? null : session.module(ref.module(), null);
    Constructs.Construct construct =
        ref == null || module == null ? null : constructs.find(module, ref);
    if (construct != null) {
      found.add(DefinedNames.of(construct.module(), construct.definition()));
    }
  }
}
