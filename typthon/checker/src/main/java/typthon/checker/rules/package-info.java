/// What can be wrong with a program: the catalogue of rules, and a finding under one of them.
///
/// Open [typthon.checker.rules.Rule] first. Knows neither types nor trees.
@NullMarked
package typthon.checker.rules;

import org.jspecify.annotations.NullMarked;
