package typthon.checker.evaluation;

import org.jspecify.annotations.Nullable;
import typthon.checker.modules.ModuleFacts;

/// A key of [Session#unique] that is about something in a module: when the module is forgotten, so
/// is what stands for the key.
public interface OfModule {
  /// Returns the module in whose code the thing is made; null if nobody can tell.
  @Nullable ModuleFacts module();
}
