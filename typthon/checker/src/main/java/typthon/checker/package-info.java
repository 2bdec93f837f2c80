/// Evaluates Python programs and reports what is wrong with them; pure.
///
/// Open [typthon.checker.Checker] first: it takes a [typthon.checker.Program], which the caller
/// implements, and gives a [typthon.checker.ModuleReport] for each module.
///
/// ## How it works
///
/// - `evaluation.Session` is what all threads share; `modules.ModuleFacts` is one module;
///   `evaluation.Evaluator` evaluates expressions and only dispatches into the features.
/// - `engine.Queries` remembers answers. A question that depends on itself is solved by fixpoint
///   from its seed; a seed must be the bottom of its answers ([typthon.types.Type#RECURSION] for
///   types, which unions drop).
/// - `symbols` says what names stand for anywhere, `flow` what a place holds at a point.
/// - `classes.ClassFacts` holds the members as they are defined, `attributes` binds them to
///   receivers, `calls` matches arguments and solves type variables, `annotations` reads types.
/// - What is not known is [typthon.types.Type#UNKNOWN] and causes no further finding.
///
/// ## How to add a feature
///
/// Make a package named for it, with a `package-info` that cites its source, and hook it in by one
/// call:
///
/// - a kind of expression: an arm of `Evaluator.dispatch`; a kind of statement: of
///   `Statements.statement`;
/// - members that no one wrote (dataclasses, enums, named tuples): a `classes.MemberLayer`, listed
///   in `classes.Layers`;
/// - what one library makes at run time: a `plugins.CheckerPlugin`; `frameworks` runs it;
/// - a function that the language knows (`cast`, `NewType`): a `annotations.SpecialForm` and an arm
///   of `directives.Directives`;
/// - a form of narrowing: an arm of `narrowing.Conditions`; a pattern: of `patterns.Matches`;
/// - a rule about functions or classes: a call in `statements.DefinitionRules`.
///
/// Evaluate with `Evaluator.typeOf`, as often as it takes: each answer repeats its findings, and
/// whoever reads the reports gets each once. Attempts whose findings must vanish use
/// `Evaluator.attempt`, or `quiet()`. Ask `Attributes.find` for members, `Calls.call` for calls,
/// `Relations` for assignability; loop over `Types.members` instead of testing for unions, and
/// `Types.unfold` before a switch over kinds. Results that others need are a `Query` held in a
/// constant of the feature. Fixtures stand in `src/test/resources/fixtures/*.md`, in the notation
/// of `typthon.testkit.Fixture`.
@NullMarked
package typthon.checker;

import org.jspecify.annotations.NullMarked;
