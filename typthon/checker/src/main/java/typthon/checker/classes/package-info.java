/// Classes: headers, ancestors, members, layers of synthesised members.
@NullMarked
package typthon.checker.classes;

import org.jspecify.annotations.NullMarked;
