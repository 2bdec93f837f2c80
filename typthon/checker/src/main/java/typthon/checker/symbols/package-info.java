/// What names and definitions stand for: declared, inferred and effective types.
///
/// Open `SymbolTypes` first: what a name is to those who do not follow the flow. `DefinitionTypes`
/// tells what one binding gives.
@NullMarked
package typthon.checker.symbols;

import org.jspecify.annotations.NullMarked;
