/// Finds the checker plugins that a configuration names.
@NullMarked
package typthon.project.plugins;

import org.jspecify.annotations.NullMarked;
