package typthon.project;

import java.nio.file.Path;
import java.util.Optional;
import typthon.contracts.effects.EffectSet;

/// A look at a project as it was when [Typthon#inspect] was called: answers any number of questions
/// about single places and names, and remembers what it found out on the way.
///
/// Safe for use by any number of threads, which do not wait for each other or for checks. Edits
/// that come later are not seen. A file is read when a question first needs it.
public interface Inspection {
  /// Returns the type of the smallest expression around a place; nothing where there is none or the
  /// file cannot be read.
  ///
  /// @param offset UTF-16 units from the start of the text, as in a `String` that holds it; a byte
  ///   order mark does not count
  Optional<ProgramType> typeAt(Path file, int offset);

  /// Returns the type of the smallest expression around a place; nothing where there is none or the
  /// file cannot be read.
  ///
  /// @param line counted from 0
  /// @param column code points from the start of the line, counted from 0
  Optional<ProgramType> typeAt(Path file, int line, int column);

  /// Returns the type of what a dotted name means: `signatureOf("package.module.function")`, or
  /// `signatureOf("builtins.int")`, which is the class; nothing if neither the project nor what it
  /// may import has such a name.
  Optional<ProgramType> signatureOf(String qualifiedName);

  /// Returns what calling what a dotted name means does besides computing its result; see [
  /// Typthon#effectsOf].
  Optional<EffectSet> effectsOf(String qualifiedName);

  /// Explains the type of the smallest expression around a place; nothing where there is none or
  /// the file cannot be read.
  ///
  /// @param line counted from 0
  /// @param column code points from the start of the line, counted from 0
  Optional<Explanation> explain(Path file, int line, int column);
}
