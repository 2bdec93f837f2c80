/// What every feature starts from: the session, the evaluator of one unit, its reports.
///
/// Open [typthon.checker.evaluation.Evaluator] first: it only dispatches. The rules of the language
/// live in the packages of the features.
@NullMarked
package typthon.checker.evaluation;

import org.jspecify.annotations.NullMarked;
