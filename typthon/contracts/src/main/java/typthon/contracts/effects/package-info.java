/// Effects and sets of effects; open [EffectSet] first.
@NullMarked
package typthon.contracts.effects;

import org.jspecify.annotations.NullMarked;
