/// Leads from names to what they mean, and back.
///
/// Open [Navigation] and [References] first.
@NullMarked
package typthon.ide.navigation;

import org.jspecify.annotations.NullMarked;
