/// Changes of source files that people ask for: comments that hide findings, and repairs that are
/// certain. Knows texts and findings, not how findings come about. Begin with [SourceEdits].
@NullMarked
package typthon.project.edits;

import org.jspecify.annotations.NullMarked;
