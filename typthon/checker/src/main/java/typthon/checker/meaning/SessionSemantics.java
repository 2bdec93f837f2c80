package typthon.checker.meaning;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.checker.SourceModule;
import typthon.checker.effects.NamedEffects;
import typthon.checker.evaluation.Session;
import typthon.checker.functions.Decorators;
import typthon.checker.inspection.SessionInspector;
import typthon.checker.inspection.WrittenTypes;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.semantics.CallSite;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Member;
import typthon.checker.semantics.Mention;
import typthon.checker.semantics.Offered;
import typthon.checker.semantics.Semantics;
import typthon.checker.semantics.Visible;
import typthon.checker.semantics.Written;
import typthon.checker.symbols.DefinitionTypes;
import typthon.checker.traces.Inspector;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Answers from the session of a checker. Programs that are nested too deeply to be evaluated give
/// empty answers.
public final class SessionSemantics implements Semantics {
  private final Session session;
  private final Offers offers;
  private final Expressions expressions = new Expressions();
  private final Constructs constructs = new Constructs();

  /// @param offers shared by all of a session
  public SessionSemantics(Session session, Offers offers) {
    this.session = session;
    this.offers = offers;
  }

  /// A failure leaves nothing half-done behind.
  private <T> T answer(T otherwise, Supplier<@Nullable T> question) {
    session.poll();
    try {
      T found = question.get();
      return found == null ? otherwise : found;
    } catch (StackOverflowError tooDeep) {
      session.queries().reset();
      return otherwise;
    } catch (CancellationException cancelled) {
      session.queries().reset();
      throw cancelled;
    } catch (RuntimeException failure) {
      session.queries().reset();
      throw failure;
    }
  }

  private <T> Optional<T> perhaps(Supplier<@Nullable T> question) {
    return answer(Optional.empty(), () -> Optional.ofNullable(question.get()));
  }

  private Optional<Type> settled(Supplier<@Nullable Type> question) {
    return perhaps(() -> {
      Type found = question.get();
      return found == null ? null : Settling.of(found);
    });
  }

  private NodeMeaning meaning(SourceModule module) {
    return new NodeMeaning(session.facts(module), expressions, constructs);
  }

  private NodeTypes types(SourceModule module) {
    return new NodeTypes(session.facts(module), expressions, constructs);
  }

  private Classes classes() {
    return new Classes(session, constructs);
  }

  @Override
  public Optional<Type> typeOf(SourceModule module, int node) {
    return settled(() -> types(module).typeOf(node));
  }

  @Override
  public Optional<Type> declaredTypeOf(SourceModule module, int node) {
    return settled(() -> types(module).declaredTypeOf(node));
  }

  @Override
  public List<Definition> definitionsOf(SourceModule module, int node) {
    return answer(List.of(), () -> meaning(module).definitionsOf(node, true));
  }

  @Override
  public List<Definition> bindingsOf(SourceModule module, int node) {
    return answer(List.of(), () -> meaning(module).definitionsOf(node, false));
  }

  @Override
  public List<Mention> mentionsIn(SourceModule module, int node) {
    return answer(
        List.of(),
        () ->
            module.parsed().tree().is(node, NodeKind.STRING)
                ? meaning(module).mentionsIn(node)
                : List.of());
  }

  @Override
  public List<Definition> definitionsOf(Type type) {
    return answer(List.of(), () -> TypePlaces.of(session, constructs, type));
  }

  @Override
  public List<Member> membersOf(SourceModule from, Type type) {
    return answer(List.of(), () -> new Members(session.facts(from)).of(type));
  }

  @Override
  public List<Visible> visibleAt(SourceModule module, int offset) {
    return answer(List.of(), () -> VisibleNames.at(session.facts(module), offset));
  }

  @Override
  public Optional<CallSite> callAround(SourceModule module, int offset) {
    return perhaps(
        () -> new CallSites(session.facts(module), expressions, constructs).around(offset));
  }

  @Override
  public Optional<Type> expectedAt(SourceModule module, int node) {
    return settled(() -> types(module).expectedAt(node));
  }

  @Override
  public List<Definition> overriddenBy(Definition member) {
    return answer(List.of(), () -> classes().overriddenBy(member));
  }

  @Override
  public List<Definition> basesOf(Definition type) {
    return answer(List.of(), () -> classes().basesOf(type));
  }

  @Override
  public List<Member> abstractMembersOf(Definition type) {
    return answer(List.of(), () -> classes().abstractMembersOf(type));
  }

  @Override
  public Optional<String> documentationOf(Definition definition) {
    return perhaps(() -> {
      String own = documentation(definition);
      if (own != null || definition.kind() == Definition.Kind.MODULE) {
        return own;
      }
      for (Definition overridden : classes().overriddenBy(definition)) {
        String inherited = documentation(overridden);
        if (inherited != null) {
          return inherited;
        }
      }
      return null;
    });
  }

  private @Nullable String documentation(Definition definition) {
    return Documentation.of(session.facts(definition.module()), definition.node());
  }

  @Override
  public Optional<EffectSet> effectsOf(Definition definition) {
    return perhaps(() -> {
      ModuleFacts module = session.facts(definition.module());
      int defined = defined(module, definition);
      if (defined < 0) {
        return null;
      }
      String path = module.binding().definitions().path(defined);
      EffectSet own = NamedEffects.ofFunction(module, path);
      return own != null ? own : NamedEffects.of(module, DefinitionTypes.of(module, defined), path);
    });
  }

  @Override
  public Optional<String> deprecationOf(Definition definition) {
    return perhaps(() -> {
      ModuleFacts module = session.facts(definition.module());
      int defined = defined(module, definition);
      int node = defined < 0 ? 0 : module.binding().definitions().node(defined);
      SyntaxTree tree = module.tree();
      return tree.is(node, NodeKind.FUNCTION_DEF) || tree.is(node, NodeKind.CLASS_DEF)
          ? Decorators.of(module, node).deprecation()
          : null;
    });
  }

  private static int defined(ModuleFacts module, Definition definition) {
    return definition.node() == 0 ? -1 : module.binding().definitionOf(definition.node());
  }

  @Override
  public boolean isAssignable(Type source, Type target) {
    return answer(false, () -> session.relations().isAssignable(source, target));
  }

  @Override
  public Optional<Written> written(SourceModule module, Type type) {
    return perhaps(() -> {
      WrittenTypes written = new WrittenTypes(session.facts(module));
      String text = written.text(type);
      return text == null ? null : new Written(text, written.imports());
    });
  }

  @Override
  public List<Inspector.Result> missingResults(SourceModule module) {
    return answer(List.of(), () -> new SessionInspector(session).missingResults(module));
  }

  @Override
  public Offered offered(Collection<String> modules, Predicate<String> wanted, int limit) {
    return answer(new Offered(List.of(), false), () -> offers.of(session, modules, wanted, limit));
  }
}
