/// Which files a check is about.
///
/// Open [typthon.project.discovery.FileFinder] first.
@NullMarked
package typthon.project.discovery;

import org.jspecify.annotations.NullMarked;
