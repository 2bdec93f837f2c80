/// Members that replace members of base classes.
///
/// Open `OverrideRules` for methods and `AttributeOverrides` for everything else.
@NullMarked
package typthon.checker.overrides;

import org.jspecify.annotations.NullMarked;
