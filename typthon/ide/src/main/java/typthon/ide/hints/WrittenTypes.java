package typthon.ide.hints;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import typthon.binder.Binding;
import typthon.checker.SourceModule;
import typthon.checker.semantics.Semantics;
import typthon.checker.semantics.Written;
import typthon.types.Type;

/// Types as annotations that mean the same where they are written: every name in them must be known
/// in the file, and mean in its scope what it means in the module.
final class WrittenTypes {
  private static final Pattern NAME = Pattern.compile("(?<![\\w.'\"])[^\\W\\d]\\w*");

  private final Semantics semantics;
  private final SourceModule module;

  WrittenTypes(Semantics semantics, SourceModule module) {
    this.semantics = semantics;
    this.module = module;
  }

  /// Returns the annotation, or nothing if it cannot be written.
  ///
  /// @param scope the scope in which the annotation would stand
  Optional<String> of(Type type, int scope) {
    return semantics
        .written(module, type)
        .filter(written -> written.imports().isEmpty())
        .map(Written::text)
        .filter(text -> meansTheSame(text, scope));
  }

  private boolean meansTheSame(String text, int scope) {
    Binding binding = module.binding();
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      if (binding.lookUp(scope, names.group()) != binding.lookUp(0, names.group())) {
        return false;
      }
    }
    return true;
  }
}
