package typthon.checker.effects;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.ModuleImport;
import typthon.checker.SourceModule;
import typthon.checker.classes.SourceClass;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Bodies;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// The rules about effects: `undeclared-effect`, `unused-effect`, `unknown-effect`,
/// `override-effect`, `effect-mismatch`, `redundant-pure`, and what the configuration forbids.
public final class EffectRules {
  private static final Query<Boolean> CONCERNED = new Query<>("speaks of effects", false);

  private final Evaluator evaluator;
  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Latents latents;

  private EffectRules(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.module = evaluator.module();
    this.tree = evaluator.tree();
    this.latents = new Latents(evaluator.session());
  }

  /// Checks the function that the FUNCTION_DEF `node` defines, after its body was checked.
  public static void check(Evaluator evaluator, int node) {
    if (evaluator.context() == null) {
      new EffectRules(evaluator).function(node);
    }
  }

  /// Checks a module as a whole, after its statements.
  public static void checkModule(Evaluator evaluator) {
    EffectRules rules = new EffectRules(evaluator);
    if (rules.isRead()) {
      Latents.read(evaluator, 0);
      rules.mismatches(Footprint.of(evaluator.module(), 0));
    }
    rules.forbiddenEffects();
  }

  private void function(int node) {
    if (isRead()) {
      Latents.read(evaluator, node);
      mismatches(Footprint.of(module, node));
    }
    Declarations.Problem problem = Declarations.problem(module, node);
    if (problem != null) {
      evaluator.report(Rule.INVALID_SIGNATURE, problem.node(), problem.message());
    }
    overrides(node);
    Declaration declared = Declarations.of(module, node);
    if (declared == null) {
      return;
    }
    if (declared.redundantPure()) {
      evaluator.report(
          Rule.REDUNDANT_PURE, declared.node(), "\"pure\" stands beside other effects");
    }
    if (!holdsPlace(node)) {
      undeclared(node, declared);
      unused(node, declared);
    }
  }

  /// Tells whether the bodies of this module are read even if they declare nothing: what they pass
  /// may have to keep to declared effects.
  private boolean isRead() {
    if (module.isStub()) {
      return false;
    }
    return evaluator.session().settings().effects().enabled()
        || forbidden() != null
        || evaluator
            .session()
            .queries()
            .get(CONCERNED, module, () -> mentionsContracts(module, true));
  }

