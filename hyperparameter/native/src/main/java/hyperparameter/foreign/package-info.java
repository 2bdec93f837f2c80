/// Snapshots outside of the heap: C, C++ and other processes read the values that Java publishes.
///
/// ```java
/// try (NativeSnapshot shared = NativeSnapshot.inFile(Path.of("params.hps"), 1 << 20)) {
///   shared.publish(Params.snapshot());
/// ```
///
/// A C program includes `hyperparameter.h`, which lies beside the classes of this package as a
/// resource, maps the file, and asks `hp_get_i64(base, hp_hash("train.epochs"), 10)`. The layout
/// stands in `docs/formats/hyperparameter-snapshot.md`. Open [NativeSnapshot] first.
@NullMarked
package hyperparameter.foreign;

import org.jspecify.annotations.NullMarked;
