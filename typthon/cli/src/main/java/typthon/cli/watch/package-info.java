/// Waits for changes below the folders of a project, and tells what a check found that the one
/// before did not. Open [typthon.cli.watch.FolderWatcher] first.
@NullMarked
package typthon.cli.watch;

import org.jspecify.annotations.NullMarked;
