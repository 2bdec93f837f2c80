/// What calling a function does besides computing its result: effects.
///
/// Open [typthon.checker.effects.EffectRules] for the checks and [typthon.checker.effects.Latents]
/// for the inference. A body is read once into a [typthon.checker.effects.Footprint], a list of
/// steps whose callees were found through the types of the checker; the effects of a function are
/// then the least solution of the equations that the footprints make, which the engine finds by
/// fixpoint, across modules and for any order of asking. What the functions of stubs do stands in
/// the resource `effects.table`. Nothing here is computed for programs that declare no effects.
///
/// Source: the language's own rules FX-1 to FX-15; effect rows follow Leijen, "Koka: Programming
/// with Row-polymorphic Effect Types", 2014.
@NullMarked
package typthon.checker.effects;

import org.jspecify.annotations.NullMarked;
