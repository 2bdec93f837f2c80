/// Baselines: the findings that a project accepted once, so that only new ones are shown.
@NullMarked
package typthon.project.baseline;

import org.jspecify.annotations.NullMarked;
