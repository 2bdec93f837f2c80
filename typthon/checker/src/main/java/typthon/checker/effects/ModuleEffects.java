package typthon.checker.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import typthon.checker.FunctionEffects;
import typthon.checker.FunctionEffects.Cause;
import typthon.checker.FunctionEffects.Chain;
import typthon.checker.modules.ModuleFacts;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// The effects of all functions of a module, for people and tools.
public final class ModuleEffects {
  private final ModuleFacts module;
  private final Latents latents;

  private ModuleEffects(ModuleFacts module) {
    this.module = module;
    this.latents = new Latents(module.session());
  }

  /// Returns the module's own code and its functions in the order of the text.
  ///
  /// @param explained tells by the name whether the chains of a function are wanted
  public static List<FunctionEffects> of(ModuleFacts module, Predicate<String> explained) {
    ModuleEffects effects = new ModuleEffects(module);
    List<FunctionEffects> found = new ArrayList<>();
    SyntaxTree tree = module.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.MODULE) || tree.is(node, NodeKind.FUNCTION_DEF)) {
        found.add(effects.function(node, explained));
      }
    }
    return found;
  }

  private FunctionEffects function(int node, Predicate<String> explained) {
    boolean declared = Declarations.of(module, node) != null;
    Latent latent = latents.effective(module, node);
    String path = Names.of(module, node);
    int name = module.tree().is(node, NodeKind.MODULE) ? node : module.tree().child(node, 1);
    return new FunctionEffects(
        path,
        module.tree().start(name),
        declared,
        latent.effects(),
        latent.variables().stream().map(Latent.Variable::name).distinct().toList(),
        explained.test(path) ? chains(node, latent.effects()) : List.of());
  }

  private List<Chain> chains(int node, EffectSet effects) {
    List<Chain> chains = new ArrayList<>();
    for (EffectSet atom : Chains.atoms(effects)) {
      List<Cause> causes = new ArrayList<>();
      for (Chains.Link link : Chains.of(latents, module, node, atom)) {
        causes.add(
            new Cause(link.module().name(), link.module().tree().start(link.node()), link.text()));
      }
      chains.add(new Chain(atom.show(true), causes));
    }
    return chains;
  }
}
