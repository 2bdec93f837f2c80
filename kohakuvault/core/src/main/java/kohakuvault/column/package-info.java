/// Named, typed, list-like columns, stored in chunks: append without rewriting, bulk reads into
/// arrays, random access.
///
/// {@snippet :
/// LongColumn times = vault.columns().ensureLong("times");
/// times.append(System.nanoTime());
/// times.extend(values, 0, values.length);
/// times.read(100, target, 0, 1000);
/// VarColumn<Object> events = vault.columns().ensure("events", "msgpack");
/// events.append(Map.of("type", "login"));
/// List<Object> last = events.slice(-10, events.size());
/// }
///
/// Knows SQL and sessions, but no maps, texts and vectors. The layout is written down in
/// `docs/formats/kohakuvault.md`. Open [ColumnVault] first.
@NullMarked
package kohakuvault.column;

import org.jspecify.annotations.NullMarked;
