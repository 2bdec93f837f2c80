/// What a tier of the result cache on another machine has to offer.
///
/// Open [typthon.project.remote.RemoteStore] first. Knows nothing of records but their names and
/// bytes; the stores themselves live in modules that are found by the service loader.
@NullMarked
package typthon.project.remote;

import org.jspecify.annotations.NullMarked;
