/// From what the checker reports to what is shown: places, suppression comments, severities.
///
/// A [typthon.project.findings.CheckedFile] is what one check of a file leaves behind, free of
/// severities and options of the output; [typthon.project.findings.Renderer] applies these. So a
/// changed preset needs no new check.
@NullMarked
package typthon.project.findings;

import org.jspecify.annotations.NullMarked;
