/// The Java API of Typthon: sessions over a project, their options and their results.
///
/// Open [typthon.project.Typthon] first. Everything that touches a disk lies beneath this package;
/// the checker itself never does.
@NullMarked
package typthon.project;

import org.jspecify.annotations.NullMarked;
