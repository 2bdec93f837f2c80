/// Classes: headers, ancestors, members, layers of synthesised members.
///
/// Open `ClassFacts` first, then `SourceClass`, which answers for a `class` statement; every other
/// class is a `MadeClass`. Members are given as they are defined: binding them to receivers is for
/// the package `attributes`.
@NullMarked
package typthon.checker.classes;

import org.jspecify.annotations.NullMarked;
