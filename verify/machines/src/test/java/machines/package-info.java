/// What a user sees of the result cache, from `bin/typthon` on: its commands, faults of disks,
/// several processes at once, servers between machines, and parts of a project.
@NullMarked
package machines;

import org.jspecify.annotations.NullMarked;
