package typthon.checker.effects;

import org.jspecify.annotations.Nullable;
import typthon.checker.modules.ModuleFacts;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.types.SymbolRef;
import typthon.types.Type;

/// The effects of what a name means, for people and tools.
public final class NamedEffects {
  private NamedEffects() {}

  /// Returns the effects of the function that `path` names in a module of source, nested ones and
  /// methods too; null if there is none.
  public static @Nullable EffectSet ofFunction(ModuleFacts module, String path) {
    Names.Place place =
        module.isStub() ? null : Names.find(module.session(), new SymbolRef(module.name(), path));
    return place == null || !place.module().tree().is(place.node(), NodeKind.FUNCTION_DEF)
        ? null
        : new Latents(module.session()).effective(place.module(), place.node()).effects();
  }

  /// Returns the effects of calling a value of `type`; null if it cannot be called.
  ///
  /// @param name for people
  public static @Nullable EffectSet of(ModuleFacts module, Type type, String name) {
    Sources sources = new Sources();
    new Targets(module.session()).add(type, name, sources);
    if (sources.isEmpty() && !(type instanceof Type.ClassObject)) {
      return null;
    }
    Latents latents = new Latents(module.session());
    Latent sum = Latent.PURE;
    for (Source source : sources.list()) {
      sum = sum.union(Latent.of(latents.of(source).effects()), latents.exceptions());
    }
    return sum.effects();
  }
}