  /// Tells whether a module imports the companion package, or a module of the project that does.
  private static boolean mentionsContracts(ModuleFacts module, boolean further) {
    for (ModuleImport each : module.binding().imports()) {
      String name = Imports.absolute(module, each.level(), each.module());
      if (name == null) {
        continue;
      }
      if (name.equals("typthon")) {
        return true;
      }
      ModuleFacts other = further ? module.session().module(name, module) : null;
      if (other != null
          && other.source().origin() == SourceModule.Origin.PROJECT
          && mentionsContracts(other, false)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsPlace(int node) {
    Decorators decorators = Decorators.of(module, node);
    SourceClass owner = Signatures.classAround(module, node);
    return module.isStub()
        || Bodies.isStub(module, node)
        || decorators.isAbstract()
        || decorators.isOverload()
        || (owner != null && owner.states(ClassFlag.PROTOCOL));
  }

  // Declarations

  private void undeclared(int node, Declaration declared) {
    EffectSet inferred = latents.inferred(module, node).effects();
    boolean exceptions = false;
    for (EffectSet atom : Chains.atoms(inferred)) {
      if (declared.effects().includes(atom, latents.exceptions())) {
        continue;
      }
      if (atom.custom().contains("?")) {
        unknown(node, declared, atom);
        continue;
      }
      boolean exception = isException(atom);
      boolean whole = exception && !declaresExceptions(declared.effects());
      if (!whole || !exceptions) {
        String stated = declared.effects().isPure() ? "none" : declared.effects().show(true);
        report(
            Rule.UNDECLARED_EFFECT,
            node,
            atom,
            "\""
                + Names.of(module, node)
                + "\" has effect \""
                + atom.show(!whole)
                + "\" but declares "
                + stated);
      }
      exceptions |= whole;
    }
  }

  private static boolean isException(EffectSet atom) {
    return atom.show(false).equals("exception");
  }

  private static boolean declaresExceptions(EffectSet effects) {
    return Chains.atoms(effects).stream().anyMatch(EffectRules::isException);
  }

  private void unknown(int node, Declaration declared, EffectSet atom) {
    if (declared.effects().isPure()) {
      report(
          Rule.UNKNOWN_EFFECT,
          node,
          atom,
          "\"" + Names.of(module, node) + "\" is declared pure but calls what nothing is known of");
    }
  }

  /// Reports at the first expression that brings the effect, with the way to its source.
  private void report(Rule rule, int function, EffectSet atom, String message) {
    List<Chains.Link> chain = Chains.of(latents, module, function, atom);
    int at = chain.isEmpty() ? tree.child(function, 1) : chain.getFirst().node();
    List<Diagnostic.Note> notes = new ArrayList<>();
    for (Chains.Link link : chain) {
      SyntaxTree other = link.module().tree();
      notes.add(
          new Diagnostic.Note(
              link.module().name(), other.start(link.node()), other.end(link.node()), link.text()));
    }
    evaluator.report(new Diagnostic(rule, tree.start(at), tree.end(at), message).withNotes(notes));
  }

  private void unused(int node, Declaration declared) {
    Latent inferred = latents.inferred(module, node);
    if (!inferred.variables().isEmpty() || inferred.effects().custom().contains("?")) {
      return;
    }
    for (EffectSet atom : Chains.atoms(declared.effects())) {
      boolean used =
          Chains.atoms(inferred.effects()).stream()
              .anyMatch(each ->
                  atom.includes(each, latents.exceptions())
                      || (isException(each) && each.includes(atom, latents.exceptions())));
      if (!used) {
        evaluator.report(
            Rule.UNUSED_EFFECT,
            declared.node(),
            "\""
                + Names.of(module, node)
                + "\" declares effect \""
                + atom.show(true)
                + "\" but never has it");
      }
    }
  }

  // Overrides

  private void overrides(int node) {
    SourceClass owner = Signatures.classAround(module, node);
    if (owner == null || owner.mro().size() <= 2 || holdsPlace(node)) {
      return;
    }
    String name = tree.name(node);
    List<Type> ancestors = owner.mro().subList(1, owner.mro().size());
    SourceClass.Found base = SourceClass.lookUp(ancestors, name);
    if (base == null || base.member() == null) {
      return;
    }
    SymbolRef ref = refOf(Types.unfold(base.member().type()));
    Names.Place place = ref == null ? null : Names.find(evaluator.session(), ref);
    if (place != null) {
      override(node, place);
    }
  }

  private void override(int node, Names.Place place) {
    Declaration declared = Declarations.of(place.module(), place.node());
    if (declared == null) {
      return;
    }
    EffectSet effects = latents.effective(module, node).effects();
    for (EffectSet atom : Chains.atoms(effects)) {
      if (!atom.custom().contains("?")
          && !declared.effects().includes(atom, latents.exceptions())) {
        String stated = declared.effects().isPure() ? "none" : declared.effects().show(true);
        evaluator.report(
            Rule.OVERRIDE_EFFECT,
            tree.child(node, 1),
            "\""
                + Names.of(module, node)
                + "\" has effect \""
                + atom.show(true)
                + "\" but \""
                + Names.of(place.module(), place.node())
                + "\" declares "
                + stated);
        return;
      }
    }
  }

  private static @Nullable SymbolRef refOf(Type type) {
    return switch (type) {
      case Type.Callable callable -> callable.traits().ref();
      case Type.Overloaded overloaded -> overloaded.items().getFirst().traits().ref();
      default -> null;
    };
  }

  // Callables

  private void mismatches(Footprint footprint) {
    for (Footprint.Bound bound : footprint.bounds()) {
      for (Source value : bound.values()) {
        EffectSet effects = latents.of(value).effects();
        if (!effects.custom().contains("?")
            && !bound.effects().includes(effects, latents.exceptions())) {
          evaluator.report(
              Rule.EFFECT_MISMATCH,
              bound.node(),
              "\""
                  + value.name()
                  + "\" has effects \""
                  + effects.show(true)
                  + "\", "
                  + bound.target()
                  + " allows \""
                  + bound.effects().show(true)
                  + "\"");
          break;
        }
      }
    }
  }

  // Configuration

  private record Forbidden(String name, EffectSet effects) {}

  /// Returns what the configuration forbids this module: the entry of the longest name.
  private @Nullable Forbidden forbidden() {
    var entries = evaluator.session().settings().effects().forbidden();
    if (entries.isEmpty()) {
      return null;
    }
    for (String name = module.name(); !name.isEmpty(); ) {
      EffectSet effects = entries.get(name);
      if (effects != null) {
        return new Forbidden(name, effects);
      }
      name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
    return null;
  }

  private void forbiddenEffects() {
    Forbidden forbidden = forbidden();
    if (module.isStub() || forbidden == null) {
      return;
    }
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.FUNCTION_DEF) || tree.is(node, NodeKind.MODULE)) {
        forbid(node, latents.effective(module, node).effects(), forbidden);
      }
    }
  }

  private void forbid(int node, EffectSet effects, Forbidden forbidden) {
    for (EffectSet atom : Chains.atoms(effects)) {
      if (forbidden.effects().includes(atom, latents.exceptions())) {
        report(
            Rule.UNDECLARED_EFFECT,
            node,
            atom,
            "\""
                + Names.of(module, node)
                + "\" has effect \""
                + atom.show(true)
                + "\", which the configuration forbids in \""
                + forbidden.name()
                + "\"");
      }
    }
  }
}
