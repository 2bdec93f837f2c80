/// The places and edits that the answers to editors are made of.
///
/// Every question is put to a [typthon.project.ProjectView], of which an editor gets a new one
/// after each edit. Offsets count UTF-16 units from the start of a text, a byte order mark not
/// counted.
@NullMarked
package typthon.ide;

import org.jspecify.annotations.NullMarked;
