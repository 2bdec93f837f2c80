/// Studies in a kohakuvault file, beside whatever else the file holds.
///
/// ```java
/// try (VaultFile file = VaultFile.open(Path.of("runs.db"))) {
///   Study study = Study.minimize("demo").space(space).store(VaultStore.in(file)).open();
///   study.optimize(100, 8, () -> train());
/// }
/// ```
///
/// This is an adapter: neither library knows the other. Open [VaultStore] first.
@NullMarked
package hyperparameter.vault;

import org.jspecify.annotations.NullMarked;
