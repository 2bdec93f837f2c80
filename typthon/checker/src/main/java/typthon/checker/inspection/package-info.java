/// Derives traces and checks them again: what stands behind `typthon.checker.traces.Inspector`.
///
/// Open [SessionInspector] first.
@NullMarked
package typthon.checker.inspection;

import org.jspecify.annotations.NullMarked;
