package typthon.checker.effects;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.modules.ModuleFacts;
import typthon.contracts.effects.EffectLabel;
import typthon.contracts.effects.EffectSet;

/// Why a function has an effect: from an expression of its body through the functions that it calls
/// to what has the effect by itself.
public final class Chains {
  private final Latents latents;
  private final EffectSet atom;
  private final List<Link> links = new ArrayList<>();
  private final Set<Source> visited = new HashSet<>();

  private Chains(Latents latents, EffectSet atom) {
    this.latents = latents;
    this.atom = atom;
  }

  /// A part of a chain.
  ///
  /// @param text what happens there
  record Link(ModuleFacts module, int node, String text) {}

  /// Returns the single effects of a set, each as a set of one.
  static List<EffectSet> atoms(EffectSet effects) {
    List<EffectSet> atoms = new ArrayList<>();
    for (EffectLabel label : EffectLabel.values()) {
      if (effects.labels().contains(label)) {
        atoms.add(EffectSet.of(label.text()));
      }
      if (label == EffectLabel.EXCEPTION) {
        effects.exceptions().forEach(name -> atoms.add(EffectSet.raising(List.of(name))));
      }
    }
    effects.custom().forEach(name -> atoms.add(EffectSet.of(name)));
    return atoms;
  }

  /// Returns the effects of a set one by one, in the order in which they are shown.
  public static List<String> labels(EffectSet effects) {
    return atoms(effects).stream().map(atom -> atom.show(true)).toList();
  }

  /// Tells whether `effects` has the one effect of `atom` itself.
  static boolean has(EffectSet effects, EffectSet atom) {
    return effects.labels().containsAll(atom.labels())
        && effects.exceptions().containsAll(atom.exceptions())
        && effects.custom().containsAll(atom.custom());
  }

  /// Returns the way from the body of `function` to what has the effect `atom`; empty if the body
  /// does not have it.
  static List<Link> of(Latents latents, ModuleFacts module, int function, EffectSet atom) {
    Chains chains = new Chains(latents, atom);
    chains.follow(module, function, Footprint.of(module, function).steps());
    return chains.links;
  }

  private void follow(ModuleFacts module, int function, List<Step> steps) {
    Step step = first(module, function, steps);
    switch (step) {
      case null -> {}
      case Step.Primitive primitive ->
          links.add(new Link(module, primitive.node(), primitive.reason()));
      case Step.Call call -> call(module, call);
      case Step.Guarded guarded -> follow(module, function, guarded.body());
      case Step.Reraise reraise -> links.add(new Link(module, reraise.node(), "raise"));
    }
  }

  private @Nullable Step first(ModuleFacts module, int function, List<Step> steps) {
    for (Step step : steps) {
      if (has(latents.of(module, function, step).effects(), atom)) {
        return step;
      }
    }
    return null;
  }

  private void call(ModuleFacts module, Step.Call call) {
    for (Source callee : call.callees()) {
      if (has(latents.of(callee).effects(), atom)) {
        source(module, call.node(), callee);
        return;
      }
    }
    for (Step.Passed argument : call.arguments()) {
      for (Source value : argument.values()) {
        if (has(latents.of(value).effects(), atom)) {
          source(module, argument.node(), value);
          return;
        }
      }
    }
    links.add(new Link(module, call.node(), "call"));
  }

  private void source(ModuleFacts module, int node, Source callee) {
    switch (callee) {
      case Source.Function function -> {
        boolean declared = Declarations.of(function.module(), function.node()) != null;
        links.add(
            new Link(
                module,
                node,
                "calls \"" + callee.name() + "\"" + (declared ? ", which declares it" : "")));
        if (!declared && visited.add(function)) {
          follow(
              function.module(),
              function.node(),
              Footprint.of(function.module(), function.node()).steps());
        }
      }
      case Source.Unknown unknown ->
          links.add(
              new Link(module, node, "calls \"" + callee.name() + "\", of which nothing is known"));
      default ->
          links.add(
              new Link(
                  module,
                  node,
                  "calls \"" + callee.name() + "\", which has effect \"" + atom.show(true) + "\""));
    }
  }
}
