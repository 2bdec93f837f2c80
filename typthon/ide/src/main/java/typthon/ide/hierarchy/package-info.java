/// Who calls what, and what inherits from what.
///
/// Open [CallHierarchy] and [TypeHierarchy] first.
@NullMarked
package typthon.ide.hierarchy;

import org.jspecify.annotations.NullMarked;
