package typthon.checker.traces;

import java.util.Optional;
import typthon.checker.SourceModule;
import typthon.types.Type;

/// Answers questions about single places of a program. Safe for use by any number of threads.
public interface Inspector {
  /// Returns the type of the smallest expression around `offset`; nothing where there is none.
  ///
  /// @param offset UTF-8 bytes from the start of the file
  Optional<Type> typeAt(SourceModule module, int offset);

  /// Derives the type of the smallest expression around `offset`; nothing where there is none.
  ///
  /// @param offset UTF-8 bytes from the start of the file
  Optional<Trace> explain(SourceModule module, int offset);

  /// Derives anew what `trace` says about the expression around `offset`.
  ///
  /// @return the first judgement that does not hold, in a sentence; nothing if all hold
  Optional<String> refute(SourceModule module, int offset, Trace trace);

  /// Returns the type of what a dotted name means, for instance `package.module.Class.method`;
  /// nothing if the program has no such name.
  Optional<Type> typeOf(String qualifiedName);
}
