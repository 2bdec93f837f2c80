package typthon.checker.plugins;

/// Says what a class has that its text does not show.
@FunctionalInterface
public interface ClassHook {
  /// Returns what is added to `type`; [Synthesis#NONE] if nothing.
  Synthesis members(ClassView type);
}
