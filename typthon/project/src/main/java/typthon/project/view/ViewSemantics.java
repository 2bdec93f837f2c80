package typthon.project.view;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import typthon.checker.SourceModule;
import typthon.checker.semantics.CallSite;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Member;
import typthon.checker.semantics.Mention;
import typthon.checker.semantics.Offered;
import typthon.checker.semantics.Semantics;
import typthon.checker.semantics.Visible;
import typthon.checker.semantics.Written;
import typthon.checker.traces.Inspector;
import typthon.contracts.effects.EffectSet;
import typthon.types.Type;

/// Asks a checker in the name of a view.
final class ViewSemantics implements Semantics {
  private final SessionView view;
  private final Semantics checker;

  ViewSemantics(SessionView view, Semantics checker) {
    this.view = view;
    this.checker = checker;
  }

  @Override
  public Optional<Type> typeOf(SourceModule module, int node) {
    return view.asked(() -> checker.typeOf(module, node));
  }

  @Override
  public Optional<Type> declaredTypeOf(SourceModule module, int node) {
    return view.asked(() -> checker.declaredTypeOf(module, node));
  }

  @Override
  public List<Definition> definitionsOf(SourceModule module, int node) {
    return view.asked(() -> checker.definitionsOf(module, node));
  }

  @Override
  public List<Definition> bindingsOf(SourceModule module, int node) {
    return view.asked(() -> checker.bindingsOf(module, node));
  }

  @Override
  public List<Mention> mentionsIn(SourceModule module, int node) {
    return view.asked(() -> checker.mentionsIn(module, node));
  }

  @Override
  public List<Definition> definitionsOf(Type type) {
    return view.asked(() -> checker.definitionsOf(type));
  }

  @Override
  public List<Member> membersOf(SourceModule from, Type type) {
    return view.asked(() -> checker.membersOf(from, type));
  }

  @Override
  public List<Visible> visibleAt(SourceModule module, int offset) {
    return view.asked(() -> checker.visibleAt(module, offset));
  }

  @Override
  public Optional<CallSite> callAround(SourceModule module, int offset) {
    return view.asked(() -> checker.callAround(module, offset));
  }

  @Override
  public Optional<Type> expectedAt(SourceModule module, int node) {
    return view.asked(() -> checker.expectedAt(module, node));
  }

  @Override
  public List<Definition> overriddenBy(Definition member) {
    return view.asked(() -> checker.overriddenBy(member));
  }

  @Override
  public List<Definition> basesOf(Definition type) {
    return view.asked(() -> checker.basesOf(type));
  }

  @Override
  public List<Member> abstractMembersOf(Definition type) {
    return view.asked(() -> checker.abstractMembersOf(type));
  }

  @Override
  public Optional<String> documentationOf(Definition definition) {
    return view.asked(() -> checker.documentationOf(definition));
  }

  @Override
  public Optional<EffectSet> effectsOf(Definition definition) {
    return view.asked(() -> checker.effectsOf(definition));
  }

  @Override
  public Optional<String> deprecationOf(Definition definition) {
    return view.asked(() -> checker.deprecationOf(definition));
  }

  @Override
  public boolean isAssignable(Type source, Type target) {
    return view.asked(() -> checker.isAssignable(source, target));
  }

  @Override
  public Optional<Written> written(SourceModule module, Type type) {
    return view.asked(() -> checker.written(module, type));
  }

  @Override
  public List<Inspector.Result> missingResults(SourceModule module) {
    return view.asked(() -> checker.missingResults(module));
  }

  @Override
  public Offered offered(Collection<String> modules, Predicate<String> wanted, int limit) {
    return view.asked(() -> checker.offered(modules, wanted, limit));
  }
}
