/// Which file an imported name stands for.
///
/// Open [typthon.project.resolver.ModuleResolver] first: it goes through a list of
/// [typthon.project.resolver.SearchRoot]s. Nothing here parses Python, and no interpreter is
/// launched.
@NullMarked
package typthon.project.resolver;

import org.jspecify.annotations.NullMarked;
