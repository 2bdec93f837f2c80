/// Rules about type variables: how they are made, where they may stand, how they vary.
///
/// Source: the typing specification, "Generics".
@NullMarked
package typthon.checker.generics;

import org.jspecify.annotations.NullMarked;
