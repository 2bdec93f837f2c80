/// Rules about the definitions of protocols.
///
/// Source: the typing specification, "Protocols".
@NullMarked
package typthon.checker.protocols;

import org.jspecify.annotations.NullMarked;
