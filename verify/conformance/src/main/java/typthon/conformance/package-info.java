/// Runs the public typing-conformance suite from a folder and scores the result by the suite's own
/// rule.
@NullMarked
package typthon.conformance;

import org.jspecify.annotations.NullMarked;
