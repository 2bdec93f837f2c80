/// What tools see of a project: files, modules and their meaning, at one moment.
///
/// Open [typthon.project.view.SessionView] first; [typthon.project.view.Askers] decides who may ask
/// a checker and when that may move on to another program. Knows programs and their checker, but
/// nothing of checks.
@NullMarked
package typthon.project.view;

import org.jspecify.annotations.NullMarked;
