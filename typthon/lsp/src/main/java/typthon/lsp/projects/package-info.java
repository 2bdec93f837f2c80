/// The projects that an editor works on: a session each, with a thread that checks in the
/// background, and the decision which file belongs to which. Begin with [Workspace].
@NullMarked
package typthon.lsp.projects;

import org.jspecify.annotations.NullMarked;
