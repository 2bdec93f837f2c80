/// A session over one project and the checks in it.
///
/// Open [typthon.project.session.Session] first, then [typthon.project.session.CheckRun], which
/// puts discovery, resolver, cache, scheduler and checker together.
@NullMarked
package typthon.project.session;

import org.jspecify.annotations.NullMarked;
