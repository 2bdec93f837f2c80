package typthon.checker.evaluation;

import java.util.function.Predicate;
import typthon.checker.modules.ModuleFacts;

/// An object of [Session#unique] that stays when modules are forgotten, without what it holds of
/// them.
public interface Pruned {
  /// Forgets what is about modules that are gone.
  void forget(Predicate<ModuleFacts> gone);
}
