/// Runs plugins: shows them classes and calls, and lays what they say beneath the members that the
/// program writes. Knows no library by name.
///
/// Open [typthon.checker.frameworks.Plugins] first.
@NullMarked
package typthon.checker.frameworks;

import org.jspecify.annotations.NullMarked;
