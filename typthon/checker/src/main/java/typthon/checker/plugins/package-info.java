/// What a plugin implements and what it is shown; knows no syntax trees and no evaluator.
///
/// Open [typthon.checker.plugins.CheckerPlugin] first. `docs/plugins.md` is the guide. The layers
/// for attrs, Pydantic and Django are plugins like any other.
@NullMarked
package typthon.checker.plugins;

import org.jspecify.annotations.NullMarked;
