package typthon.checker.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.MemberAssignment;
import typthon.binder.ScopeKind;
import typthon.checker.attributes.Attributes;
import typthon.checker.classes.Abstractness;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Member;
import typthon.checker.symbols.DefinitionTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Mro;
import typthon.types.Type;
import typthon.types.Types;

/// Classes by their definitions: what they inherit, override and leave open.
final class Classes {
  private final Session session;
  private final Constructs constructs;

  Classes(Session session, Constructs constructs) {
    this.session = session;
    this.constructs = constructs;
  }

  /// Returns the class that a definition defines, or null.
  @Nullable ClassInfo classOf(Definition definition) {
    ModuleFacts module = session.facts(definition.module());
    int defined = definition.node() == 0 ? -1 : module.binding().definitionOf(definition.node());
    return defined >= 0 && DefinitionTypes.of(module, defined) instanceof Type.ClassObject object
        ? Types.classOf(object.instance())
        : null;
  }

  List<Definition> basesOf(Definition definition) {
    List<Definition> found = new ArrayList<>();
    ClassInfo type = classOf(definition);
    if (type == null || isBare(type)) {
      return found;
    }
    for (Type base : type.bases()) {
      ClassInfo info = Types.classOf(base);
      Definition place = info == null ? null : TypePlaces.ofClass(session, constructs, info);
      if (place != null) {
        found.add(place);
      }
    }
    return found;
  }

  /// Tells whether a class statement names no bases.
  private static boolean isBare(ClassInfo type) {
    return type instanceof SourceClass source
        && source.module().tree().isAbsent(source.module().tree().child(source.node(), 3));
  }

  List<Member> abstractMembersOf(Definition definition) {
    ClassInfo type = classOf(definition);
    List<Member> found = new ArrayList<>();
    if (type == null) {
      return found;
    }
    for (String name : Abstractness.missing(type)) {
      SourceClass.Found place = SourceClass.lookUp(type, name);
      Type read = Attributes.typeOf(session, type.self(), name);
      if (place == null
          || place.member() == null
          || !(place.member().owner() instanceof SourceClass owner)) {
        continue;
      }
      List<Definition> places = AttributeMeaning.ofClass(owner, name);
      Definition.Kind kind = places.isEmpty() ? Definition.Kind.METHOD : places.getFirst().kind();
      found.add(
          new Member(
              name,
              kind,
              owner.ref().path(),
              read == null ? Type.UNKNOWN : Settling.of(read),
              places));
    }
    return found;
  }

  List<Definition> overriddenBy(Definition member) {
    ModuleFacts module = session.facts(member.module());
    SourceClass owner = ownerOf(module, member.node());
    if (owner == null) {
      return List.of();
    }
    String name = module.binding().runtimeName(member.node());
    Set<Definition> found = new LinkedHashSet<>();
    List<Type> ancestors = Mro.ancestorsOf(owner.self());
    for (Type ancestor : ancestors.subList(Math.min(1, ancestors.size()), ancestors.size())) {
      if (Types.classOf(ancestor) instanceof SourceClass source) {
        found.addAll(AttributeMeaning.ofClass(source, name));
      }
    }
    return List.copyOf(found);
  }

  /// Returns the class whose member the NAME, IDENTIFIER or ATTRIBUTE `node` defines, or null.
  static @Nullable SourceClass ownerOf(ModuleFacts module, int node) {
    Binding binding = module.binding();
    SyntaxTree tree = module.tree();
    if (tree.is(node, NodeKind.ATTRIBUTE)) {
      for (MemberAssignment assignment : binding.members()) {
        if (assignment.target() == node) {
          return module.classAt(binding.scopes().node(assignment.classScope()));
        }
      }
      return null;
    }
    int definition = node == 0 ? -1 : binding.definitionOf(node);
    if (definition < 0) {
      return null;
    }
    int scope = binding.symbols().scope(binding.definitions().symbol(definition));
    return binding.scopes().kind(scope) == ScopeKind.CLASS
        ? module.classAt(binding.scopes().node(scope))
        : null;
  }
}
