/// What the disk says about files and folders, and what of it was relied upon.
///
/// Open [typthon.project.files.FolderListings] first. Knows nothing of Python.
@NullMarked
package typthon.project.files;

import org.jspecify.annotations.NullMarked;
