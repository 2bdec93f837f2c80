/// The program as the checker sees it: modules by name, loaded when they are asked for.
///
/// Open [typthon.project.program.ProjectProgram] first.
@NullMarked
package typthon.project.program;

import org.jspecify.annotations.NullMarked;
