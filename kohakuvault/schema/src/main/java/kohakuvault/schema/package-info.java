/// MessagePack that is validated by a JSON Schema first.
///
/// Knows no vault. Open [SchemaPacker] first.
@NullMarked
package kohakuvault.schema;

import org.jspecify.annotations.NullMarked;
