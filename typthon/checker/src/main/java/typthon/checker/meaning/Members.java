package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.Exports;
import typthon.binder.Symbols;
import typthon.checker.attributes.Attributes;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.classes.SuperClass;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Definition.Kind;
import typthon.checker.semantics.Member;
import typthon.checker.symbols.SymbolTypes;
import typthon.types.ClassInfo;
import typthon.types.Mro;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// The attributes that values of a type have.
final class Members {
  private final Session session;
  private final ModuleFacts from;

  Members(ModuleFacts from) {
    this.session = from.session();
    this.from = from;
  }

  List<Member> of(Type type) {
    return switch (type) {
      case Type.Alias alias -> of(Types.unfold(alias));
      case Type.Union union -> ofAll(union.members());
      case Type.Intersection intersection -> {
        Map<String, Member> found = new LinkedHashMap<>();
        for (Type each : intersection.members()) {
          of(each).forEach(member -> found.putIfAbsent(member.name(), member));
        }
        yield List.copyOf(found.values());
      }
      case Type.Module module -> {
        ModuleFacts facts = session.module(module.name(), from);
        yield facts == null ? List.of() : ofModule(facts);
      }
      case TypeVariable variable when !variable.constraints().isEmpty() ->
          ofAll(variable.constraints());
      case Type.Guard guard -> of(guard.bool());
      case Type.Any any -> List.of();
      default -> ofClasses(type);
    };
  }

  /// Those that all types have.
  private List<Member> ofAll(Collection<Type> types) {
    Map<String, List<Member>> found = new LinkedHashMap<>();
    int count = 0;
    for (Type type : types) {
      if (type.isAny()) {
        continue;
      }
      for (Member member : of(type)) {
        found.computeIfAbsent(member.name(), name -> new ArrayList<>()).add(member);
      }
      count++;
    }
    List<Member> all = new ArrayList<>();
    for (List<Member> members : found.values()) {
      if (members.size() == count) {
        all.add(joined(members));
      }
    }
    return all;
  }

  private static Member joined(List<Member> members) {
    Member first = members.getFirst();
    Set<Definition> places = new LinkedHashSet<>();
    List<Type> read = new ArrayList<>();
    for (Member member : members) {
      places.addAll(member.definitions());
      read.add(member.type());
    }
    return new Member(
        first.name(),
        first.kind(),
        first.owner(),
        typthon.types.Unions.of(read),
        List.copyOf(places));
  }

  // Classes

  private List<Member> ofClasses(Type type) {
    Map<String, Member> found = new LinkedHashMap<>();
    for (List<Type> ancestors : ancestors(type)) {
      for (Type ancestor : ancestors) {
        if (Types.classOf(ancestor) instanceof ClassFacts facts) {
          facts.ownMemberNames().forEach(name -> add(found, type, ancestors, facts, name));
        }
      }
    }
    return List.copyOf(found.values());
  }

  /// The lists of ancestors that attributes are looked for in, one after the other.
  private List<List<Type>> ancestors(Type type) {
    List<List<Type>> all = new ArrayList<>();
    switch (type) {
      case Type.ClassObject object -> {
        Type instance = Types.unfold(object.instance());
        addAncestors(limit(instance), all);
        ClassInfo metaclass = session.known().fallbackClass(object);
        if (metaclass != null) {
          all.add(metaclass.mro());
        }
      }
      case Type.Instance instance when instance.type() instanceof SuperClass parent ->
          all.add(parent.mro());
      default -> addAncestors(limit(type), all);
    }
    return all;
  }

  private Type limit(Type type) {
    if (!(type instanceof TypeVariable variable)) {
      return type;
    }
    Type bound = variable.bound();
    return bound == null ? session.known().object() : Types.unfold(bound);
  }

  private void addAncestors(Type type, List<List<Type>> all) {
    switch (type) {
      case Type.Instance instance -> all.add(Mro.ancestorsOf(instance));
      case Type.Literal literal -> all.add(Mro.ancestorsOf(literal.fallback()));
      case Type.Tuple tuple -> all.add(Mro.ancestorsOf(tuple));
      default -> {
        ClassInfo fallback = session.known().fallbackClass(type);
        if (fallback != null) {
          all.add(fallback.mro());
        }
      }
    }
  }

  private void add(
      Map<String, Member> found,
      Type receiver,
      List<Type> ancestors,
      ClassFacts owner,
      String name) {
    String shown = shown(owner, name);
    if (shown == null || found.containsKey(shown)) {
      return;
    }
    Type read = Attributes.typeOf(session, receiver, name);
    SourceClass.Found place = SourceClass.lookUp(ancestors, name);
    RawMember raw = place == null ? null : place.member();
    if (read == null || raw == null) {
      return;
    }
    ClassFacts definer =
        raw.owner() instanceof SuperClass parent && parent.reached(name) != null
            ? java.util.Objects.requireNonNull(parent.reached(name)).owner()
            : raw.owner();
    List<Definition> places =
        definer instanceof SourceClass source ? AttributeMeaning.ofClass(source, name) : List.of();
    found.put(
        shown,
        new Member(shown, kind(raw, places), definer.ref().path(), Settling.of(read), places));
  }

  private static Kind kind(RawMember raw, List<Definition> places) {
    if (!places.isEmpty()) {
      return places.getFirst().kind();
    }
    return raw.scope() == RawMember.Scope.METHOD ? Kind.METHOD : Kind.ATTRIBUTE;
  }

  /// Returns the name as the asking module writes it; null if it may not. A private name of a class
  /// is `_C__name` at run time.
  private @Nullable String shown(ClassFacts owner, String name) {
    String prefix = "_" + owner.name().replaceFirst("^_+", "") + "__";
    if (!name.startsWith(prefix) || name.endsWith("__")) {
      return name;
    }
    return owner instanceof SourceClass source && source.module() == from
        ? name.substring(prefix.length() - 2)
        : null;
  }

  // Modules

  private List<Member> ofModule(ModuleFacts module) {
    Set<String> names = new LinkedHashSet<>();
    Binding binding = module.binding();
    for (int i = 0; i < binding.scopes().symbolCount(0); i++) {
      int symbol = binding.scopes().symbol(0, i);
      if (binding.symbols().has(symbol, Symbols.BOUND)
          && !binding.symbols().has(symbol, Symbols.HIDDEN)) {
        names.add(binding.symbols().name(symbol));
      }
    }
    for (Exports.StarImport star : binding.exports().starImports()) {
      String target = Imports.absolute(module, star.level(), star.module());
      ModuleFacts other = target == null ? null : session.module(target, module);
      if (other != null) {
        names.addAll(Imports.starNames(other));
      }
    }
    names.addAll(List.of("__name__", "__file__", "__doc__", "__dict__"));
    List<Member> found = new ArrayList<>();
    for (String name : names) {
      Type type = Imports.member(module, name, from);
      if (type != null) {
        found.add(inModule(module, name, type));
      }
    }
    return found;
  }

  private Member inModule(ModuleFacts module, String name, Type type) {
    SymbolAt symbol = NameMeaning.member(module, name, from);
    if (symbol == null
        || symbol.module().binding().symbols().definitionCount(symbol.symbol()) == 0) {
      return new Member(
          name, DefinedNames.ofType(type), module.name(), Settling.of(type), List.of());
    }
    Binding binding = symbol.module().binding();
    int definition = SymbolTypes.representative(binding, symbol.symbol());
    return new Member(
        name,
        DefinedNames.kindOf(symbol.module(), definition),
        symbol.module().name(),
        Settling.of(type),
        List.of(DefinedNames.of(symbol.module(), definition)));
  }
}
