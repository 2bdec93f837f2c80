package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.MemberAssignment;
import typthon.binder.Symbols;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.classes.SuperClass;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.semantics.Definition;
import typthon.types.ClassInfo;
import typthon.types.Mro;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Where the attributes of values are defined.
final class AttributeMeaning {
  private final Session session;
  private final ModuleFacts requester;
  private final String name;
  private final boolean followed;
  private final Set<Definition> found = new LinkedHashSet<>();

  private AttributeMeaning(ModuleFacts requester, String name, boolean followed) {
    this.session = requester.session();
    this.requester = requester;
    this.name = name;
    this.followed = followed;
  }

  /// Returns the definitions of `receiver.name` as code of `requester` sees it.
  ///
  /// @param name as it is at run time
  /// @param followed whether imports of a module are followed
  static List<Definition> of(ModuleFacts requester, Type receiver, String name, boolean followed) {
    AttributeMeaning meaning = new AttributeMeaning(requester, name, followed);
    meaning.in(receiver);
    return List.copyOf(meaning.found);
  }

  private void in(Type receiver) {
    switch (receiver) {
      case Type.Instance instance when instance.type() instanceof SuperClass parent -> {
        RawMember member = parent.reached(name);
        if (member != null) {
          ownedBy(member.owner());
        }
      }
      case Type.Union union -> union.members().forEach(this::in);
      case Type.Intersection intersection -> intersection.members().forEach(this::in);
      case Type.Instance instance -> inAncestors(Mro.ancestorsOf(instance));
      case Type.Literal literal -> inAncestors(Mro.ancestorsOf(literal.fallback()));
      case Type.Tuple tuple -> inAncestors(Mro.ancestorsOf(tuple));
      case Type.ClassObject object -> inClass(object);
      case Type.Module module -> {
        ModuleFacts facts = session.module(module.name(), requester);
        if (facts != null) {
          found.addAll(NameMeaning.ofMember(facts, name, requester, followed));
        }
      }
      case TypeVariable variable -> inLimits(variable, false);
      case Type.Alias alias -> in(Types.unfold(alias));
      case Type.Unpacked unpacked -> in(unpacked.type());
      case Type.Component component ->
          in(session.known().instance(component.keywords() ? "dict" : "tuple"));
      case Type.Form form -> in(session.known().object());
      default -> {
        ClassInfo type = session.known().fallbackClass(receiver);
        if (type != null) {
          inAncestors(type.mro());
        }
      }
    }
  }

  private void inLimits(TypeVariable variable, boolean asClass) {
    List<Type> limits = new ArrayList<>(variable.constraints());
    Type bound = variable.bound();
    if (limits.isEmpty()) {
      limits.add(bound == null ? session.known().object() : Types.unfold(bound));
    }
    limits.forEach(limit -> in(asClass ? new Type.ClassObject(limit) : limit));
  }

  private void inClass(Type.ClassObject object) {
    Type instance = Types.unfold(object.instance());
    switch (instance) {
      case TypeVariable variable -> inLimits(variable, true);
      case Type.Union union -> union.members().forEach(each -> in(new Type.ClassObject(each)));
      default -> {
        ClassInfo type = session.known().fallbackClass(instance);
        if (type != null && inAncestors(type.mro())) {
          return;
        }
        ClassInfo metaclass = session.known().fallbackClass(object);
        if (metaclass != null) {
          inAncestors(metaclass.mro());
        }
      }
    }
  }

  private boolean inAncestors(List<Type> ancestors) {
    SourceClass.Found place = SourceClass.lookUp(ancestors, name);
    RawMember member = place == null ? null : place.member();
    if (member == null) {
      return false;
    }
    ownedBy(member.owner());
    return true;
  }

  private void ownedBy(ClassFacts owner) {
    if (owner instanceof SourceClass source) {
      found.addAll(ofClass(source, name));
    }
  }

  /// Returns the definitions of a member in the class that defines it: those in its body, else the
  /// assignments through `self`.
  ///
  /// @param name as it is at run time
  static List<Definition> ofClass(SourceClass owner, String name) {
    ModuleFacts module = owner.module();
    Binding binding = module.binding();
    int symbol = binding.symbolIn(owner.scope(), name);
    if (symbol >= 0
        && binding.symbols().target(symbol) == symbol
        && binding.symbols().definitionCount(symbol) > 0
        && !binding.symbols().has(symbol, Symbols.IMPLICIT)) {
      List<Definition> inBody = NameMeaning.of(new SymbolAt(module, symbol), true);
      if (!inBody.isEmpty()) {
        return inBody;
      }
    }
    List<Definition> assigned = new ArrayList<>();
    for (MemberAssignment assignment : binding.membersOf(owner.scope())) {
      if (assignment.name().equals(name)) {
        assigned.add(DefinedNames.ofAttribute(owner, assignment.target()));
      }
    }
    return assigned;
  }
}
