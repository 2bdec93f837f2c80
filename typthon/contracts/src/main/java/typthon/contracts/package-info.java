/// The mini-language of contracts: signatures such as `(int[value > 0]) -> str ! {io}`.
///
/// One parser serves the checker and the run-time validators. Text is never executed. Open
/// [Signature] first; types are [TypeTerm]s, which know nothing of the program around them.
@NullMarked
package typthon.contracts;

import org.jspecify.annotations.NullMarked;
