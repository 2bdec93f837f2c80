/// From the bytes of a file to a module that the checker can read: decoding, parsing, keeping.
///
/// Open [typthon.project.loading.SourceDecoder] for the way from bytes to text. Knows nothing of
/// where files lie.
@NullMarked
package typthon.project.loading;

import org.jspecify.annotations.NullMarked;
