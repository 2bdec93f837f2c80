package typthon.checker.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.checker.SourceModule;
import typthon.checker.attributes.Attributes;
import typthon.checker.effects.NamedEffects;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.evaluation.Session;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.traces.Inspector;
import typthon.checker.traces.Trace;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Answers from the session of a checker.
public final class SessionInspector implements Inspector {
  private final Session session;

  public SessionInspector(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Type> typeAt(SourceModule module, int offset) {
    ModuleFacts facts = session.facts(module);
    int node = expressionAt(facts.tree(), offset);
    return node < 0
        ? Optional.empty()
        : Optional.of(Types.unfold(new Evaluator(facts, new Reports()).typeOf(node)));
  }

  @Override
  public Optional<Trace> explain(SourceModule module, int offset) {
    ModuleFacts facts = session.facts(module);
    int node = expressionAt(facts.tree(), offset);
    return node < 0
        ? Optional.empty()
        : Optional.of(new Derivation(new Evaluator(facts, new Reports())).of(node));
  }

  @Override
  public Optional<String> refute(SourceModule module, int offset, Trace trace) {
    Trace fresh = explain(module, offset).orElse(null);
    return fresh == null
        ? Optional.of("there is no expression at offset " + offset)
        : Optional.ofNullable(Verification.firstDifference(trace, fresh));
  }

  @Override
  public Optional<Type> typeOf(String qualifiedName) {
    for (int dot = qualifiedName.length(); dot > 0; dot = qualifiedName.lastIndexOf('.', dot - 1)) {
      ModuleFacts module = session.module(qualifiedName.substring(0, dot), null);
      if (module != null) {
        String rest = dot == qualifiedName.length() ? "" : qualifiedName.substring(dot + 1);
        return Optional.ofNullable(
            rest.isEmpty() ? new Type.Module(module.name()) : member(module, rest));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Described> functions(SourceModule source) {
    ModuleFacts module = session.facts(source);
    SyntaxTree tree = module.tree();
    List<Described> found = new ArrayList<>();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.FUNCTION_DEF)) {
        found.add(
            new Described(
                module.refOf(node).path(),
                tree.start(tree.child(node, 1)),
                Signatures.of(module, node),
                TypedPlaces.of(module, node)));
      }
    }
    return found;
  }

  @Override
  public Optional<EffectSet> effectsOf(String qualifiedName) {
    for (int dot = qualifiedName.lastIndexOf('.');
        dot > 0;
        dot = qualifiedName.lastIndexOf('.', dot - 1)) {
      ModuleFacts module = session.module(qualifiedName.substring(0, dot), null);
      if (module != null) {
        String path = qualifiedName.substring(dot + 1);
        EffectSet own = NamedEffects.ofFunction(module, path);
        Type type = own == null ? member(module, path) : null;
        return Optional.ofNullable(type == null ? own : NamedEffects.of(module, type, path));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Result> missingResults(SourceModule module) {
    return MissingResults.of(session.facts(module));
  }

  @Override
  public boolean isAssignable(Type source, Type target) {
    return session.relations().isAssignable(source, target);
  }

  @Override
  public List<String> whyNotAssignable(Type source, Type target) {
    return session.relations().explain(source, target);
  }

  @Override
  public Optional<Type> attribute(Type type, String name) {
    return Optional.ofNullable(Attributes.typeOf(session, Types.unfold(type), name))
        .map(Types::unfold);
  }

  private @Nullable Type member(ModuleFacts module, String path) {
    String[] names = path.split("\\.", -1);
    Type found = Imports.member(module, names[0], module);
    for (int i = 1; i < names.length && found != null; i++) {
      found = Attributes.typeOf(session, Types.unfold(found), names[i]);
    }
    return found == null ? null : Types.unfold(found);
  }

  /// Returns the smallest expression that holds the byte at `offset`, or -1.
  static int expressionAt(SyntaxTree tree, int offset) {
    int found = -1;
    int node = 0;
    while (node < tree.size()) {
      if (tree.start(node) > offset || tree.end(node) < offset) {
        node = tree.subtreeEnd(node);
        continue;
      }
      boolean holds = offset < tree.end(node) || tree.start(node) == tree.end(node);
      if (holds && tree.kind(node).isExpression()) {
        found = node;
      }
      node++;
    }
    return found;
  }
}
