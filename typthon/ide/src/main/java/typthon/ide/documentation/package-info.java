/// Documentation strings as Markdown.
///
/// Open [DocMarkdown] first.
@NullMarked
package typthon.ide.documentation;

import org.jspecify.annotations.NullMarked;
