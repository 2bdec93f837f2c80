/// The tool `hp`: which parameters a jar has, whether a configuration fits them, and what changed
/// between two releases.
///
/// It reads the indexes that the annotation processor leaves in jars and class folders, and runs
/// nothing of them. Open [Main] and [Inventory] first.
@NullMarked
package hyperparameter.analyzer;

import org.jspecify.annotations.NullMarked;
